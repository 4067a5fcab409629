package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class CallbackCareTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Parameter
    Database kind;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private CallbackCare one;
    private CallbackCare two;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        one = care(Database.POSTGRESQL, "one");
        two = care(Database.POSTGRESQL, "two");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CallbackCare care(Database as, String node) {
        return new CallbackCare(database.jdbc(), as, new Node(node), clock);
    }

    @Test
    void isTakenByOneNodeUntilItsLeaseRunsOut() {
        assertThat(one.take(MAIN)).isTrue();
        assertThat(one.take(MAIN)).isTrue();

        clock.turn(LEASE.minusMillis(1));
        assertThat(two.take(MAIN)).isFalse();
        clock.turn(Duration.ofMillis(1));

        assertThat(two.take(MAIN)).isTrue();
        assertThat(one.take(MAIN)).isFalse();
    }

    @Test
    void isFreeForTheOthersOnceItsNodeIsGone() {
        one.take(MAIN);

        two.takeBack("three");
        assertThat(two.take(MAIN)).isFalse();
        two.takeBack("one");

        assertThat(two.take(MAIN)).isTrue();
    }

    @Test
    void isKeptAsLongAsItIsProlonged() {
        one.take(MAIN);
        clock.turn(LEASE.minusMillis(1));
        one.prolong(MAIN);

        clock.turn(LEASE.minusMillis(1));

        assertThat(two.take(MAIN)).isFalse();
    }

    @Test
    void isFreeForTheOthersOnceReleased() {
        one.take(MAIN);

        one.release(MAIN);

        assertThat(two.take(MAIN)).isTrue();
        assertThat(one.take(new ConnectionId("other"))).isTrue();
    }

    @Test
    void isNotChangedByANodeThatLostIt() {
        one.take(MAIN);
        clock.turn(LEASE);
        two.take(MAIN);
        two.listed(MAIN);

        one.release(MAIN);
        one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "No answer"));
        clock.turn(Duration.ofMinutes(1));
        one.listed(MAIN);

        assertThatThrownBy(() -> one.prolong(MAIN))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("another node");
        assertThat(one.take(MAIN)).isFalse();
        assertThat(two.problem(MAIN)).isEmpty();
        assertThat(two.listedAt(MAIN)).isEqualTo(clock.instant().minus(Duration.ofMinutes(1)));
    }

    @Test
    void isTakenOverAtOnceWhereThereIsOnlyOneNode() {
        care(Database.SQLITE, "one").take(MAIN);

        assertThat(care(Database.SQLITE, "two").take(MAIN)).isTrue();
    }

    @Test
    void restsAsLongAsItIsAskedTo() {
        one.take(MAIN);
        one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_SLOW_DOWN, "Pause", Duration.ofHours(3), null));
        one.release(MAIN);

        clock.turn(Duration.ofHours(3).minusMillis(1));
        assertThat(two.take(MAIN)).isFalse();
        clock.turn(Duration.ofMillis(1));

        assertThat(two.take(MAIN)).isTrue();
    }

    @Test
    void restsNoLongerThanAQuarterOfAnHourUnasked() {
        one.take(MAIN);
        for (int i = 0; i < 20; i++) {
            one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "No answer"));
        }

        clock.turn(Duration.ofMinutes(15).minusMillis(1));
        assertThat(one.take(MAIN)).isFalse();
        clock.turn(Duration.ofMillis(1));

        assertThat(one.take(MAIN)).isTrue();
    }

    @Test
    void knowsWhetherAProblemIsNew() {
        one.take(MAIN);

        assertThat(one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "No answer")))
                .isTrue();
        assertThat(one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "No answer")))
                .isFalse();
        assertThat(one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "HTML")))
                .isTrue();
        one.wentWell(MAIN);

        assertThat(one.problem(MAIN)).isEmpty();
        assertThat(one.rest(MAIN, new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, "HTML")))
                .isTrue();
    }
}
