package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.StoryState;
import com.mlconnector.freshbooks.FakeFreshbooks;
import com.mlconnector.replay.Replay;
import com.mlconnector.replay.Replays;
import com.mlconnector.replay.RowChange;
import com.mlconnector.replay.Start;
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

/** Many records are carried again, from the step a person chooses, and looked at first. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class ReplayTest {
    private static final StoryQuery ALL_INVOICES = new StoryQuery(null, Kind.INVOICE, null, "", null, null, 1);
    private static final StoryQuery ALL_CLIENTS = new StoryQuery(null, Kind.CLIENT, null, "", null, null, 1);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Replays replays;
    private RecordKey client;
    private RecordKey invoice;

    @BeforeEach
    void open() {
        road = Road.unpublished(kind, folder);
        replays = road.get(Replays.class);
        Ledger ledger = new Ledger(road.freshbooks);
        client = ledger.client(12, "Northwind");
        road.hint(client);
        road.hint(ledger.client(13, "Eastwind"));
        invoice = ledger.invoice(41);
        road.hint(invoice);
        road.walk();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void readsChosenRecordsAgainAndNoOthers() {
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.freshbooks.change(invoice, "INV-41", "INV-42");

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.READ, false);
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
        assertThat(road.tableau.rows(INVOICES).values()).allMatch(row -> !"INV-42".equals(row.get("Invoice Number")));
        assertThat(road.steps(client)).contains("replayed");
        assertThat(state()).isEqualTo(Replay.State.DONE);
    }

    @Test
    void sendsAllRowsAgainWithoutAskingFreshbooks() {
        road.tableau.empty(CLIENTS);
        int asked = calls();

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.TRANSFORM, false);
        road.walk();
        assertThat(clients()).isEmpty();

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.SEND, false);
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");
        assertThat(calls()).isEqualTo(asked);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void worksARecordOutAgainThatCouldNotBeTransformedWithoutAskingFreshbooks() {
        road.freshbooks.put(Kind.INVOICE, "41", "{'id': 41, 'amount': 'much', 'updated': '2026-03-02 10:00:00'}");
        road.hint(invoice);
        road.walk();
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        int asked = calls();

        replays.begin(Road.MAIN, ALL_INVOICES, Start.TRANSFORM, false);
        road.walk();

        assertThat(calls()).isEqualTo(asked);
        assertThat(road.steps(invoice)).endsWith("needs-person", "replayed", "needs-person");
    }

    @Test
    void readsARecordNeverthelessOfWhichAHintWaits() {
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.hint(client);

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.TRANSFORM, false);
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
    }

    @Test
    void tellsWhatWouldChangeAndChangesNothing() {
        road.freshbooks.change(client, "Northwind", "Southwind");
        List<String> steps = road.steps(client);

        look(ALL_CLIENTS, Start.READ);

        assertThat(state()).isEqualTo(Replay.State.LOOKED);
        assertThat(replays.rows(Road.MAIN)).singleElement().satisfies(row -> {
            assertThat(row.record()).isEqualTo(client);
            assertThat(row.source()).isEqualTo(CLIENTS);
            assertThat(row.how()).isEqualTo(RowChange.How.CHANGED);
            assertThat(row.sentence()).contains("Northwind → Southwind");
        });
        assertThat(road.steps(client)).isEqualTo(steps);
        assertThat(clients()).containsExactlyInAnyOrder("Northwind", "Eastwind");

        assertThat(replays.carry(Road.MAIN)).isTrue();
        road.walk();

        assertThat(clients()).containsExactlyInAnyOrder("Southwind", "Eastwind");
        assertThat(state()).isEqualTo(Replay.State.DONE);
    }

    @Test
    void tellsByHowMuchSumsWouldChange() {
        road.freshbooks.delete(invoice);

        look(ALL_INVOICES, Start.READ);

        Replay.Found found = replays.find(Road.MAIN).orElseThrow().found();
        assertThat(found.vanished()).isPositive();
        assertThat(replays.amounts(Road.MAIN))
                .filteredOn(amount ->
                        amount.source().equals(INVOICES) && amount.column().equals("Amount"))
                .singleElement()
                .satisfies(amount -> assertThat(amount.difference()).isNegative());
        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
    }

    @Test
    void tellsOfAnUnchangedRecordThatNothingWouldChange() {
        look(ALL_CLIENTS, Start.READ);
        assertThat(replays.find(Road.MAIN).orElseThrow().found()).isEqualTo(new Replay.Found(0, 0, 0, 0, 0));

        look(ALL_CLIENTS, Start.SEND);
        assertThat(replays.find(Road.MAIN).orElseThrow().found()).isEqualTo(new Replay.Found(0, 0, 0, 0, 2));
    }

    @Test
    void standsStillWhilePausedAndEndsWhenCancelled() {
        road.freshbooks.change(client, "Northwind", "Southwind");
        replays.begin(Road.MAIN, ALL_CLIENTS, Start.READ, false);
        assertThat(replays.begin(Road.MAIN, ALL_CLIENTS, Start.READ, false)).isEmpty();
        assertThat(replays.pause(Road.MAIN)).isTrue();
        road.walk();
        assertThat(clients()).contains("Northwind");

        assertThat(replays.resume(Road.MAIN)).isTrue();
        road.walk();
        assertThat(clients()).contains("Southwind");

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.SEND, false);
        assertThat(replays.cancel(Road.MAIN)).isTrue();
        road.walk();
        assertThat(replays.find(Road.MAIN).orElseThrow().at().done()).isZero();
        assertThat(replays.resume(Road.MAIN)).isFalse();
    }

    @Test
    void goesOnWhereACrashEndedIt() {
        replays.begin(Road.MAIN, ALL_CLIENTS, Start.READ, false);
        road.crashAtTheNext("update replay set state");
        try {
            replays.turn();
        } catch (CrashingTemplate.Crash crash) {
            road.restart();
        }
        road.freshbooks.change(client, "Northwind", "Southwind");

        road.walk();

        assertThat(state()).isEqualTo(Replay.State.DONE);
        assertThat(clients()).contains("Southwind");
    }

    @Test
    void looksAgainWhenFreshbooksAnswersAgain() {
        road.freshbooks.change(client, "Northwind", "Southwind");
        road.freshbooks.failNext("/users/clients", FakeFreshbooks.Reply.of(503, "no"));

        look(ALL_CLIENTS, Start.READ);
        assertThat(replays.find(Road.MAIN).orElseThrow().sentence()).isNotNull();
        road.later(Duration.ofMinutes(1));

        assertThat(state()).isEqualTo(Replay.State.LOOKED);
        assertThat(replays.rows(Road.MAIN)).hasSize(1);
    }

    @Test
    void goesOnAtOnceWhenAPersonResumesIt() {
        road.freshbooks.failNext("/users/clients", FakeFreshbooks.Reply.of(503, "no"));
        look(ALL_CLIENTS, Start.READ);

        replays.pause(Road.MAIN);
        replays.resume(Road.MAIN);
        turnAll();

        assertThat(state()).isEqualTo(Replay.State.LOOKED);
    }

    @Test
    void leavesOutWhatCannotBeCarriedAndSaysWhy() {
        road.freshbooks.put(Kind.INVOICE, "41", "{'id': 41, 'amount': 'much', 'updated': '2026-03-02 10:00:00'}");

        look(ALL_INVOICES, Start.READ);

        assertThat(state()).isEqualTo(Replay.State.LOOKED);
        assertThat(replays.find(Road.MAIN).orElseThrow().found()).isEqualTo(new Replay.Found(1, 0, 0, 0, 0));
        assertThat(replays.rows(Road.MAIN)).singleElement().satisfies(row -> {
            assertThat(row.how()).isEqualTo(RowChange.How.SKIPPED);
            assertThat(row.sentence()).contains("invoice 41 cannot be carried");
        });
    }

    @Test
    void countsWhatItLeavesOutWhileItCarries() {
        road.hint(Road.key(Kind.CLIENT, "14"));

        replays.begin(Road.MAIN, ALL_CLIENTS, Start.TRANSFORM, false);
        turnAll();

        assertThat(state()).isEqualTo(Replay.State.DONE);
        assertThat(replays.find(Road.MAIN).orElseThrow().found().skipped()).isEqualTo(1);
    }

    @Test
    void countsAnewWhatItLeavesOutOfWhatWasLookedAt() {
        road.hint(Road.key(Kind.CLIENT, "14"));
        look(ALL_CLIENTS, Start.TRANSFORM);
        assertThat(replays.find(Road.MAIN).orElseThrow().found().skipped()).isEqualTo(1);

        replays.carry(Road.MAIN);
        turnAll();

        assertThat(replays.find(Road.MAIN).orElseThrow().found().skipped()).isEqualTo(1);
    }

    private void look(StoryQuery query, Start start) {
        replays.begin(Road.MAIN, query, start, true);
        turnAll();
    }

    private void turnAll() {
        for (boolean worked = true; worked; ) {
            worked = replays.turn();
        }
    }

    private Replay.State state() {
        return replays.find(Road.MAIN).orElseThrow().state();
    }

    private int calls() {
        return road.freshbooks.asked("").size();
    }

    private List<String> clients() {
        return road.tableau.rows(CLIENTS).values().stream()
                .map(row -> row.get("Client"))
                .toList();
    }
}
