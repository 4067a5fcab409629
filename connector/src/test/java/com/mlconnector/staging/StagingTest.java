package com.mlconnector.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.marts.Row;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class StagingTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final RecordKey INVOICE = new RecordKey(MAIN, Kind.INVOICE, "41");
    private static final String INVOICES = "FreshBooks Invoices";
    private static final String LINES = "FreshBooks Invoice Lines";

    @Parameter
    Database kind;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Staging staging;
    private BatchRows rows;
    private Batches batches;
    private BatchLeases leases;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        staging = new Staging(database.template(), new Switches(database.jdbc(), clock), clock);
        rows = new BatchRows(database.template(), kind);
        leases = new BatchLeases(database.template(), database.transactions(), clock);
        batches = new Batches(database.template(), database.transactions(), rows, leases, new Node("one"), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sendsNoRowWhoseContentDidNotChange() {
        put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "x"));
        load(INVOICES);

        int changed = put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "y"));

        assertThat(changed).isEqualTo(1);
        assertThat(staging.waiting(MAIN, INVOICES)).isZero();
        assertThat(staging.waiting(MAIN, LINES)).isEqualTo(1);
    }

    @Test
    void takesBackTheBatchThatAProcessThatIsGoneHeld() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch held = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        assertThat(batches.resume(MAIN, INVOICES)).isEmpty();

        leases.takeBack();

        assertThat(batches.resume(MAIN, INVOICES)).map(Batch::id).contains(held.id());
    }

    @Test
    void sendsADeletionForALineThatVanished() {
        put(INVOICE, row(LINES, "i41-1", "x"), row(LINES, "i41-2", "y"));
        load(LINES);

        put(INVOICE, row(LINES, "i41-1", "x"));

        Batch batch = batches.begin(MAIN, LINES, 100, () -> true).orElseThrow();
        assertThat(list(rows.deletes(batch))).containsExactly("i41-2");
        assertThat(list(rows.upserts(batch))).isEmpty();
        assertThat(staging.meant(MAIN, LINES)).isEqualTo(1);
    }

    @Test
    void sendsManyChangesOfAWaitingRowAsOne() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        put(INVOICE, row(INVOICES, "i41", "b"));
        put(INVOICE, row(INVOICES, "i41", "c"));

        Batch batch = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        assertThat(list(rows.upserts(batch))).containsExactly("c");
    }

    @Test
    void hasOneBatchAtATimePerDataSource() {
        put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "x"));
        Batch first = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        put(INVOICE, row(INVOICES, "i41", "b"), row(LINES, "i41-1", "x"));

        assertThat(batches.begin(MAIN, INVOICES, 100, () -> true)).isEmpty();
        assertThat(batches.begin(MAIN, LINES, 100, () -> true)).isPresent();

        tellAll(first);
        assertThat(list(rows.upserts(
                        batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow())))
                .containsExactly("b");
    }

    @Test
    void takesABatchUpWhereADeadWorkerLeftIt() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch begun = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        assertThat(batches.resume(MAIN, INVOICES)).isEmpty();

        clock.turn(Duration.ofMinutes(11));
        Batch resumed = batches.resume(MAIN, INVOICES).orElseThrow();

        assertThat(resumed.id()).isEqualTo(begun.id());
        batches.submitted(begun, "late", clock.instant());
        batches.submitted(resumed, "job-1", clock.instant());
        assertThat(batches.resume(MAIN, INVOICES).orElseThrow().jobId()).isEqualTo("job-1");
    }

    @Test
    void carriesTheRowsOfAFailedJobOnUnderANewId() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch failed = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        in(() -> batches.renew(failed, clock.instant(), Reason.TABLEAU_JOB_FAILED, "no notes"));

        Batch next = batches.resume(MAIN, INVOICES).orElseThrow();
        assertThat(next.id()).isNotEqualTo(failed.id());
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(list(rows.upserts(next))).containsExactly("a");
    }

    @Test
    void sendsTheRowsOfAParkedBatchAgainWhenTheirRecordIsCarriedAgain() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        load(INVOICES);
        put(INVOICE, row(INVOICES, "i41", "b"));
        Batch batch = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        in(() -> batches.park(batch, Reason.TABLEAU_JOB_FAILED, "bad row"));

        int changed = put(INVOICE, row(INVOICES, "i41", "b"));

        assertThat(changed).isEqualTo(1);
        assertThat(staging.waiting(MAIN, INVOICES)).isEqualTo(1);
    }

    @Test
    void countsTheFailedJobsOfARowsJourneyOnly() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch first = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        in(() -> batches.renew(first, clock.instant(), Reason.TABLEAU_JOB_FAILED, "no notes"));
        clock.turn(Duration.ofSeconds(1));
        Batch second = batches.resume(MAIN, INVOICES).orElseThrow();
        in(() -> batches.renew(second, clock.instant(), Reason.TABLEAU_JOB_UNKNOWN, "lost"));
        Batch third = batches.resume(MAIN, INVOICES).orElseThrow();
        assertThat(batches.failedJobs(third)).isEqualTo(1);

        tellAll(third);
        clock.turn(Duration.ofSeconds(1));
        put(INVOICE, row(INVOICES, "i41", "b"));

        assertThat(batches.failedJobs(
                        batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow()))
                .isZero();
    }

    @Test
    void knowsWhichRecordsHaveRowsThatWaitOrTravel() {
        assertThat(staging.underWay(List.of(INVOICE))).isEmpty();

        put(INVOICE, row(INVOICES, "i41", "a"));
        assertThat(staging.underWay(List.of(INVOICE))).containsExactly(INVOICE);
        Batch batch = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        assertThat(staging.underWay(List.of(INVOICE))).containsExactly(INVOICE);
        tellAll(batch);

        assertThat(staging.underWay(List.of(INVOICE))).isEmpty();
    }

    @Test
    void tellsOfNoRecordAsWholeWhoseOtherRowsWereGivenUp() {
        put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "x"));
        Batch lines = batches.begin(MAIN, LINES, 100, () -> true).orElseThrow();
        in(() -> batches.park(lines, Reason.TABLEAU_JOB_FAILED, "bad row"));
        Batch invoices = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        assertThat(in(() -> rows.tell(invoices))).containsExactly(Map.entry(INVOICE, false));
    }

    @Test
    void tellsOfARecordAsWholeOnlyWhenNoneOfItsRowsIsUnderWay() {
        put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "x"));
        Batch invoices = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        Batch lines = batches.begin(MAIN, LINES, 100, () -> true).orElseThrow();

        Map<RecordKey, Boolean> first = in(() -> rows.tell(invoices));
        Map<RecordKey, Boolean> second = in(() -> rows.tell(lines));

        assertThat(first).containsExactly(Map.entry(INVOICE, false));
        assertThat(second).containsExactly(Map.entry(INVOICE, true));
    }

    @Test
    void walksALargeBatchInChunksWithoutMissingARow() {
        Row[] many = new Row[BatchRows.CHUNK + 17];
        for (int i = 0; i < many.length; i++) {
            many[i] = row(LINES, "k%06d".formatted(i), "line " + i);
        }
        put(INVOICE, many);

        Batch batch = batches.begin(MAIN, LINES, 1_000_000, () -> true).orElseThrow();

        assertThat(batch.rows()).isEqualTo(many.length);
        assertThat(list(rows.upserts(batch))).hasSize(many.length).doesNotHaveDuplicates();
    }

    @Test
    void lendsABatchToOneOfManyWorkers() throws Exception {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Set<String> begun = ConcurrentHashMap.newKeySet();
        ExecutorService workers = Executors.newFixedThreadPool(6);

        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> {
                batches.begin(MAIN, INVOICES, 100, () -> true).ifPresent(batch -> begun.add(batch.id()));
                return true;
            });
        }
        for (Future<Boolean> call : workers.invokeAll(calls)) {
            call.get();
        }
        workers.shutdown();

        assertThat(begun).hasSize(1);
    }

    private int put(RecordKey record, Row... now) {
        return in(() -> staging.put(Map.of(record, List.of(now)))).getOrDefault(record, 0);
    }

    private void load(String source) {
        tellAll(batches.begin(MAIN, source, 100, () -> true).orElseThrow());
    }

    private void tellAll(Batch batch) {
        batches.loaded(batch);
        in(() -> rows.tell(batch));
        batches.done(batch);
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return database.transactions().execute(tx -> work.get());
    }

    private static Row row(String source, String key, String line) {
        return new Row(source, key, line);
    }

    private static List<String> list(Iterator<String> values) {
        List<String> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }

    @Test
    void takesBackWhatANodeHeldThatIsGoneAndNothingElse() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch held = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        leases.takeBack("another");
        assertThat(batches.resume(MAIN, INVOICES)).isEmpty();
        leases.takeBack("one");

        assertThat(batches.resume(MAIN, INVOICES)).map(Batch::id).contains(held.id());
        assertThat(batches.loaded(held))
                .as("the one that held it comes too late")
                .isFalse();
    }

    @Test
    void keepsTheLeaseOfABatchAsLongAsItsStepLasts() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch held = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        leases.during(held, () -> {
            for (int minute = 0; minute < 30; minute++) {
                clock.turn(Duration.ofMinutes(1));
                leases.prolong();
                assertThat(batches.resume(MAIN, INVOICES)).isEmpty();
            }
        });
        leases.prolong();
        clock.turn(Batches.LEASE);
        leases.prolong();

        assertThat(batches.resume(MAIN, INVOICES)).isPresent();
    }

    @Test
    void endsNoLeaseOfAStepThatRunsWhenTheClockIsSetForward() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch held = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        leases.during(held, () -> {
            clock.turn(Duration.ofHours(4));
            assertThat(batches.resume(MAIN, INVOICES)).isEmpty();
        });
        clock.turn(Batches.LEASE);

        assertThat(batches.resume(MAIN, INVOICES)).isPresent();
    }

    @Test
    void givesNoLeaseBackToAWorkerThatLostIt() {
        put(INVOICE, row(INVOICES, "i41", "a"));
        Batch held = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();

        leases.during(held, () -> {
            leases.takeBack("one");
            leases.prolong();
        });

        assertThat(batches.resume(MAIN, INVOICES)).isPresent();
    }

    @Test
    void tellsARecordForWholeWhoeverTellsItsLastBatchOfTwoAtOnce() throws Exception {
        put(INVOICE, row(INVOICES, "i41", "a"), row(LINES, "i41-1", "x"));
        Batch one = batches.begin(MAIN, INVOICES, 100, () -> true).orElseThrow();
        Batch two = batches.begin(MAIN, LINES, 100, () -> true).orElseThrow();
        ExecutorService other = Executors.newSingleThreadExecutor();
        List<Future<Map<RecordKey, Boolean>>> later = new ArrayList<>();

        Map<RecordKey, Boolean> first = database.transactions().execute(tx -> {
            Map<RecordKey, Boolean> told = rows.tell(one);
            later.add(other.submit(() -> database.transactions().execute(another -> rows.tell(two))));
            assertThatThrownBy(() -> later.get(0).get(300, TimeUnit.MILLISECONDS))
                    .as("the other one waits")
                    .isInstanceOf(TimeoutException.class);
            return told;
        });

        assertThat(first).containsEntry(INVOICE, false);
        assertThat(later.get(0).get(10, TimeUnit.SECONDS)).containsEntry(INVOICE, true);
        other.shutdown();
    }
}
