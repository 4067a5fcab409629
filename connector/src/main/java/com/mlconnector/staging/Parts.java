package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Divides a batch whose job fails again and again, until the rows that Tableau refuses stand alone and all others are loaded.
 * The largest parts go first, so most rows arrive early; newer rows of the data source wait until the last part has gone, for
 * an older row may never follow a newer one.
 */
@Component
public class Parts {
    /** So many parts failed and not one was loaded: it is no single row's fault. */
    private static final int MOST_FAILED = 8;

    /** So many rows were refused that looking for more costs more than it brings. */
    private static final int MOST_REFUSED = 20;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Batches batches;
    private final Clock clock;

    public Parts(JdbcTemplate jdbc, TransactionTemplate transactions, Batches batches, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.batches = batches;
        this.clock = clock;
    }

    /** The data sources of which parts wait for their turn. */
    public Set<String> sources(ConnectionId connection) {
        return Set.copyOf(jdbc.queryForList(
                "select distinct source from batch where connection_id = ? and state = 'queued'",
                String.class,
                connection.value()));
    }

    /**
     * Takes up the next part of a data source. Nothing when none is queued.
     *
     * @param allowed asked once more in the transaction that takes it
     */
    public Optional<Batch> begin(ConnectionId connection, String source, BooleanSupplier allowed) {
        List<Batch> begun = transactions.execute(tx -> allowed.getAsBoolean()
                ? jdbc.query(
                        """
                        update batch set state = 'open', lease = ?, leased_until = ?, node = ?
                        where id = (select id from batch where connection_id = ? and source = ? and state = 'queued'
                                    order by attempt, created_at, id limit 1)
                          and state = 'queued'
                          and not exists (select 1 from batch where connection_id = ? and source = ?
                                          and state in ('open', 'submitted', 'loaded'))
                        returning *
                        """,
                        Batches.BATCH,
                        UUID.randomUUID().toString(),
                        clock.instant().plus(Batches.LEASE).toEpochMilli(),
                        batches.node(),
                        connection.value(),
                        source,
                        connection.value(),
                        source)
                : List.of());
        return begun.stream().findFirst();
    }

    /** The rows of the batch travel on in two halves. In the caller's transaction. */
    public boolean divide(Batch batch, Reason reason, String sentence) {
        if (!batches.finish(batch, Batch.State.FAILED, reason, sentence)) {
            return false;
        }
        int size = size(batch);
        String first = queue(batch, size / 2, reason, sentence);
        jdbc.update("""
                update batch_row set batch_id = ? where batch_id = ? and row_key in (
                    select row_key from batch_row where batch_id = ? order by row_key limit ?)
                """, first, batch.id(), batch.id(), size / 2);
        String second = queue(batch, size - size / 2, reason, sentence);
        jdbc.update("update batch_row set batch_id = ? where batch_id = ?", second, batch.id());
        return true;
    }

    private String queue(Batch batch, int size, Reason reason, String sentence) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into batch (id, connection_id, source, state, row_count, created_at, attempt, due_at, lease, leased_until, part_of, reason, sentence)
                values (?, ?, ?, 'queued', ?, ?, ?, ?, null, 0, ?, ?, ?)
                """,
                id,
                batch.connection().value(),
                batch.source(),
                size,
                clock.millis(),
                batch.attempt() + 1,
                clock.millis(),
                root(batch),
                reason.word(),
                sentence);
        return id;
    }

    /** How many rows a batch holds. */
    public int size(Batch batch) {
        Integer rows =
                jdbc.queryForObject("select count(*) from batch_row where batch_id = ?", Integer.class, batch.id());
        return rows == null ? 0 : rows;
    }

    /** Whether any part of the same rows was loaded, so that what fails now is the rows' own fault. */
    public boolean anyLoaded(Batch part) {
        return count(part, "'loaded', 'done'") > 0;
    }

    /** Whether dividing further is of no use, when this part fails too: all parts fail, or too many rows are refused. */
    public boolean hopeless(Batch part) {
        int failed = count(part, "'failed', 'parked'") + 1;
        return (failed >= MOST_FAILED && !anyLoaded(part)) || count(part, "'parked'") >= MOST_REFUSED;
    }

    private int count(Batch part, String states) {
        Integer parts = jdbc.queryForObject(
                "select count(*) from batch where part_of = ? and state in (%s)".formatted(states),
                Integer.class,
                root(part));
        return parts == null ? 0 : parts;
    }

    /** The parts of the same rows whose turn has not come, for {@link Batches#park}. In the caller's transaction. */
    public List<Batch> queued(Batch part) {
        return jdbc.query(
                "update batch set lease = ? where part_of = ? and state = 'queued' returning *",
                Batches.BATCH,
                UUID.randomUUID().toString(),
                root(part));
    }

    private static String root(Batch batch) {
        return batch.partOf() == null ? batch.id() : batch.partOf();
    }
}
