package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Forgets what a data source was meant to hold, some thousand rows at a time, before its rows are made anew or because it was
 * switched off. All calls belong into the caller's transaction.
 */
@Component
public class Clearing {
    private static final int CHUNK = 10_000;

    private final JdbcTemplate jdbc;
    private final Batches batches;
    private final BatchLog log;

    Clearing(JdbcTemplate jdbc, Batches batches, BatchLog log) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.log = log;
    }

    /**
     * Takes apart a batch that waits to be sent.
     *
     * @return false while a batch of the data source is under way all the same: somebody sends it, or Tableau loads it
     */
    public boolean noBatchUnderWay(ConnectionId connection, String source) {
        batches.dissolve(connection, source);
        return !log.underWay(connection, source);
    }

    /**
     * Forgets some of the rows that were meant, and that wait to be sent. Deletions that wait, and rows of which nobody knows
     * whether Tableau holds them, stay as deletions, so that their records are told when the data source is whole again.
     *
     * @return false when nothing is left to forget
     */
    public boolean forgetSome(ConnectionId connection, String source) {
        jdbc.update("""
                insert into staged_row (connection_id, source, row_key, kind, object_id, line, staged_at)
                select connection_id, source, row_key, kind, object_id, null, 0 from mart_row
                where connection_id = ? and source = ? and hash = ''
                on conflict (connection_id, source, row_key) do nothing
                """, connection.value(), source);
        int meant = delete("mart_row", "", connection, source);
        int staged = delete("staged_row", "and line is not null", connection, source);
        return meant + staged > 0;
    }

    /** Forgets some of the rows that wait to be sent, deletions too; returns the records they were of, none at the end. */
    public List<RecordKey> dropSome(ConnectionId connection, String source) {
        return jdbc
                .query(
                        """
                        delete from staged_row where (connection_id, source, row_key) in (
                            select connection_id, source, row_key from staged_row
                            where connection_id = ? and source = ? limit %d)
                        returning kind, object_id
                        """.formatted(CHUNK),
                        (row, n) -> new RecordKey(
                                connection, Kind.of(row.getString(1)).orElseThrow(), row.getString(2)),
                        connection.value(),
                        source)
                .stream()
                .distinct()
                .toList();
    }

    private int delete(String table, String which, ConnectionId connection, String source) {
        return jdbc.update("""
                delete from %s where (connection_id, source, row_key) in (
                    select connection_id, source, row_key from %s
                    where connection_id = ? and source = ? %s limit %d)
                """.formatted(table, table, which, CHUNK), connection.value(), source);
    }
}
