package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuild;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.BatchLog;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSources;
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

/** A data source is made anew from the mirror and swapped. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class RebuildTest {
    private static final String COPY = CLIENTS + " (being made anew)";

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private RecordKey client;

    @BeforeEach
    void open() {
        road = Road.unpublished(kind, folder);
        ledger = new Ledger(road.freshbooks);
        client = ledger.client(12, "Northwind");
        road.hint(client);
        road.hint(ledger.client(13, "Eastwind"));
        road.hint(ledger.invoice(41));
        road.walk();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void bringsBackWhatTableauLostUnderTheSameIdAndWithoutAskingFreshBooks() {
        String id = road.tableau.id(CLIENTS);
        int asked = road.freshbooks.asked("").size();
        int calls = road.tableau.calls().size();
        road.tableau.empty(CLIENTS);

        anew(CLIENTS);

        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");
        assertThat(road.tableau.id(CLIENTS)).isEqualTo(id);
        assertThat(road.tableau.names()).hasSameSizeAs(Tables.all());
        assertThat(road.freshbooks.asked("")).hasSize(asked);
        List<String> made = road.tableau.calls();
        assertThat(made.subList(calls, made.size())).containsExactly("get", "publish", "content", "publish", "remove");
        assertThat(states()).isEmpty();
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void leavesTheOldOneInPlaceUntilTableauHoldsTheCopyAsItWasSent() {
        road.tableau.loseRows(true);
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.hint(client);
        road.intake();

        anew(CLIENTS);

        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");
        assertThat(road.get(BatchLog.class).newest(Road.MAIN, CLIENTS))
                .get()
                .satisfies(batch -> assertThat(batch.reason()).isEqualTo(Reason.TABLEAU_COPY_DIFFERS.word()));

        road.tableau.loseRows(false);
        road.later(Duration.ofMinutes(16));

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
        assertThat(road.tableau.names()).doesNotContain(COPY);
    }

    @Test
    void takesAlongWhatChangesAndGoesMeanwhile() {
        begin(CLIENTS);
        Rebuilds rebuilds = road.get(Rebuilds.class);
        rebuilds.turn();
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.hint(client);
        road.intake();
        while (states().get(CLIENTS) == Rebuild.State.CLEARING) {
            rebuilds.turn();
        }
        RecordKey gone = Road.key(com.mlconnector.audit.Kind.CLIENT, "13");
        road.freshbooks.delete(gone);
        road.hint(gone, "delete");
        road.intake();

        road.walk();

        assertThat(clients()).containsExactly("Southwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.story(gone).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void losesNoRowToAnUpdateThatWasAboutToSetOut() {
        RecordKey invoice = Road.key(com.mlconnector.audit.Kind.INVOICE, "41");
        road.freshbooks.change(invoice, "INV-41", "INV-42");
        road.hint(invoice);
        road.intake();
        road.tableau.meanwhile("update", () -> {
            begin(CLIENTS);
            road.rebuild();
        });

        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");
        assertThat(road.tableau.patches(CLIENTS)).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void goesOnAfterACrashAtAnyStep() {
        for (String step : List.of(
                "update rebuild set state",
                "insert into staged_row",
                "update data_source set copy_batch",
                "update data_source set luid",
                "update data_source set schema_version",
                "update batch set state = 'loaded'",
                "delete from rebuild")) {
            road.tableau.empty(CLIENTS);
            begin(CLIENTS);
            road.crashAtTheNext(step);
            crashSomewhere();
            road.later(Duration.ofMinutes(11));

            assertThat(clients()).as(step).containsExactlyInAnyOrder("Northwind", "Eastwind");
            assertThat(states()).as(step).isEmpty();
            assertThat(road.tableau.names()).as(step).hasSameSizeAs(Tables.all());
        }
    }

    private void crashSomewhere() {
        try {
            road.rebuild();
        } catch (CrashingTemplate.Crash crash) {
            road.restart();
        }
        road.deliver();
    }

    @Test
    void publishesAnewWhatSomebodyRemovedInTableau() {
        road.tableau.remove(CLIENTS);
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.hint(client);
        road.walk();
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_DATA_SOURCE_MISSING);

        anew(CLIENTS);

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void touchesNoStrangersDataSourceThatTookTheNameOfARemovedOne() {
        road.tableau.remove(CLIENTS);
        road.tableau.stands(CLIENTS, true);

        anew(CLIENTS);

        assertThat(clients()).isEmpty();
        assertThat(reason(CLIENTS)).isEqualTo(Reason.TABLEAU_NAME_TAKEN.word());
    }

    @Test
    void replacesNoStrangersDataSourceThatStandsWhereTheCopyWouldStand() {
        road.tableau.stands(COPY, true);
        String stranger = road.tableau.id(COPY);

        anew(CLIENTS);
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.rows(COPY)).isEmpty();
        assertThat(road.tableau.id(COPY)).isEqualTo(stranger);
        assertThat(reason(CLIENTS)).isEqualTo(Reason.TABLEAU_NAME_TAKEN.word());
    }

    @Test
    void keepsTheNameThatPeopleGaveADataSource() {
        road.tableau.rename(CLIENTS, "Our customers");
        road.tableau.empty("Our customers");

        anew(CLIENTS);

        assertThat(road.tableau.rows("Our customers")).hasSize(2);
        assertThat(road.tableau.names()).doesNotContain(CLIENTS);
    }

    @Test
    void makesAnewWhatAnotherVersionPublishedAndSendsItNoRowsBefore() {
        road.database
                .jdbc()
                .sql("update data_source set schema_version = 0 where source = :source")
                .param("source", CLIENTS)
                .update();
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.hint(client);
        road.intake();

        road.restart();
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
        assertThat(road.tableau.patches(CLIENTS)).isEmpty();
        assertThat(published(CLIENTS).schemaVersion()).isEqualTo(Tables.CLIENTS.schemaVersion());
        assertThat(published(INVOICES).schemaVersion()).isEqualTo(Tables.INVOICES.schemaVersion());
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void bringsInWhatABatchGaveUp() {
        JobEnding no = JobEnding.FAILED_WITHOUT_NOTES;
        road.tableau.jobsEnd(no, no, no, no, no);
        road.freshbooks.delete(client);
        road.hint(client, "delete");
        for (int i = 0; i < 10; i++) {
            road.later(Duration.ofMinutes(16));
        }
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_JOB_FAILED);

        anew(CLIENTS);

        assertThat(clients()).containsExactly("Eastwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void publishesEverythingAnewInAnotherProject() {
        road.tableau.remove(CLIENTS);
        road.tableau.remove(INVOICES);

        road.get(Rebuilds.class).beginElsewhere(Road.MAIN);
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");
        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
    }

    private void anew(String source) {
        begin(source);
        road.walk();
    }

    private void begin(String source) {
        road.get(Rebuilds.class).begin(Road.MAIN, Tables.named(source), "A person asked for it");
    }

    private java.util.Map<String, Rebuild.State> states() {
        return road.get(Rebuilds.class).states(Road.MAIN);
    }

    private List<String> clients() {
        return road.tableau.rows(CLIENTS).values().stream()
                .map(row -> row.get("Client"))
                .toList();
    }

    private Published published(String source) {
        return road.get(PublishedSources.class).find(Road.MAIN, source).orElseThrow();
    }

    private @org.jspecify.annotations.Nullable String reason(String source) {
        return road.get(BatchLog.class).newest(Road.MAIN, source).orElseThrow().reason();
    }
}
