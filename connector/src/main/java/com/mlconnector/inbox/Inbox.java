package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntBiFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers which records are dirty until they are carried. Webhooks, loads, sweeps, renames and replays all come in here,
 * and everything that is carried is lent out from here.
 */
@Component
public class Inbox implements AutoCloseable {
    /** Below the ten seconds after which FreshBooks counts a delivery as failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ASKED = "A person asked for it to be carried again";

    private final TransactionTemplate transactions;
    private final Journal journal;
    private final Clock clock;
    private final DirtyRecords dirty;
    private final Lending lending;
    private final Settling settling;
    private final Replays replays;
    private final DeliveryLog log;
    private final DeliveryWriter writer;
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private final List<Runnable> takers = new CopyOnWriteArrayList<>();

    public Inbox(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Journal journal,
            Clock clock,
            Database database,
            Node node) {
        JdbcClient client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
        this.dirty = new DirtyRecords(jdbc);
        this.lending = new Lending(client, database, node);
        this.settling = new Settling(client, database);
        this.replays = new Replays(jdbc, dirty);
        this.log = new DeliveryLog(jdbc, dirty, journal);
        this.writer = DeliveryWriter.started(
                group -> {
                    List<Long> ids = transactions.execute(status -> log.keep(group, clock.instant()));
                    takers.forEach(Runnable::run);
                    return ids;
                },
                PATIENCE);
    }

    /**
     * Keeps a delivery, marks its record dirty and writes its line; returns the delivery's id after the commit is on disk.
     *
     * @throws StoreUnavailable when that did not succeed within five seconds; the delivery must then not be acknowledged
     */
    public long keep(Delivery delivery) {
        return writer.keep(delivery);
    }

    /**
     * Marks records dirty, in the caller's transaction. Reading wins over restating. A parked record starts afresh; one that
     * waits for its retry keeps its time; one that is being carried will be carried once more.
     *
     * @param why for the journal, a sentence: "Client 7 was renamed"
     */
    public void mark(Collection<RecordKey> keys, Mode mode, String why) {
        if (keys.isEmpty()) {
            return;
        }
        inTransaction(() -> {
            Instant now = clock.instant();
            journal.write(dirty.mark(keys, mode, now).keySet().stream()
                    .map(key -> JournalLine.of(now, key, Step.MARKED, why))
                    .toList());
            wakeAfterCommit();
            return keys.size();
        });
    }

    /**
     * Lends a group of due records for five minutes: same connection, kind and mode; clients, categories and accounts before
     * invoices and expenses, oldest due first. No record is lent twice at a time, by however many threads and nodes. Opens no
     * transaction where nothing is due. A clock that was set forward ends no loan of a claim that is still carried here.
     *
     * @param running the connections that are not paused
     * @param most the largest group of a kind and mode, at least 1
     * @return nothing when there is nothing due
     */
    public Optional<Claim> claim(Collection<ConnectionId> running, ToIntBiFunction<Kind, Mode> most) {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        prolong(now);
        List<Lending.Group> groups = lending.groups(running, now);
        return groups.isEmpty() ? Optional.empty() : inTransaction(() -> lending.claim(groups, most, now));
    }

    /**
     * The records were carried as far as staging: forgets them, or makes them due again where a newer hint came meanwhile.
     * Call it in the transaction that keeps what was read.
     *
     * @return those whose lease was still ours; for the others somebody else is at work, and nothing was changed
     */
    public Set<RecordKey> settle(Claim claim, Collection<RecordKey> keys) {
        return inTransaction(() -> {
            Set<RecordKey> settled = settling.settle(claim, keys, clock.instant());
            wakeAfterCommit();
            return settled;
        });
    }

    /**
     * A try failed; the next one is at {@code due}. The caller writes the journal.
     *
     * @return those whose lease was still ours
     */
    public Set<RecordKey> retry(Claim claim, Collection<RecordKey> keys, Instant due, Reason reason) {
        return inTransaction(() -> settling.retry(claim, keys, due, reason));
    }

    /**
     * A person is needed. A record for which a newer hint came meanwhile is due again at once instead. The caller writes the
     * journal.
     *
     * @return those that wait for a person now
     */
    public Set<RecordKey> park(Claim claim, Collection<RecordKey> keys, Reason reason) {
        return inTransaction(() -> {
            Set<RecordKey> parked = settling.park(claim, keys, reason, clock.instant());
            wakeAfterCommit();
            return parked;
        });
    }

    /**
     * Carries a record again from the start, whether it is dirty or not.
     *
     * @return true when it was parked or waited for a retry
     */
    public boolean replay(RecordKey record) {
        if (!record.kind().isFreshbooks()) {
            return false;
        }
        return inTransaction(() -> {
            boolean wasStuck = replays.replay(record, clock.instant());
            journalReplays(List.of(record), ASKED);
            return wasStuck;
        });
    }

    /**
     * Carries again from the start whatever is parked or waits for a retry because of this.
     *
     * @return how many records
     */
    public int replay(Reason reason) {
        return inTransaction(() -> {
            List<RecordKey> records = replays.replay(reason, clock.instant());
            journalReplays(records, ASKED);
            return records.size();
        });
    }

    /**
     * Gives records a fresh start, whether they are dirty or not: read again, or only worked out again from the mirror. Of the
     * latter those are read nevertheless for which a hint waits that nobody followed yet. In the caller's transaction.
     *
     * @param why for the journal, a sentence
     */
    public void replay(List<RecordKey> records, Mode mode, String why) {
        inTransaction(() -> {
            replays.replay(records, mode, clock.instant());
            journalReplays(records, why);
            return records.size();
        });
    }

    /** Those of these records that have a hint which is not carried yet. */
    public Set<RecordKey> dirtyAmong(Collection<RecordKey> keys) {
        return dirty.among(keys);
    }

    /** How many deliveries of each event came in since a moment. */
    public Map<String, Long> received(ConnectionId connection, Instant since) {
        return log.received(connection, since);
    }

    /** Whether a delivery told of this record since a moment. */
    public boolean toldSince(RecordKey record, Instant since) {
        return log.toldSince(record, since);
    }

    /** Takes back whatever is lent. Call it where nobody else can be at work: at the start of a process that is the only one. */
    public void takeBack() {
        inTransaction(lending::takeBack);
    }

    /** Whatever waits for its next try is due now: the clock by which that was worked out was wrong. */
    public void soon() {
        inTransaction(() -> lending.soon(clock.instant()));
        wake();
    }

    /** Takes back what a node had lent itself that is gone; should it come back, it finds its leases ended. */
    public void takeBack(String gone) {
        inTransaction(() -> lending.takeBack(gone));
        wake();
    }

    /** Carries a claim; until that ends {@link #prolong} keeps its lease from running out. */
    public void during(Claim claim, Runnable carriage) {
        lending.during(claim, clock.instant(), carriage);
    }

    /** Prolongs the leases of the claims that are being carried in this process for long. Call it every few seconds. */
    public void prolong() {
        prolong(clock.instant());
    }

    private void prolong(Instant now) {
        lending.running(now).forEach(claim -> transactions.executeWithoutResult(tx -> lending.prolong(claim, now)));
    }

    /** The kinds of which records wait for a person. */
    public Set<Kind> parkedKinds(ConnectionId connection) {
        return replays.parkedKinds(connection);
    }

    /** How many records of these kinds are dirty and were not tried yet; counted up to {@code most}. */
    public int waiting(ConnectionId connection, Collection<Kind> kinds, int most) {
        return replays.waiting(connection, kinds, most);
    }

    public InboxState state(ConnectionId connection) {
        return replays.state(connection);
    }

    /** Calls {@code wake} after each commit that may have made work, but for deliveries. It must be quick and must not throw. */
    public void onWork(Runnable wake) {
        wakes.add(wake);
    }

    /** Calls {@code wake} after each commit that kept deliveries, which are work for {@link #claim} alone. As quick as that. */
    public void onDelivery(Runnable wake) {
        takers.add(wake);
    }

    /** Refuses new deliveries, stores those that wait. */
    @Override
    public void close() {
        writer.close();
    }

    private void journalReplays(List<RecordKey> records, String sentence) {
        Instant now = clock.instant();
        journal.write(records.stream()
                .map(record -> JournalLine.of(now, record, Step.REPLAYED, sentence))
                .toList());
        wakeAfterCommit();
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    private void wake() {
        wakes.forEach(Runnable::run);
    }
}
