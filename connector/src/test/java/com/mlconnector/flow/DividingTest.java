package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that Tableau refuses are found among those it takes. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class DividingTest {
    private static final int CLIENT_COUNT = 9;

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private final List<RecordKey> clients = new ArrayList<>();

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
        for (int id = 1; id <= CLIENT_COUNT; id++) {
            clients.add(ledger.client(id, "Client " + id));
            road.hint(clients.get(id - 1));
        }
        road.intake();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void loadsAllRowsButTheOneThatTableauRefuses() {
        road.tableau.refuse(row(4));

        quarters(8);

        assertThat(road.tableau.rows(CLIENTS)).hasSize(CLIENT_COUNT - 1).doesNotContainKey(row(4));
        assertThat(road.story(clients.get(3)).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(clients.get(3)).reason()).isEqualTo(Reason.TABLEAU_ROW_REFUSED);
        assertThat(road.story(clients.get(3)).sentence()).contains("bad row");
        assertThat(clients.stream().map(client -> road.story(client).state()))
                .filteredOn(StoryState.SUCCEEDED::equals)
                .hasSize(CLIENT_COUNT - 1);
        assertThat(road.tableau.patches(CLIENTS)).hasSizeLessThan(3 + 9);

        road.tableau.refuse();
        road.get(Inbox.class).replay(clients.get(3));
        road.walk();

        assertThat(road.tableau.rows(CLIENTS)).hasSize(CLIENT_COUNT);
        assertThat(road.story(clients.get(3)).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void findsEachOfSeveralRefusedRows() {
        road.tableau.refuse(row(1), row(5), row(9));

        quarters(16);

        assertThat(road.tableau.rows(CLIENTS)).hasSize(CLIENT_COUNT - 3);
        assertThat(clients.stream().filter(client -> road.story(client).reason() == Reason.TABLEAU_ROW_REFUSED))
                .containsExactly(clients.get(0), clients.get(4), clients.get(8));
    }

    @Test
    void stopsLookingWhereEveryPartFails() {
        road.tableau.refuse(clients.stream()
                .map(client -> row(Integer.parseInt(client.id())))
                .toArray(String[]::new));

        quarters(12);

        assertThat(road.tableau.patches(CLIENTS)).hasSize(3 + 8);
        assertThat(clients)
                .allSatisfy(client -> assertThat(road.story(client).state()).isEqualTo(StoryState.NEEDS_ATTENTION));
        assertThat(clients.stream().filter(client -> road.story(client).reason() == Reason.TABLEAU_JOB_FAILED))
                .isNotEmpty();

        road.tableau.refuse();
        clients.forEach(road.get(Inbox.class)::replay);
        road.walk();

        assertThat(road.tableau.rows(CLIENTS)).hasSize(CLIENT_COUNT);
    }

    @Test
    void neverLetsAnOlderRowFollowANewerOne() {
        road.tableau.refuse(row(4));
        while (road.tableau.patches(CLIENTS).size() < 4) {
            road.later(Duration.ofSeconds(20));
        }
        rename("Renamed");

        quarters(10);

        assertThat(road.tableau.rows(CLIENTS)).hasSize(CLIENT_COUNT - 1);
        assertThat(road.tableau.rows(CLIENTS).values())
                .allSatisfy(row -> assertThat(String.valueOf(row.get("Client"))).startsWith("Renamed"));
    }

    @Test
    void goesOnAfterACrashAtAnyStepOfTheDivision() {
        List<String> steps = List.of(
                "'queued', ?",
                "update batch_row set batch_id",
                "update batch set state = 'loaded'",
                "insert into mart_row");
        for (int refused = 1; refused <= steps.size(); refused++) {
            road.tableau.refuse(row(refused));
            rename("Client " + refused);
            road.crashAtTheNext(steps.get(refused - 1));
            assertThatThrownBy(() -> quarters(8)).isInstanceOf(CrashingTemplate.Crash.class);
            road.restart();

            quarters(8);

            assertThat(road.story(clients.get(refused - 1)).reason()).isEqualTo(Reason.TABLEAU_ROW_REFUSED);
            assertThat(clients.stream().filter(client -> road.story(client).state() == StoryState.SUCCEEDED))
                    .hasSize(CLIENT_COUNT - 1);
        }
    }

    @Test
    void makesTheDataSourceAnewWithTheRowsOfAllParts() {
        road.tableau.refuse(row(4));
        while (road.tableau.patches(CLIENTS).size() < 4) {
            road.later(Duration.ofSeconds(20));
        }
        road.get(Rebuilds.class).begin(Road.MAIN, Tables.CLIENTS, "A person asked for it");

        quarters(4);

        assertThat(road.tableau.rows(CLIENTS))
                .as("a publish is no update, and takes all")
                .hasSize(CLIENT_COUNT);
        assertThat(clients)
                .allSatisfy(client -> assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED));
    }

    private void rename(String name) {
        for (int id = 1; id <= CLIENT_COUNT; id++) {
            ledger.client(id, name + " " + id);
            road.hint(clients.get(id - 1));
        }
        road.intake();
    }

    private void quarters(int many) {
        for (int i = 0; i < many; i++) {
            road.later(Duration.ofMinutes(16));
        }
    }

    private static String row(int client) {
        return "6BApk:client:" + client;
    }
}
