package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static com.mlconnector.flow.Ledger.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From rows that wait to rows in data sources that stand in Tableau already. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class DeliveryTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private RecordKey client;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
        client = ledger.client(12, "Northwind");
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void sendsOneBatchAtATimeAndTheRowsThatGatheredMeanwhileInTheNext() {
        road.tableau.jobsEnd(JobEnding.RUNNING);
        carry(client);
        for (int id = 13; id <= 20; id++) {
            road.hint(ledger.client(id, "Client " + id));
            road.walk();
        }

        assertThat(road.tableau.patches()).hasSize(1);
        road.tableau.jobsGoOn(JobEnding.SUCCESS);
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.patches()).hasSize(2);
        assertThat(road.tableau.patches().get(1).upserts()).hasSize(8);
        assertThat(road.tableau.rows(CLIENTS)).hasSize(9);
    }

    @Test
    void repeatsAnUpdateUnderTheSameIdWhenItsAnswerWasLost() {
        road.tableau.fail(TableauFault.after("update", -1, 0));
        carry(client);
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_UNAVAILABLE);

        road.tableau.recover();
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.patches()).hasSizeGreaterThan(1);
        assertThat(road.tableau.patches().stream().map(FlowTableau.Patch::requestId))
                .containsOnly(road.tableau.patches().get(0).requestId());
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void repeatsAnUpdateUnderTheSameIdAfterACrashThatLostTheJobsId() {
        road.hint(client);
        road.intake();
        road.crashAtTheNext("update batch set state = 'submitted'");
        road.deliver();
        assertThat(road.tableau.patches()).hasSize(1);

        road.later(Duration.ofMinutes(11));

        assertThat(road.tableau.patches()).hasSize(2);
        assertThat(road.tableau.patches().get(1).requestId())
                .isEqualTo(road.tableau.patches().get(0).requestId());
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void sendsTheFileAgainWhenTableauLostTheUpload() {
        road.tableau.fail(TableauFault.before("upload", 404, 404015));
        carry(client);
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_UPLOAD_LOST);

        road.tableau.recover();
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void needsAPersonWhereADataSourceVanishedAndGoesOnWhenItIsBack() {
        road.tableau.fail(TableauFault.before("update", 404, 404004));
        carry(client);

        assertThat(road.story(client).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_DATA_SOURCE_MISSING);
        assertThat(road.tableau.calls()).doesNotContain("publish");

        road.tableau.recover();
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void holdsUpNoOtherDataSourceWhereOneFails() {
        road.tableau.remove(LINES);
        RecordKey invoice = ledger.invoice(41);

        carry(invoice);

        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void triesAtLeastEveryQuarterOfAnHourForADayWhileRowsGather() {
        road.tableau.fail(TableauFault.before("any", 503, 503000));
        carry(client);

        for (int quarter = 0; quarter < 24 * 4; quarter++) {
            int before = road.tableau.calls().size();
            road.clock.turn(Duration.ofMinutes(15));
            road.deliver();
            assertThat(road.tableau.calls().size()).as("in quarter " + quarter).isGreaterThan(before);
        }
        for (int change = 0; change < 10; change++) {
            ledger.client(12, "Northwind " + change);
            road.hint(client);
            road.intake();
        }
        road.tableau.recover();
        road.later(Duration.ofMinutes(16));
        road.walk();

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind 9");
        assertThat(road.tableau.patches()).hasSize(2);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void keepsToThePauseThatTableauAsksFor() {
        road.tableau.fail(TableauFault.before("update", 429, 429000).with("Retry-After", "1800"));
        carry(client);
        int before = road.tableau.calls().size();
        Instant due = Objects.requireNonNull(road.story(client).nextAt());
        assertThat(due).isAfterOrEqualTo(road.clock.instant().plus(Duration.ofMinutes(29)));

        road.tableau.recover();
        road.later(Duration.ofMinutes(28));
        assertThat(road.tableau.calls()).hasSize(before);
        road.later(Duration.ofMinutes(3));

        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
    }

    @Test
    void leavesABatchAloneThatSomebodyElseTookUp() {
        road.hint(client);
        road.intake();
        road.tableau.meanwhile("update", () -> {
            road.clock.turn(Duration.ofMinutes(11));
            road.walk();
        });

        road.deliver();
        road.walk();

        assertThat(road.steps(client).stream().filter("loaded"::equals)).hasSize(1);
        assertThat(road.tableau.patches().stream().map(FlowTableau.Patch::requestId))
                .containsOnly(road.tableau.patches().get(0).requestId());
    }

    @Test
    void leavesNoFileInTheDataFolder() throws Exception {
        carry(client);
        road.tableau.fail(TableauFault.before("update", 503, 503000));
        carry(ledger.client(13, "Southwind"));

        try (var files = java.nio.file.Files.list(folder.resolve("payloads"))) {
            assertThat(files).isEmpty();
        }
        List<Published> all = road.get(PublishedSources.class).all(Road.MAIN);
        assertThat(all).hasSameSizeAs(Tables.all());
    }

    private void carry(RecordKey key) {
        road.hint(key);
        road.walk();
    }
}
