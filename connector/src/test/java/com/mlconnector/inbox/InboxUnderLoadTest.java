package com.mlconnector.inbox;

import static com.mlconnector.inbox.InboxFixture.MAIN;
import static com.mlconnector.inbox.InboxFixture.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
class InboxUnderLoadTest {
    private static final int THREADS = 16;

    @Parameter
    Database kind;

    private InboxFixture given;

    @BeforeEach
    void open() {
        given = new InboxFixture(kind);
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void lendsNoRecordTwiceHoweverManyAsk() throws Exception {
        given.inbox.mark(
                IntStream.range(0, 2000).mapToObj(InboxFixture::invoice).toList(), Mode.READ, "First load");
        Set<RecordKey> lent = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();

        inParallel(() -> {
            for (Optional<Claim> claim = claimSeven(); claim.isPresent(); claim = claimSeven()) {
                claim.get().keys().forEach(key -> twice.addAndGet(lent.add(key) ? 0 : 1));
            }
            return true;
        });

        assertThat(twice).hasValue(0);
        assertThat(lent).hasSize(2000);
    }

    /** The one promise everything rests on: whoever carries a record last began after its last hint was in. */
    @Test
    void carriesEveryRecordAfterItsLastHintWhileHintsPourIn() throws Exception {
        AtomicInteger[] books =
                IntStream.range(0, 20).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        AtomicInteger[] mirror =
                IntStream.range(0, 20).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        AtomicInteger writing = new AtomicInteger(THREADS / 2);
        AtomicInteger turn = new AtomicInteger();

        inParallel(() -> {
            if (turn.getAndIncrement() % 2 == 0) {
                for (int i = 0; i < 100; i++) {
                    books[i % 20].incrementAndGet();
                    given.inbox.keep(given.delivery(invoice(i % 20)));
                }
                return writing.decrementAndGet() >= 0;
            }
            while (carryOnce(books, mirror) || writing.get() > 0) {
                Thread.onSpinWait();
            }
            return true;
        });

        assertThat(mirror).extracting(AtomicInteger::get).containsExactly(read(books));
        assertThat(given.inbox.state(MAIN).quiet()).isTrue();
        assertThat(given.deliveryStates()).hasSize(THREADS / 2 * 100).containsOnly("carried");
    }

    @Test
    void keepsEveryDeliveryOfManySendersAtOnce() throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();

        inParallel(() -> {
            for (int i = 0; i < 50; i++) {
                ids.add(given.inbox.keep(given.delivery(invoice(i))));
            }
            return true;
        });

        assertThat(ids).hasSize(THREADS * 50);
        assertThat(new HashSet<>(given.database
                        .jdbc()
                        .sql("select id from delivery")
                        .query(Long.class)
                        .list()))
                .isEqualTo(ids);
        assertThat(given.inbox.state(MAIN).waiting()).isEqualTo(50);
    }

    private Optional<Claim> claimSeven() {
        return given.inbox.claim(List.of(MAIN), (kind, mode) -> 7);
    }

    private boolean carryOnce(AtomicInteger[] books, AtomicInteger[] mirror) {
        Optional<Claim> claim = claimSeven();
        claim.ifPresent(lent -> {
            for (RecordKey key : lent.keys()) {
                int id = Integer.parseInt(key.id());
                mirror[id].set(books[id].get());
            }
            given.inbox.settle(lent, lent.keys());
        });
        return claim.isPresent();
    }

    private static Integer[] read(AtomicInteger[] counters) {
        return java.util.Arrays.stream(counters).map(AtomicInteger::get).toArray(Integer[]::new);
    }

    private static void inParallel(Callable<Boolean> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            done.add(threads.submit(() -> {
                start.await();
                return work.call();
            }));
        }
        start.countDown();
        for (Future<Boolean> one : done) {
            assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();
    }
}
