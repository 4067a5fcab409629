package com.mlconnector.inbox;

import static com.mlconnector.inbox.InboxFixture.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A delivery goes when it is old and nothing of its record is left to do. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class OldDeliveriesTest {
    @Parameter
    Database kind;

    private InboxFixture given;
    private OldDeliveries old;

    @BeforeEach
    void open() {
        given = new InboxFixture(kind);
        old = new OldDeliveries(given.database.jdbc());
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void forgetsOnlyOldOnesThatWereCarried() {
        carried(1);
        given.inbox.keep(given.delivery(invoice(2)));
        given.clock.turn(Duration.ofDays(100));
        carriedOnly(3);

        assertThat(old.forget(days(90), 1_000)).isEqualTo(1);

        assertThat(ids()).containsExactly("2", "3");
    }

    @Test
    void keepsThoseOfARecordThatIsDirtyAgain() {
        carried(1);
        given.clock.turn(Duration.ofDays(100));
        given.mark(invoice(1));

        assertThat(old.forget(days(90), 1_000)).isZero();
        settleAll();

        assertThat(old.forget(days(90), 1_000)).isEqualTo(1);
    }

    @Test
    void takesTheOldestFirstAndSoManyAtATime() {
        for (int i = 1; i <= 5; i++) {
            carried(i);
            given.clock.turn(Duration.ofDays(1));
        }

        assertThat(old.forget(days(0), 3)).isEqualTo(3);

        assertThat(ids()).containsExactly("4", "5");
        assertThat(old.forget(days(0), 3)).isEqualTo(2);
        assertThat(old.forget(days(0), 3)).isZero();
    }

    @Test
    void losesNoneOfThoseThatComeInMeanwhile() throws Exception {
        for (int i = 0; i < 200; i++) {
            given.inbox.keep(given.delivery(invoice(i)));
        }
        settleAll();
        given.clock.turn(Duration.ofDays(100));
        ExecutorService sender = Executors.newSingleThreadExecutor();
        Future<?> sending = sender.submit(() -> {
            for (int i = 0; i < 100; i++) {
                given.inbox.keep(given.delivery(invoice(i)));
            }
        });

        int gone = 0;
        while (!sending.isDone()) {
            gone += old.forget(days(90), 10);
        }
        sending.get();
        sender.shutdown();
        settleAll();
        for (int some = old.forget(days(90), 10); some > 0; some = old.forget(days(90), 10)) {
            gone += some;
        }

        assertThat(gone).isEqualTo(200);
        assertThat(given.deliveryStates()).hasSize(100).containsOnly("carried");
    }

    private void carried(int id) {
        given.inbox.keep(given.delivery(invoice(id)));
        settleAll();
    }

    /** Carries this one and leaves the others as they are. */
    private void carriedOnly(int id) {
        given.inbox.keep(given.delivery(invoice(id)));
        given.database
                .jdbc()
                .sql("update delivery set state = 'carried' where object_id = :id")
                .param("id", Integer.toString(id))
                .update();
    }

    private void settleAll() {
        for (var claim = given.claim(); claim.isPresent(); claim = given.claim()) {
            Claim one = claim.get();
            given.transactions.executeWithoutResult(tx -> given.inbox.settle(one, one.keys()));
        }
    }

    private Instant days(int ago) {
        return given.clock.instant().minus(Duration.ofDays(ago));
    }

    private List<String> ids() {
        return given.database
                .jdbc()
                .sql("select object_id from delivery order by id")
                .query(String.class)
                .list();
    }
}
