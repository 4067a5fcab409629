package com.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Of several nodes one reads a page or a sweep at a time; when it is gone, another one may. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class LoansTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Node ONE = new Node("one");
    private static final Node TWO = new Node("two");

    @Parameter
    Database kind;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPageIsReadByOneNodeUntilThatIsGone() {
        LoadTable one = new LoadTable(database.template(), ONE, clock);
        LoadTable two = new LoadTable(database.template(), TWO, clock);
        one.begin(MAIN, Kind.CLIENT, "a test", null);
        assertThat(one.claim(MAIN)).isPresent();

        two.takeBack("another");
        assertThat(two.claim(MAIN)).isEmpty();
        two.takeBack("one");

        assertThat(two.claim(MAIN)).isPresent();
        assertThat(one.claim(MAIN)).isEmpty();
    }

    @Test
    void aSweepIsMadeByOneNodeUntilThatIsGone() {
        SweepTable one = new SweepTable(database.template(), ONE, clock);
        SweepTable two = new SweepTable(database.template(), TWO, clock);
        one.plan(MAIN, Kind.CLIENT, clock.instant(), clock.instant());
        assertThat(one.claim(MAIN)).isPresent();

        two.takeBack("another");
        assertThat(two.claim(MAIN)).isEmpty();
        two.takeBack("one");

        assertThat(two.claim(MAIN)).isPresent();
        assertThat(one.claim(MAIN)).isEmpty();
    }
}
