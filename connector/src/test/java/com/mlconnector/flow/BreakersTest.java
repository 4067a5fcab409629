package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.flow.Breakers.Side;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A side that is away is left alone. */
@SuppressWarnings("NullAway.Init")
class BreakersTest {
    private static final Reply REFUSED =
            Reply.of(403, "{\"response\":{\"errors\":[{\"errno\":1003,\"message\":\"No\"}]}}");

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;

    @BeforeEach
    void open() {
        road = Road.unpublished(Database.SQLITE, folder);
        ledger = new Ledger(road.freshbooks);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void asksTableauFiveTimesThenOnceAfterEachPauseAndThenGoesOn() {
        road.tableau.fail(TableauFault.before("any", 503, 503000));
        RecordKey client = ledger.client(12, "Northwind");
        road.hint(client);

        road.walkNow();

        assertThat(tries()).isEqualTo(5);
        assertThat(until(Side.TABLEAU)).isTrue();
        for (int probe = 1; probe <= 3; probe++) {
            road.clock.turn(Duration.ofMinutes(16));
            road.walkNow();
            assertThat(tries()).isEqualTo(5 + probe);
        }

        road.tableau.recover();
        road.later(Duration.ofMinutes(16));

        assertThat(road.tableau.names()).hasSameSizeAs(Tables.all());
        assertThat(until(Side.TABLEAU)).isFalse();
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void usesUpNoTryOfRecordsThatNeedNotFindOutForThemselves() {
        List<RecordKey> records = oneOfEachOfEightKinds();
        road.freshbooks.fail("", Reply.of(500, "{\"message\":\"down\"}"));

        road.walkNow();

        assertThat(records.stream().filter(record -> road.story(record).state() == StoryState.RETRYING))
                .hasSize(5);
        assertThat(records.stream().filter(record -> road.story(record).state() == StoryState.WAITING))
                .hasSize(3);
        assertThat(until(Side.FRESHBOOKS)).isTrue();

        road.freshbooks.recover();
        road.later(Duration.ofMinutes(16));

        assertThat(records)
                .allSatisfy(record -> assertThat(road.story(record).state()).isEqualTo(StoryState.SUCCEEDED));
    }

    @Test
    void findsOutWithOneRecordOfAGroup() {
        oneOfEachOfEightKinds();
        road.freshbooks.fail("", Reply.of(500, "{\"message\":\"down\"}"));
        road.walkNow();
        for (int id = 100; id < 150; id++) {
            road.hint(ledger.client(id, "Client " + id));
        }
        int before = road.freshbooks.asked("").size();

        road.clock.turn(Duration.ofSeconds(11));
        road.walkNow();

        assertThat(road.freshbooks.asked("")).hasSize(before + 1);
        assertThat(road.freshbooks.asked("").get(before).query()).doesNotContain("%2C", ",");
    }

    @Test
    void goesOnWithWhatTheMirrorGivesWhileFreshbooksIsAway() {
        RecordKey client = ledger.client(12, "Northwind");
        road.hint(client);
        road.walk();
        road.tableau.empty(CLIENTS);
        oneOfEachOfEightKinds();
        road.freshbooks.fail("", Reply.of(500, "{\"message\":\"down\"}"));
        road.walkNow();
        assertThat(until(Side.FRESHBOOKS)).isTrue();

        road.get(org.springframework.transaction.support.TransactionTemplate.class)
                .executeWithoutResult(
                        tx -> road.get(Inbox.class).mark(List.of(client), Mode.RESTATE, "A rate of exchange changed"));
        road.walk();

        assertThat(road.story(client).state()).isNotEqualTo(StoryState.WAITING);
    }

    @Test
    void takesARefusalForAnAnswer() {
        road.freshbooks.fail("", REFUSED);
        List<RecordKey> records = oneOfEachOfEightKinds();

        road.walkNow();

        assertThat(until(Side.FRESHBOOKS)).isFalse();
        assertThat(records)
                .allSatisfy(record -> assertThat(road.story(record).state()).isEqualTo(StoryState.NEEDS_ATTENTION));
    }

    @Test
    void triesAtOnceWhenAPersonTests() {
        oneOfEachOfEightKinds();
        road.freshbooks.fail("", Reply.of(500, "{\"message\":\"down\"}"));
        road.walkNow();

        road.get(Breakers.class).tryAgain(Road.MAIN);

        assertThat(until(Side.FRESHBOOKS)).isFalse();
    }

    private boolean until(Side side) {
        return road.get(Breakers.class).leftAloneUntil(side, Road.MAIN).isPresent();
    }

    private long tries() {
        return road.tableau.calls().size();
    }

    private List<RecordKey> oneOfEachOfEightKinds() {
        List<RecordKey> records = List.of(
                ledger.client(7, "Eastwind"),
                ledger.category(7, "Travel", "null"),
                ledger.project(7, "Quay"),
                ledger.vendor(7, "Ropes"),
                ledger.invoice(7),
                ledger.expense(7),
                ledger.payment(7, 7, "5.00"),
                ledger.bill(7, 7));
        records.forEach(road::hint);
        return records;
    }
}
