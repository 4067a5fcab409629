package com.mlconnector.inbox;

import static com.mlconnector.inbox.InboxFixture.MAIN;
import static com.mlconnector.inbox.InboxFixture.client;
import static com.mlconnector.inbox.InboxFixture.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class InboxTest {
    @Parameter
    Database kind;

    private InboxFixture given;
    private Inbox inbox;

    @BeforeEach
    void open() {
        given = new InboxFixture(kind);
        inbox = given.inbox;
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void keepsADeliveryAsReceivedAndItsRecordDirty() {
        long first = inbox.keep(given.delivery(invoice(41)));
        long second = inbox.keep(given.delivery(invoice(42)));

        assertThat(second).isGreaterThan(first);
        assertThat(given.database
                        .jdbc()
                        .sql("select body from delivery where id = ?")
                        .param(first)
                        .query((row, number) -> row.getBytes("body"))
                        .single())
                .asString()
                .isEqualTo("name=invoice.update&object_id=41");
        assertThat(given.claimed().keys()).containsExactly(invoice(41), invoice(42));
        assertThat(given.journal(invoice(41))).containsExactly("received");
    }

    @Test
    void takesBackWhatAProcessThatIsGoneHadLent() {
        inbox.keep(given.delivery(invoice(41)));
        Claim late = given.claimed();

        inbox.takeBack();

        assertThat(given.claimed().keys()).containsExactly(invoice(41));
        assertThat(inbox.settle(late, late.keys())).isEmpty();
    }

    @Test
    void makesOneDirtyRecordOfManyHintsButKeepsEveryDelivery() {
        for (int i = 0; i < 5; i++) {
            inbox.keep(given.delivery(invoice(41)));
        }

        Claim claim = given.claimed();

        assertThat(claim.records()).containsExactly(new Claimed(invoice(41), 5, 1));
        assertThat(given.deliveryStates()).hasSize(5).containsOnly("waiting");
        assertThat(given.journal(invoice(41))).hasSize(5);
    }

    @Test
    void forgetsACarriedRecordAndSettlesItsDeliveries() {
        inbox.keep(given.delivery(invoice(41)));
        Claim claim = given.claimed();

        assertThat(inbox.settle(claim, claim.keys())).containsExactly(invoice(41));

        assertThat(given.claim()).isEmpty();
        assertThat(given.deliveryStates()).containsExactly("carried");
        assertThat(inbox.state(MAIN).quiet()).isTrue();
    }

    @Test
    void carriesARecordOnceMoreWhenAHintCameWhileItWasCarried() {
        inbox.keep(given.delivery(invoice(41)));
        Claim claim = given.claimed();
        inbox.keep(given.delivery(invoice(41)));

        inbox.settle(claim, claim.keys());

        assertThat(given.deliveryStates()).containsExactly("carried", "waiting");
        Claim again = given.claimed();
        inbox.settle(again, again.keys());
        assertThat(given.deliveryStates()).containsExactly("carried", "carried");
        assertThat(given.claim()).isEmpty();
    }

    @Test
    void doesNotLendARecordThatIsLent() {
        given.mark(invoice(41));
        given.claimed();

        given.mark(invoice(41));

        assertThat(given.claim()).isEmpty();
    }

    @Test
    void lendsARecordAgainWhenItsLeaseRunsOut() {
        given.mark(invoice(41));
        given.claimed();

        given.clock.turn(Duration.ofMinutes(5).minusMillis(1));
        assertThat(given.claim()).isEmpty();
        given.clock.turn(Duration.ofMillis(1));

        assertThat(given.claimed().keys()).containsExactly(invoice(41));
    }

    @Test
    void letsALateWorkerChangeNothing() {
        inbox.keep(given.delivery(invoice(41)));
        Claim late = given.claimed();
        given.clock.turn(Duration.ofMinutes(6));
        Claim current = given.claimed();

        assertThat(inbox.settle(late, late.keys())).isEmpty();
        assertThat(inbox.park(late, late.keys(), Reason.BUG)).isEmpty();
        assertThat(inbox.retry(late, late.keys(), Instant.MAX.minusSeconds(1_000_000), Reason.BUG))
                .isEmpty();

        assertThat(given.deliveryStates()).containsExactly("waiting");
        assertThat(inbox.settle(current, current.keys())).containsExactly(invoice(41));
    }

    @Test
    void settlesOnlyTheRecordsItIsTold() {
        given.mark(invoice(41), invoice(42));
        Claim claim = given.claimed();

        inbox.settle(claim, List.of(invoice(41)));

        given.clock.turn(Duration.ofMinutes(5));
        assertThat(given.claimed().keys()).containsExactly(invoice(42));
    }

    @Test
    void undoesASettlementWithTheTransactionItBelongsTo() {
        inbox.keep(given.delivery(invoice(41)));
        Claim claim = given.claimed();

        given.transactions.executeWithoutResult(status -> {
            inbox.settle(claim, claim.keys());
            status.setRollbackOnly();
        });

        assertThat(given.deliveryStates()).containsExactly("waiting");
        assertThat(inbox.state(MAIN).waiting()).isEqualTo(1);
    }

    @Test
    void countsTriesAndWaitsForTheNext() {
        given.mark(invoice(41));
        Claim first = given.claimed();

        inbox.retry(first, first.keys(), given.clock.instant().plusSeconds(30), Reason.FRESHBOOKS_UNAVAILABLE);

        assertThat(given.claim()).isEmpty();
        given.clock.turn(Duration.ofSeconds(30));
        assertThat(given.claimed().records()).containsExactly(new Claimed(invoice(41), 1, 2));
    }

    @Test
    void keepsTheTimeOfARetryWhenAHintComes() {
        given.mark(invoice(41));
        Claim claim = given.claimed();
        inbox.retry(claim, claim.keys(), given.clock.instant().plusSeconds(30), Reason.FRESHBOOKS_SLOW_DOWN);

        inbox.keep(given.delivery(invoice(41)));

        assertThat(given.claim()).isEmpty();
        given.clock.turn(Duration.ofSeconds(30));
        assertThat(given.claimed().records()).containsExactly(new Claimed(invoice(41), 2, 2));
    }

    @Test
    void lendsNoParkedRecordUntilAHintComes() {
        given.mark(invoice(41));
        Claim claim = given.claimed();
        assertThat(inbox.park(claim, claim.keys(), Reason.RECORD_UNREADABLE)).containsExactly(invoice(41));
        given.clock.turn(Duration.ofDays(10));
        assertThat(given.claim()).isEmpty();

        inbox.keep(given.delivery(invoice(41)));

        assertThat(given.claimed().records()).containsExactly(new Claimed(invoice(41), 2, 1));
    }

    @Test
    void doesNotParkARecordForWhichANewerHintCame() {
        given.mark(invoice(41));
        Claim claim = given.claimed();
        given.mark(invoice(41));

        assertThat(inbox.park(claim, claim.keys(), Reason.RECORD_UNREADABLE)).isEmpty();

        assertThat(given.claimed().records()).containsExactly(new Claimed(invoice(41), 2, 1));
    }

    @Test
    void replaysARecordWhateverItsState() {
        given.mark(invoice(41), invoice(42));
        Claim claim = given.claimed();
        inbox.park(claim, List.of(invoice(41)), Reason.RECORD_UNREADABLE);
        inbox.retry(claim, List.of(invoice(42)), given.clock.instant().plusSeconds(3600), Reason.BUG);

        assertThat(inbox.replay(invoice(41))).isTrue();
        assertThat(inbox.replay(invoice(42))).isTrue();
        assertThat(inbox.replay(invoice(43))).isFalse();

        assertThat(given.claimed().records())
                .extracting(Claimed::key, Claimed::attempt)
                .containsExactlyInAnyOrder(tuple(invoice(41), 1), tuple(invoice(42), 1), tuple(invoice(43), 1));
        assertThat(given.journal(invoice(43))).containsExactly("replayed");
    }

    @Test
    void replaysWhatIsStuckForOneReason() {
        given.mark(invoice(41), invoice(42), invoice(43));
        Claim claim = given.claimed();
        inbox.park(claim, List.of(invoice(41)), Reason.FRESHBOOKS_RECONNECT);
        inbox.park(claim, List.of(invoice(42)), Reason.RECORD_UNREADABLE);
        inbox.retry(claim, List.of(invoice(43)), given.clock.instant().plusSeconds(9), Reason.FRESHBOOKS_RECONNECT);

        assertThat(inbox.replay(Reason.FRESHBOOKS_RECONNECT)).isEqualTo(2);

        assertThat(given.claimed().keys()).containsExactlyInAnyOrder(invoice(41), invoice(43));
        assertThat(inbox.state(MAIN).parked()).isEqualTo(1);
    }

    @Test
    void carriesARecordOnceMoreThatIsReplayedWhileItIsCarried() {
        given.mark(invoice(41));
        Claim claim = given.claimed();

        inbox.replay(invoice(41));

        assertThat(given.claim()).isEmpty();
        inbox.settle(claim, claim.keys());
        assertThat(given.claimed().keys()).containsExactly(invoice(41));
    }

    @Test
    void readsARecordThatWasToBeReadAndRestated() {
        inbox.mark(List.of(invoice(41), invoice(42)), Mode.RESTATE, "Client 7 was renamed");
        given.mark(invoice(41));
        inbox.mark(List.of(invoice(41)), Mode.RESTATE, "Client 7 was renamed");

        List<Claim> claims = List.of(given.claimed(), given.claimed());

        assertThat(claims)
                .extracting(Claim::mode, Claim::keys)
                .containsExactlyInAnyOrder(
                        tuple(Mode.READ, List.of(invoice(41))), tuple(Mode.RESTATE, List.of(invoice(42))));
    }

    @Test
    void lendsReferencesBeforeFactsAndTheLongestDueFirst() {
        given.mark(invoice(41));
        given.clock.turn(Duration.ofSeconds(1));
        RecordKey expense = new RecordKey(MAIN, Kind.EXPENSE, "9");
        given.mark(expense);
        given.clock.turn(Duration.ofSeconds(1));
        given.mark(invoice(40));
        given.mark(new RecordKey(MAIN, Kind.CATEGORY, "5"), client(7));

        assertThat(given.claimed().keys()).containsExactly(client(7));
        assertThat(given.claimed().kind()).isEqualTo(Kind.CATEGORY);
        assertThat(given.claimed().keys()).containsExactly(invoice(41), invoice(40));
        assertThat(given.claimed().keys()).containsExactly(expense);
        assertThat(given.claim()).isEmpty();
    }

    @Test
    void lendsNoMoreThanAskedAndOnlyOfRunningConnections() {
        given.mark(invoice(1), invoice(2), invoice(3));

        assertThat(inbox.claim(List.of(new ConnectionId("other")), (kind, mode) -> 2))
                .isEmpty();
        assertThat(inbox.claim(List.of(), (kind, mode) -> 2)).isEmpty();

        assertThat(inbox.claim(List.of(MAIN), (kind, mode) -> 2).orElseThrow().records())
                .hasSize(2);
        assertThat(inbox.claim(List.of(MAIN), (kind, mode) -> 2).orElseThrow().records())
                .hasSize(1);
    }

    @Test
    void tellsHowMuchWaitsAndSinceWhen() {
        Instant start = given.clock.instant();
        given.mark(invoice(1));
        given.clock.turn(Duration.ofSeconds(5));
        given.mark(client(2), client(3), client(4));
        Claim claim = given.claimed();
        inbox.park(claim, List.of(client(2)), Reason.RECORD_UNREADABLE);
        inbox.retry(claim, List.of(client(3)), start.plusSeconds(60), Reason.FRESHBOOKS_UNAVAILABLE);

        InboxState state = inbox.state(MAIN);

        assertThat(state).isEqualTo(new InboxState(2, 1, 1, start, start));
        assertThat(inbox.state(new ConnectionId("other"))).isEqualTo(new InboxState(0, 0, 0, null, null));
    }

    @Test
    void wakesAfterTheCommitThatMadeWork() {
        AtomicInteger dirtyWhenWoken = new AtomicInteger(-1);
        AtomicInteger delivered = new AtomicInteger();
        inbox.onWork(() -> dirtyWhenWoken.set((int) inbox.state(MAIN).waiting()));
        inbox.onDelivery(() -> delivered.set((int) inbox.state(MAIN).waiting()));

        given.transactions.executeWithoutResult(status -> {
            given.mark(invoice(1));
            assertThat(dirtyWhenWoken).hasValue(-1);
        });
        assertThat(dirtyWhenWoken).hasValue(1);
        assertThat(delivered).hasValue(0);
        inbox.keep(given.delivery(invoice(2)));

        assertThat(delivered).hasValue(2);
        assertThat(dirtyWhenWoken).hasValue(1);
    }

    @Test
    void marksMoreRecordsThanFitOneStatement() {
        List<RecordKey> many =
                IntStream.range(0, 1300).mapToObj(InboxFixture::invoice).toList();

        inbox.mark(many, Mode.READ, "First load");

        assertThat(inbox.state(MAIN).waiting()).isEqualTo(1300);
    }

    @Test
    void refusesDeliveriesOnceItStops() {
        inbox.close();

        assertThatThrownBy(() -> inbox.keep(given.delivery(invoice(1)))).isInstanceOf(StoreUnavailable.class);
        assertThat(given.deliveryStates()).isEmpty();
    }

    @Test
    void takesBackWhatANodeHadLentThatIsGoneAndNothingElse() {
        inbox.keep(given.delivery(invoice(41)));
        Claim late = given.claimed();

        inbox.takeBack("another");
        assertThat(given.claim()).isEmpty();
        inbox.takeBack("one");

        assertThat(given.claimed().keys()).containsExactly(invoice(41));
        assertThat(inbox.settle(late, late.keys())).isEmpty();
    }

    @Test
    void keepsTheLeaseOfAClaimAsLongAsItIsCarried() {
        inbox.keep(given.delivery(invoice(41)));
        Claim claim = given.claimed();

        inbox.during(claim, () -> {
            for (int minute = 0; minute < 30; minute++) {
                given.clock.turn(Duration.ofMinutes(1));
                inbox.prolong();
                assertThat(given.claim()).isEmpty();
            }
        });
        given.clock.turn(Duration.ofMinutes(5));
        inbox.prolong();

        assertThat(given.claimed().keys()).containsExactly(invoice(41));
    }

    @Test
    void endsNoLoanOfAClaimThatIsCarriedWhenTheClockIsSetForward() {
        inbox.keep(given.delivery(invoice(41)));
        Claim claim = given.claimed();

        inbox.during(claim, () -> {
            given.clock.turn(Duration.ofHours(4));
            assertThat(given.claim()).isEmpty();
            assertThat(inbox.settle(claim, claim.keys())).containsExactly(invoice(41));
        });
    }
}
