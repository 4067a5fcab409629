package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.inbox.Mode;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.Nodes;
import com.mlconnector.store.StoreSettings;
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

/** What becomes of a record that another node was carrying. Only on PostgreSQL there can be another one. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class HeartbeatTest {
    private static final Node OTHER = new Node("other");

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Nodes others;
    private RecordKey client;

    @BeforeEach
    void lendARecordToAnotherNode() {
        road = Road.open(kind, folder);
        others = new Nodes(OTHER, new StoreSettings(folder.resolve("other"), "", "", null), road.database.template());
        new Ledger(road.freshbooks).client(12, "Northwind");
        client = new RecordKey(Road.MAIN, Kind.CLIENT, "12");
        try (Inbox inbox = new Inbox(
                road.database.template(),
                road.database.transactions(),
                new Journal(road.database.template()),
                road.clock,
                kind,
                OTHER)) {
            inbox.mark(List.of(client), Mode.READ, "Marked by a test");
            assertThat(inbox.claim(List.of(Road.MAIN), (of, mode) -> 100)).isPresent();
        }
        others.beat();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void carriesWhatASilentNodeHadLentItself() {
        beatFor(Duration.ofSeconds(34));

        road.walk();

        assertThat(road.tableau.rows(Ledger.CLIENTS).size()).isEqualTo(kind == Database.POSTGRESQL ? 1 : 0);
        assertThat(others.count()).as("who is there").isEqualTo(kind == Database.POSTGRESQL ? 1 : 2);
    }

    @Test
    void leavesANodeItsLeasesThatIsAlive() {
        for (int beat = 0; beat < 12; beat++) {
            beatFor(Duration.ofSeconds(5));
            others.beat();
        }

        road.walk();

        assertThat(road.tableau.rows(Ledger.CLIENTS)).isEmpty();
    }

    @Test
    void makesDueWhatWasPutOffByAClockThatWasFast() {
        RecordKey other = new Ledger(road.freshbooks).client(13, "Southwind");
        road.clock.turn(Duration.ofDays(3));
        beatFor(Duration.ofSeconds(1));
        road.freshbooks.fail("", Reply.of(500, "{}"));
        road.hint(other);
        road.walkNow();
        assertThat(road.story(other).state()).isEqualTo(StoryState.RETRYING);
        road.freshbooks.recover();

        road.clock.turn(Duration.ofDays(-3));
        beatFor(Duration.ofSeconds(1));
        road.walk();

        assertThat(road.story(other).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    private void beatFor(Duration length) {
        for (long second = 0; second <= length.toSeconds(); second++) {
            road.get(Heartbeat.class).turn();
            road.clock.turn(Duration.ofSeconds(1));
        }
    }
}
