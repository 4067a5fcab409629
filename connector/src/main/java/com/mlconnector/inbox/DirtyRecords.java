package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Marks records dirty. A hundred hints for one record are one row with a sequence number a hundred further; whoever carries
 * the record compares that number with the one it was lent with, so no hint is ever missed and none counts twice.
 */
final class DirtyRecords {
    private static final int ROWS_A_STATEMENT = 512;
    private static final String ROW = "(?, ?, ?, ?, 1, ?, ?, 0, 0, null, null, 0, 0)";

    /**
     * A parked record gets a fresh start, because something changed. One that waits for its retry keeps its time: the pause
     * may be one the other side asked for. One that is lent stays lent.
     */
    private static final String MARK = """
            insert into dirty_record (connection_id, kind, object_id, mode, seq, first_marked_at, due_at,
                                      attempt, parked, reason, lease, leased_until, leased_seq)
            values %s
            on conflict (connection_id, kind, object_id) do update set
                seq = dirty_record.seq + 1,
                mode = case when dirty_record.mode = 'read' then 'read' else excluded.mode end,
                due_at = case when dirty_record.parked = 1 then excluded.due_at else dirty_record.due_at end,
                attempt = case when dirty_record.parked = 1 then 0 else dirty_record.attempt end,
                reason = case when dirty_record.parked = 1 then null else dirty_record.reason end,
                parked = 0
            returning connection_id, kind, object_id, seq
            """;

    /** In the same order everywhere, so that two transactions never wait for each other's rows. */
    private static final Comparator<RecordKey> LOCKING_ORDER = Comparator.comparing(
                    (RecordKey key) -> key.connection().value())
            .thenComparing(key -> key.kind().word())
            .thenComparing(RecordKey::id);

    private final JdbcTemplate jdbc;

    DirtyRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks each record once and tells its new sequence number. Call it inside a transaction. */
    Map<RecordKey, Long> mark(Collection<RecordKey> keys, Mode mode, Instant now) {
        List<RecordKey> ordered = keys.stream().distinct().sorted(LOCKING_ORDER).toList();
        Map<RecordKey, Long> sequences = new HashMap<>();
        for (int from = 0; from < ordered.size(); from += ROWS_A_STATEMENT) {
            sequences.putAll(
                    markSome(ordered.subList(from, Math.min(ordered.size(), from + ROWS_A_STATEMENT)), mode, now));
        }
        return sequences;
    }

    private Map<RecordKey, Long> markSome(List<RecordKey> keys, Mode mode, Instant now) {
        List<Object> values = new ArrayList<>();
        for (RecordKey key : keys) {
            Collections.addAll(
                    values,
                    key.connection().value(),
                    key.kind().word(),
                    key.id(),
                    mode.word(),
                    now.toEpochMilli(),
                    now.toEpochMilli());
        }
        String statement = MARK.formatted(String.join(", ", Collections.nCopies(keys.size(), ROW)));
        Map<RecordKey, Long> sequences = new HashMap<>();
        jdbc.query(
                statement,
                row -> {
                    sequences.put(key(row), row.getLong("seq"));
                },
                values.toArray());
        return sequences;
    }

    /** Those of these records that are dirty. */
    Set<RecordKey> among(Collection<RecordKey> keys) {
        Set<RecordKey> found = new LinkedHashSet<>();
        for (RecordKey key : keys) {
            found.addAll(jdbc.query(
                    "select connection_id, kind, object_id from dirty_record where connection_id = ? and kind = ? and object_id = ?",
                    (row, n) -> key(row),
                    key.connection().value(),
                    key.kind().word(),
                    key.id()));
        }
        return found;
    }

    static RecordKey key(ResultSet row) throws SQLException {
        return new RecordKey(
                new ConnectionId(row.getString("connection_id")),
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("object_id"));
    }
}
