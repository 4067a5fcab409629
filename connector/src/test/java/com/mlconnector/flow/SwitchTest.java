package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static com.mlconnector.flow.Ledger.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StoryState;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.Staging;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Data sources that nobody wants are switched off, and on again. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class SwitchTest {
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
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void publishesNoDataSourceThatIsOff() {
        off(CLIENTS);
        carry(client);

        assertThat(road.tableau.names()).hasSize(Tables.all().size() - 1).doesNotContain(CLIENTS);
        assertThat(road.story(client).step()).isEqualTo(Step.UNCHANGED);

        on(CLIENTS);

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void leavesADataSourceAsItIsWhileItIsOffAndBringsItUpToDateWhenItIsOnAgain() {
        RecordKey invoice = ledger.invoice(41);
        carry(client);
        carry(invoice);
        int patches = road.tableau.patches(INVOICES).size();
        off(INVOICES);

        road.freshbooks.change(invoice, "INV-41", "INV-42");
        carry(invoice);
        RecordKey second = ledger.invoice(43);
        carry(second);

        assertThat(road.tableau.row(INVOICES)).containsEntry("Invoice Number", "INV-41");
        assertThat(road.tableau.rows(LINES)).hasSize(2);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);

        road.freshbooks.delete(second);
        carry(second);
        on(INVOICES);

        assertThat(road.tableau.row(INVOICES)).containsEntry("Invoice Number", "INV-42");
        assertThat(road.tableau.patches(INVOICES)).hasSize(patches);
    }

    @Test
    void dropsWhatWaitsAndTellsItsRecords() {
        carry(client);
        road.tableau.fail(TableauFault.before("update", 503, 503000));
        road.freshbooks.change(client, "Northwind", "Southwind");
        carry(client);
        assertThat(road.story(client).state()).isEqualTo(StoryState.RETRYING);

        off(CLIENTS);

        assertThat(road.get(Staging.class).waiting(Road.MAIN, CLIENTS)).isZero();
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.timeline(client))
                .last()
                .satisfies(line -> assertThat(line.sentence()).contains("switched off"));
        int calls = road.tableau.calls().size();
        road.later(Duration.ofHours(1));
        assertThat(road.tableau.calls()).hasSize(calls);
    }

    @Test
    void saysWhetherAnythingWasSwitched() {
        Rebuilds rebuilds = road.get(Rebuilds.class);

        assertThat(rebuilds.switchOn(Road.MAIN, Tables.TAXES)).isFalse();
        assertThat(rebuilds.switchOff(Road.MAIN, Tables.TAXES)).isTrue();
        assertThat(rebuilds.switchOff(Road.MAIN, Tables.TAXES)).isFalse();
        assertThat(rebuilds.begin(Road.MAIN, Tables.TAXES, "A person asked for it"))
                .isFalse();
        assertThat(rebuilds.switchOn(Road.MAIN, Tables.TAXES)).isTrue();
    }

    private void off(String source) {
        road.get(Rebuilds.class).switchOff(Road.MAIN, Tables.named(source));
        road.walk();
    }

    private void on(String source) {
        road.get(Rebuilds.class).switchOn(Road.MAIN, Tables.named(source));
        road.walk();
    }

    private void carry(RecordKey key) {
        road.hint(key);
        road.walk();
    }
}
