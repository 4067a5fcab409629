package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Loads;
import com.mlconnector.tableau.PublishedSources;
import java.nio.file.Path;
import java.time.Duration;
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
class FirstPublishTest {
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
    void publishesEveryDataSourceOnceAndUpdatesItFromThenOn() {
        carry(client);

        assertThat(Tables.all())
                .allSatisfy(
                        table -> assertThat(road.tableau.count(table.name())).isEqualTo(1));
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.tableau.patches()).isEmpty();
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);

        road.freshbooks.change(client, "Northwind", "Southwind");
        carry(client);

        assertThat(road.tableau.calls().stream().filter("publish"::equals))
                .hasSize(Tables.all().size());
        assertThat(road.tableau.patches()).hasSize(1);
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Southwind");
    }

    @Test
    void publishesNothingASecondTimeThatAnotherWorkerPublishedMeanwhile() {
        road.hint(client);
        road.intake();
        road.tableau.meanwhile("publish", road::walkNow);

        road.walkNow();

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.tableau.calls().stream().filter("publish"::equals))
                .hasSize(Tables.all().size());
    }

    @Test
    void waitsWithTheFirstPublishUntilTheLoadsAreIn() {
        road.get(Loads.class).beginAll(Road.MAIN);
        road.deliver();
        assertThat(road.tableau.calls()).isEmpty();

        road.walk();

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.tableau.patches()).isEmpty();
    }

    @Test
    void adoptsADataSourceThatWasPublishedThoughTheAnswerWasLost() {
        road.tableau.fail(TableauFault.after("publish", -1, 0));
        road.hint(client);
        road.walkNow();
        assertThat(road.tableau.count(CLIENTS)).isEqualTo(1);
        assertThat(road.story(client).state()).isEqualTo(StoryState.RETRYING);

        road.tableau.recover();
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.count(CLIENTS)).isEqualTo(1);
        assertThat(luid(CLIENTS)).isNotNull();
        assertThat(road.tableau.names()).hasSameSizeAs(Tables.all());
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void adoptsItLaterWhereTableausListsLag() {
        road.tableau.fail(TableauFault.after("publish", -1, 0));
        road.tableau.letListsLag(true);
        carry(client);
        road.tableau.recover();

        road.later(Duration.ofMinutes(1));
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_NAME_TAKEN);
        road.tableau.letListsLag(false);
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.count(CLIENTS)).isEqualTo(1);
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void touchesNoStrangersDataSourceOfTheSameName() {
        road.tableau.stands(CLIENTS, true);

        carry(client);
        road.later(Duration.ofMinutes(16));

        assertThat(road.story(client).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_NAME_TAKEN);
        assertThat(road.tableau.rows(CLIENTS)).isEmpty();
        assertThat(road.tableau.count(CLIENTS)).isEqualTo(1);

        road.tableau.remove(CLIENTS);
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void touchesNoStrangersDataSourceThoughTableauFailedDuringTheFirstTry() {
        road.tableau.stands(CLIENTS, true);
        road.tableau.fail(TableauFault.before("publish", 503, 503000));

        carry(client);
        road.tableau.recover();
        road.later(Duration.ofMinutes(16));
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.rows(CLIENTS)).isEmpty();
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_NAME_TAKEN);
    }

    @Test
    void publishesOnceThoughItCrashedBeforeTheIdWasKept() {
        road.hint(client);
        road.intake();
        road.crashAtTheNext("update data_source set luid");
        road.deliver();

        road.later(Duration.ofMinutes(11));

        for (Table table : Tables.all()) {
            assertThat(road.tableau.count(table.name())).as(table.name()).isEqualTo(1);
            assertThat(luid(table.name())).as(table.name()).isNotNull();
        }
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
    }

    private @org.jspecify.annotations.Nullable String luid(String source) {
        return road.get(PublishedSources.class)
                .find(Road.MAIN, source)
                .orElseThrow()
                .luid();
    }

    private void carry(RecordKey key) {
        road.hint(key);
        road.walk();
    }
}
