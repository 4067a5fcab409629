package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static com.mlconnector.flow.Ledger.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.Status;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class RoadTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private RecordKey client;
    private RecordKey invoice;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
        client = ledger.client(12, "Northwind");
        invoice = ledger.invoice(41);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void bringsARecordFromItsHintToItsRowsInTableau() {
        road.hint(invoice, "create");

        road.walk();

        assertThat(road.tableau.row(INVOICES))
                .containsEntry("Invoice Number", "INV-41")
                .containsEntry("Client", "Northwind");
        assertThat(road.tableau.row(LINES)).containsEntry("Name", "Bowls");
        assertThat(road.steps(invoice)).startsWith("received", "read", "staged").endsWith("loaded");
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.get(Inbox.class).state(Road.MAIN).quiet()).isTrue();
    }

    @Test
    void readsARecordOnceForAHundredHints() {
        for (int i = 0; i < 100; i++) {
            road.hint(invoice);
        }

        road.walk();

        assertThat(road.freshbooks.asked("/invoices/")).hasSize(1);
        assertThat(road.tableau.patches(INVOICES)).hasSize(1);
        assertThat(deliveries("carried")).isEqualTo(100);
    }

    @Test
    void readsAHundredRecordsInOneCall() {
        for (int id = 1; id <= 100; id++) {
            road.hint(ledger.invoice(id));
        }

        road.walk();

        assertThat(road.freshbooks.asked("/invoices/")).hasSize(1);
        assertThat(road.tableau.rows(INVOICES)).hasSize(100);
    }

    @Test
    void carriesARecordAgainThatWasCalledDirtyWhileItWasCarried() {
        road.hint(invoice);
        road.freshbooks.meanwhile(() -> {
            road.freshbooks.change(invoice, "INV-41", "INV-41a");
            road.hint(invoice);
        });

        road.walk();

        assertThat(road.freshbooks.asked("/invoices/")).hasSize(2);
        assertThat(road.tableau.row(INVOICES)).containsEntry("Invoice Number", "INV-41a");
    }

    @Test
    void neverLetsASlowOldReadOverwriteANewerOne() {
        road.hint(invoice);
        road.freshbooks.meanwhile(() -> {
            road.get(Inbox.class).takeBack();
            road.freshbooks.change(invoice, "INV-41", "INV-41a");
            road.walk();
        });

        road.intake();
        road.walk();

        assertThat(road.freshbooks.asked("/invoices/")).hasSize(2);
        assertThat(road.tableau.row(INVOICES)).containsEntry("Invoice Number", "INV-41a");
        assertThat(road.tableau.patches(INVOICES)).hasSize(1);
    }

    @Test
    void keepsALivingRecordWhenAnOldNoticeOfItsDeletionIsReplayed() {
        road.hint(invoice);
        road.walk();

        road.hint(invoice, "delete");
        road.walk();

        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
        assertThat(road.tableau.patches(INVOICES)).hasSize(1);
        assertThat(road.story(invoice).step().word()).isEqualTo("unchanged");
    }

    @Test
    void takesTheRowsOfADeletedRecordOutAndBringsThemBackWhenItReturns() {
        road.hint(invoice);
        road.walk();

        road.freshbooks.delete(invoice);
        road.hint(invoice, "delete");
        road.walk();

        assertThat(road.tableau.rows(INVOICES)).isEmpty();
        assertThat(road.tableau.rows(LINES)).isEmpty();
        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);

        road.freshbooks.undelete(invoice);
        road.hint(invoice);
        road.walk();

        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
        assertThat(road.tableau.rows(LINES)).hasSize(1);
    }

    @Test
    void takesALineOutThatVanishedAndSendsNoRowThatDidNotChange() {
        String two = Ledger.line(1, "Bowls") + ", " + Ledger.line(2, "Mugs");
        road.freshbooks.change(invoice, quoted(Ledger.line(1, "Bowls")), quoted(two));
        road.hint(invoice);
        road.walk();
        int before = road.tableau.patches(INVOICES).size();

        road.freshbooks.change(invoice, quoted(two), quoted(Ledger.line(2, "Mugs")));
        road.hint(invoice);
        road.walk();

        assertThat(road.tableau.row(LINES)).containsEntry("Name", "Mugs");
        FlowTableau.Patch last = last(road.tableau.patches(LINES));
        assertThat(last.deletes()).containsExactly("6BApk:invoice:41:line:1");
        assertThat(road.tableau.patches(INVOICES)).hasSizeBetween(before, before + 1);
    }

    @Test
    void sendsNothingWhereNothingChanged() {
        road.hint(invoice);
        road.walk();
        int before = road.tableau.calls().size();

        road.hint(invoice);
        road.walk();

        assertThat(road.tableau.calls()).hasSize(before);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void saysThatRowsAreStillOnTheirWayWhenAFurtherReadingChangesNothing() {
        road.hint(invoice);
        road.intake();

        road.hint(invoice);
        road.intake();

        assertThat(road.story(invoice).state()).isEqualTo(StoryState.STAGED);
        road.walk();
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void makesNoCallWhilePausedAndGoesOnWhenResumed() {
        road.get(Connections.class).changeStatus(Road.MAIN, Status.PAUSED);
        road.hint(invoice);
        road.hint(client);

        road.later(Duration.ofDays(1));

        assertThat(road.freshbooks.asked("")).isEmpty();
        assertThat(road.tableau.calls()).isEmpty();

        road.get(Connections.class).changeStatus(Road.MAIN, Status.RUNNING);
        road.walk();

        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
    }

    @Test
    void asksTableauNothingMoreOnceAPauseBegan() {
        road.hint(invoice);
        road.intake();
        road.deliver();
        int before = road.tableau.calls().size();

        road.get(Connections.class).changeStatus(Road.MAIN, Status.PAUSED);
        road.later(Duration.ofHours(2));

        assertThat(road.tableau.calls()).hasSize(before);

        road.get(Connections.class).changeStatus(Road.MAIN, Status.RUNNING);
        road.walk();

        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.tableau.patches(INVOICES)).hasSize(1);
    }

    @Test
    void carriesReferenceDataBeforeTheFactsThatShowIt() {
        road.hint(invoice);
        road.hint(Road.key(Kind.CLIENT, "12"));

        road.walk();

        assertThat(road.freshbooks.asked("/users/clients")).hasSize(1);
        assertThat(road.steps(invoice))
                .containsExactly("received", "read", "staged", "partly-loaded", "partly-loaded", "loaded");
    }

    private long deliveries(String state) {
        return road.database
                .jdbc()
                .sql("select count(*) from delivery where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
