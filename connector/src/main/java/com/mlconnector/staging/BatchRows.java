package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of batches. They are read in chunks, so a batch of any size needs little memory. */
@Component
public class BatchRows {
    static final int CHUNK = 5_000;

    private final JdbcTemplate jdbc;
    private final Database database;

    public BatchRows(JdbcTemplate jdbc, Database database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** Moves waiting rows into a batch, oldest first, and counts them on it. In the caller's transaction. */
    int take(String batch, ConnectionId connection, String source, int most) {
        return take(batch, connection, source, most, "staged_at");
    }

    /** The same for a batch that takes all rows, in whatever order is at hand. */
    int takeAny(String batch, ConnectionId connection, String source) {
        return take(batch, connection, source, CHUNK, "row_key");
    }

    private int take(String batch, ConnectionId connection, String source, int most, String order) {
        List<Object[]> taken = jdbc.query(
                """
                delete from staged_row where (connection_id, source, row_key) in (
                    select connection_id, source, row_key from staged_row
                    where connection_id = ? and source = ? order by %s limit ? %s)
                returning row_key, kind, object_id, line
                """.formatted(order, database.skipLocked()),
                (row, n) -> new Object[] {
                    batch, connection.value(), row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                },
                connection.value(),
                source,
                most);
        jdbc.batchUpdate("""
                insert into batch_row (batch_id, connection_id, row_key, kind, object_id, line) values (?, ?, ?, ?, ?, ?)
                on conflict (batch_id, row_key) do update set
                    kind = excluded.kind, object_id = excluded.object_id, line = excluded.line
                """, taken);
        jdbc.update("update batch set row_count = row_count + ? where id = ?", taken.size(), batch);
        return taken.size();
    }

    /** Lets the rows of a batch wait again, but for those that newer ones replaced. In the caller's transaction. */
    void putBack(String batch) {
        jdbc.update("""
                insert into staged_row (connection_id, source, row_key, kind, object_id, line, staged_at)
                select r.connection_id, b.source, r.row_key, r.kind, r.object_id, r.line, b.created_at
                from batch_row r join batch b on b.id = r.batch_id where r.batch_id = ?
                on conflict (connection_id, source, row_key) do nothing
                """, batch);
        jdbc.update("delete from batch_row where batch_id = ?", batch);
    }

    /** The CSV lines to upsert, by key. */
    public Iterator<String> upserts(Batch batch) {
        return new Chunks(batch.id(), "line is not null", "line");
    }

    /** The keys to delete, in order. */
    public Iterator<String> deletes(Batch batch) {
        return new Chunks(batch.id(), "line is null", "row_key");
    }

    /**
     * Takes the next records off a loaded batch: for each, whether all of its rows are in Tableau now (none waits, travels or
     * was given up). Empty when none is left. In the caller's transaction, until the end of which nobody else tells records of
     * this connection: of two that took the last two batches off a record at once, neither would see that it is the last.
     */
    public Map<RecordKey, Boolean> tell(Batch batch) {
        if (database == Database.POSTGRESQL) {
            jdbc.query(
                    "select pg_advisory_xact_lock(hashtext(?))",
                    row -> {},
                    "tell " + batch.connection().value());
        }
        List<RecordKey> records = jdbc.query(
                "select distinct kind, object_id from batch_row where batch_id = ? order by kind, object_id limit ?",
                (row, n) -> new RecordKey(
                        batch.connection(), Kind.of(row.getString(1)).orElseThrow(), row.getString(2)),
                batch.id(),
                CHUNK / 5);
        jdbc.batchUpdate(
                "delete from batch_row where batch_id = ? and kind = ? and object_id = ?",
                records.stream()
                        .map(record -> new Object[] {batch.id(), record.kind().word(), record.id()})
                        .toList());
        Map<RecordKey, Boolean> told = new LinkedHashMap<>();
        records.forEach(record -> told.put(record, !moreUnderWay(record)));
        return told;
    }

    /** The records that have rows in this batch, at most {@code most}. */
    public List<RecordKey> records(Batch batch, int most) {
        return jdbc.query(
                "select distinct kind, object_id from batch_row where batch_id = ? limit ?",
                (row, n) -> new RecordKey(
                        batch.connection(), Kind.of(row.getString(1)).orElseThrow(), row.getString(2)),
                batch.id(),
                most);
    }

    private boolean moreUnderWay(RecordKey record) {
        Integer found = jdbc.queryForObject(
                """
                select count(*) from (
                    select 1 from staged_row where connection_id = ? and kind = ? and object_id = ?
                    union all
                    select 1 from batch_row where connection_id = ? and kind = ? and object_id = ?
                    union all
                    select 1 from mart_row where connection_id = ? and kind = ? and object_id = ? and hash = '') as more
                """,
                Integer.class,
                record.connection().value(),
                record.kind().word(),
                record.id(),
                record.connection().value(),
                record.kind().word(),
                record.id(),
                record.connection().value(),
                record.kind().word(),
                record.id());
        return found != null && found > 0;
    }

    /**
     * Gives up a batch: what Tableau holds of its rows is unknown from here on, so when their records are carried again the
     * rows are sent whatever their content. In the caller's transaction.
     */
    void giveUp(Batch batch) {
        jdbc.update("""
                insert into mart_row (connection_id, source, row_key, kind, object_id, hash)
                select r.connection_id, ?, r.row_key, r.kind, r.object_id, '' from batch_row r
                where r.batch_id = ? and not exists (
                    select 1 from staged_row s
                    where s.connection_id = r.connection_id and s.source = ? and s.row_key = r.row_key)
                on conflict (connection_id, source, row_key) do update set hash = ''
                """, batch.source(), batch.id(), batch.source());
        jdbc.update("delete from batch_row where batch_id = ?", batch.id());
    }

    /** Walks one column of a batch in key order, a chunk at a time. */
    private final class Chunks implements Iterator<String> {
        private final String sql;
        private final String batch;
        private final Deque<String[]> chunk = new ArrayDeque<>();
        private @Nullable String after = "";

        Chunks(String batch, String which, String column) {
            this.batch = batch;
            this.sql = """
                    select row_key, %s from batch_row
                    where batch_id = ? and %s and row_key > ? order by row_key limit %d
                    """.formatted(column, which, CHUNK);
        }

        @Override
        public boolean hasNext() {
            if (chunk.isEmpty() && after != null) {
                chunk.addAll(
                        jdbc.query(sql, (row, n) -> new String[] {row.getString(1), row.getString(2)}, batch, after));
                after = chunk.size() < CHUNK ? null : chunk.getLast()[0];
            }
            return !chunk.isEmpty();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return chunk.removeFirst()[1];
        }
    }
}
