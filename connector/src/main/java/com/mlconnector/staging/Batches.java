package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.store.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The batches under way: at most one per data source. A worker holds one by a lease, which {@link BatchLeases} prolongs as long as
 * it works; when the worker dies another takes the batch up where it stood.
 */
@Component
public class Batches {
    static final Duration LEASE = Duration.ofMinutes(2);

    static final RowMapper<Batch> BATCH = (row, n) -> new Batch(
            row.getString("id"),
            new ConnectionId(row.getString("connection_id")),
            row.getString("source"),
            Batch.State.of(row.getString("state")),
            row.getInt("row_count"),
            row.getInt("attempt"),
            row.getString("lease"),
            row.getString("job_id"),
            Instant.ofEpochMilli(row.getLong("created_at")),
            moment(row, "submitted_at"),
            row.getString("part_of"),
            row.getInt("whole") != 0);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final BatchRows rows;
    private final BatchLeases leases;
    private final Node node;
    private final Clock clock;

    public Batches(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            BatchRows rows,
            BatchLeases leases,
            Node node,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rows = rows;
        this.leases = leases;
        this.node = node;
        this.clock = clock;
    }

    /**
     * The data sources that have a batch under way, and for each whether it is due and nobody holds it, so that
     * {@link #resume} may find it. Reads only.
     */
    public Map<String, Boolean> underWay(ConnectionId connection) {
        Map<String, Boolean> underWay = new HashMap<>();
        jdbc.query(
                """
                select source, due_at <= ? and leased_until <= ? from batch
                where connection_id = ? and state in ('open', 'submitted', 'loaded')
                """,
                row -> {
                    underWay.put(row.getString(1), row.getBoolean(2));
                },
                clock.millis(),
                clock.millis(),
                connection.value());
        return underWay;
    }

    /** Takes up the batch of a data source that is under way, if it is due and nobody holds it. */
    public Optional<Batch> resume(ConnectionId connection, String source) {
        return resume(connection, source, "'open', 'submitted', 'loaded'");
    }

    /** Takes it up only where Tableau took it already. */
    public Optional<Batch> resumeSubmitted(ConnectionId connection, String source) {
        return resume(connection, source, "'submitted', 'loaded'");
    }

    private Optional<Batch> resume(ConnectionId connection, String source, String states) {
        Instant now = clock.instant();
        leases.prolong(now);
        List<Batch> found = transactions.execute(tx -> jdbc.query(
                """
                update batch set lease = ?, leased_until = ?, node = ?
                where connection_id = ? and source = ? and state in (%s)
                  and due_at <= ? and leased_until <= ?
                returning *
                """.formatted(states),
                BATCH,
                UUID.randomUUID().toString(),
                now.plus(LEASE).toEpochMilli(),
                node.id(),
                connection.value(),
                source,
                now.toEpochMilli(),
                now.toEpochMilli()));
        return found.stream().findFirst();
    }

    /**
     * Makes a batch of the rows that wait, oldest first, at most {@code most}. Nothing when no row waits, or another batch of
     * the data source is under way.
     *
     * @param allowed asked once more in the transaction that makes it, when no other batch can be under way any more
     */
    public Optional<Batch> begin(ConnectionId connection, String source, int most, BooleanSupplier allowed) {
        String id = UUID.randomUUID().toString();
        String lease = UUID.randomUUID().toString();
        Integer taken = transactions.execute(tx -> {
            int first = insert(id, lease, connection, source, false) && allowed.getAsBoolean()
                    ? rows.take(id, connection, source, Math.min(most, BatchRows.CHUNK))
                    : 0;
            if (first == 0) {
                tx.setRollbackOnly();
            }
            return first;
        });
        if (taken == 0) {
            return Optional.empty();
        }
        int all = taken;
        for (int more = taken; more == BatchRows.CHUNK && all < most; all += more) {
            int room = Math.min(most - all, BatchRows.CHUNK);
            more = transactions.execute(tx -> rows.take(id, connection, source, room));
        }
        Instant now = clock.instant();
        return Optional.of(
                new Batch(id, connection, source, Batch.State.OPEN, all, 0, lease, null, now, null, null, false));
    }

    /**
     * Makes a batch for all rows of a data source, even where there are none; {@link #fill} brings them in. Nothing when
     * another batch of the data source is under way.
     *
     * @param allowed asked once more in the transaction that makes it, when no other batch can be under way any more
     */
    public Optional<Batch> beginWhole(ConnectionId connection, String source, BooleanSupplier allowed) {
        String id = UUID.randomUUID().toString();
        String lease = UUID.randomUUID().toString();
        boolean begun = Boolean.TRUE.equals(transactions.execute(tx -> {
            if (insert(id, lease, connection, source, true) && allowed.getAsBoolean()) {
                return true;
            }
            tx.setRollbackOnly();
            return false;
        }));
        Instant now = clock.instant();
        return begun
                ? Optional.of(
                        new Batch(id, connection, source, Batch.State.OPEN, 0, 0, lease, null, now, null, null, true))
                : Optional.empty();
    }

    /**
     * Takes all rows that wait into a whole batch; rows that came since an earlier try replace those it holds. Millions take a
     * while, so the lease grows with each step; it ends where somebody else has the batch by now.
     */
    public void fill(Batch batch) {
        int more = BatchRows.CHUNK;
        while (more == BatchRows.CHUNK) {
            more = transactions.execute(
                    tx -> holdOn(batch) ? rows.takeAny(batch.id(), batch.connection(), batch.source()) : 0);
        }
    }

    /** In whose name batches are lent here. */
    String node() {
        return node.id();
    }

    private boolean holdOn(Batch batch) {
        return jdbc.update(
                        "update batch set leased_until = ? where id = ? and lease = ?",
                        clock.instant().plus(LEASE).toEpochMilli(),
                        batch.id(),
                        batch.lease())
                == 1;
    }

    private boolean insert(String id, String lease, ConnectionId connection, String source, boolean whole) {
        return jdbc.update(
                        """
                        insert into batch (id, connection_id, source, state, row_count, created_at, attempt, due_at, lease, leased_until, whole, node)
                        values (?, ?, ?, 'open', 0, ?, 0, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """,
                        id,
                        connection.value(),
                        source,
                        clock.millis(),
                        clock.millis(),
                        lease,
                        clock.instant().plus(LEASE).toEpochMilli(),
                        whole ? 1 : 0,
                        node.id())
                == 1;
    }

    /** Tableau accepted the batch and runs a job for it; ask after it at {@code askAt}. */
    public void submitted(Batch batch, String jobId, Instant askAt) {
        transactions.executeWithoutResult(
                tx -> jdbc.update("""
                update batch set state = 'submitted', job_id = ?, submitted_at = ?, due_at = ?, leased_until = 0
                where id = ? and lease = ?
                """, jobId, clock.millis(), askAt.toEpochMilli(), batch.id(), batch.lease()));
    }

    /** The job still runs; ask again at {@code askAt}. */
    public void askAgain(Batch batch, Instant askAt) {
        transactions.executeWithoutResult(tx -> jdbc.update(
                "update batch set due_at = ?, leased_until = 0 where id = ? and lease = ?",
                askAt.toEpochMilli(),
                batch.id(),
                batch.lease()));
    }

    /**
     * Tableau holds the rows. {@code submitted_at} is set for a first publish, which counts as an update too.
     *
     * @return false when the lease is not ours any more: somebody else carries the batch on
     */
    public boolean loaded(Batch batch) {
        return Boolean.TRUE.equals(
                transactions.execute(tx -> jdbc.update("""
                update batch set state = 'loaded', submitted_at = coalesce(submitted_at, ?), reason = null, sentence = null
                where id = ? and lease = ?
                """, clock.millis(), batch.id(), batch.lease()) == 1));
    }

    /** All records of the batch are told. */
    public void done(Batch batch) {
        transactions.executeWithoutResult(tx -> jdbc.update(
                "update batch set state = 'done', finished_at = ?, leased_until = 0 where id = ? and lease = ?",
                clock.millis(),
                batch.id(),
                batch.lease()));
    }

    /** A call did not come through; the batch is taken up again at {@code due} under the same id. In the caller's transaction. */
    public boolean later(Batch batch, Instant due, Reason reason, String sentence) {
        return jdbc.update("""
                        update batch set due_at = ?, leased_until = 0, attempt = attempt + 1, reason = ?, sentence = ?
                        where id = ? and lease = ?
                        """, due.toEpochMilli(), reason.word(), sentence, batch.id(), batch.lease()) == 1;
    }

    /** The job is known to have failed: the rows travel on in a new batch with a new id. In the caller's transaction. */
    public boolean renew(Batch batch, Instant due, Reason reason, String sentence) {
        if (!finish(batch, Batch.State.FAILED, reason, sentence)) {
            return false;
        }
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into batch (id, connection_id, source, state, row_count, created_at, attempt, due_at, lease, leased_until, part_of, reason, sentence)
                values (?, ?, ?, 'open', ?, ?, ?, ?, null, 0, ?, ?, ?)
                """,
                id,
                batch.connection().value(),
                batch.source(),
                batch.rows(),
                clock.millis(),
                batch.attempt() + 1,
                due.toEpochMilli(),
                batch.partOf(),
                reason.word(),
                sentence);
        jdbc.update("update batch_row set batch_id = ? where batch_id = ?", id, batch.id());
        return true;
    }

    /** How many jobs failed for the rows of this batch so far: the batches before it that were renewed, back to the last end. */
    public int failedJobs(Batch batch) {
        Integer count = jdbc.queryForObject(
                """
                select count(*) from batch where connection_id = ? and source = ? and state = 'failed' and reason = ?
                  and created_at >= (select coalesce(max(finished_at), 0) from batch
                                     where connection_id = ? and source = ? and state in ('done', 'parked'))
                """,
                Integer.class,
                batch.connection().value(),
                batch.source(),
                Reason.TABLEAU_JOB_FAILED.word(),
                batch.connection().value(),
                batch.source());
        return count == null ? 0 : count;
    }

    /**
     * Ends the open batch of a data source that nobody holds, and the parts that are queued: their rows wait again, but for
     * those that newer ones replaced. In the caller's transaction.
     */
    void dissolve(ConnectionId connection, String source) {
        List<String> ended =
                jdbc.queryForList("""
                update batch set state = 'failed', finished_at = ?, reason = null,
                    sentence = 'Taken apart, because the data source is made anew or switched off'
                where connection_id = ? and source = ? and state in ('open', 'queued') and leased_until <= ?
                returning id
                """, String.class, clock.millis(), connection.value(), source, clock.millis());
        ended.forEach(rows::putBack);
    }

    /** The rows wait for a person; their records give them anew when they are replayed. In the caller's transaction. */
    public boolean park(Batch batch, Reason reason, String sentence) {
        if (!finish(batch, Batch.State.PARKED, reason, sentence)) {
            return false;
        }
        rows.giveUp(batch);
        return true;
    }

    boolean finish(Batch batch, Batch.State state, Reason reason, String sentence) {
        return jdbc.update("""
                        update batch set state = ?, finished_at = ?, reason = ?, sentence = ?, leased_until = 0
                        where id = ? and lease = ? and state in ('queued', 'open', 'submitted')
                        """, state.word(), clock.millis(), reason.word(), sentence, batch.id(), batch.lease()) == 1;
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
