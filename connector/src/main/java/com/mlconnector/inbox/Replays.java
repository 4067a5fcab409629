package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives stuck records a fresh start when a person asks for it, and counts what waits. */
final class Replays {
    private static final String WAS_STUCK = """
            select count(*) from dirty_record
            where connection_id = :connection and kind = :kind and object_id = :id and (parked = 1 or attempt > 0)
            """;

    private static final String FRESH_START = """
            update dirty_record set mode = 'read', parked = 0, attempt = 0, reason = null, due_at = ?
            where connection_id = ? and kind = ? and object_id = ?
            """;

    /**
     * One that waited for a person because it could not be transformed was read already; any other that was to be read still
     * is, because nobody knows its newest version.
     */
    private static final String FRESH_START_FROM_THE_MIRROR = """
            update dirty_record
            set mode = case when reason = 'record-unreadable' and parked = 1 then 'restate' else mode end,
                parked = 0, attempt = 0, reason = null, due_at = ?
            where connection_id = ? and kind = ? and object_id = ?
            """;

    private static final String FRESH_START_BY_REASON = """
            update dirty_record
            set mode = 'read', seq = seq + 1, parked = 0, attempt = 0, reason = null, due_at = :now
            where reason = :reason
            returning connection_id, kind, object_id
            """;

    private static final String STATE = """
            select sum(case when parked = 0 and attempt = 0 then 1 else 0 end) as waiting,
                   sum(case when parked = 0 and attempt > 0 then 1 else 0 end) as retrying,
                   sum(case when parked = 1 then 1 else 0 end) as parked,
                   min(case when parked = 0 then due_at end) as oldest_due,
                   min(case when parked = 0 then first_marked_at end) as oldest_marked
            from dirty_record where connection_id = :connection
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final DirtyRecords dirty;

    Replays(JdbcTemplate jdbc, DirtyRecords dirty) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.dirty = dirty;
    }

    boolean replay(RecordKey record, Instant now) {
        boolean wasStuck = of(WAS_STUCK, record).query(Integer.class).single() > 0;
        replay(List.of(record), Mode.READ, now);
        return wasStuck;
    }

    /** Many records at once, without a look at which were stuck. */
    void replay(List<RecordKey> records, Mode mode, Instant now) {
        if (mode == Mode.RESTATE) {
            template.batchUpdate(FRESH_START_FROM_THE_MIRROR, keyed(records, now));
        }
        dirty.mark(records, mode, now);
        if (mode == Mode.READ) {
            template.batchUpdate(FRESH_START, keyed(records, now));
        }
    }

    private static List<Object[]> keyed(List<RecordKey> records, Instant now) {
        return records.stream()
                .map(key -> new Object[] {
                    now.toEpochMilli(), key.connection().value(), key.kind().word(), key.id()
                })
                .toList();
    }

    List<RecordKey> replay(Reason reason, Instant now) {
        return jdbc.sql(FRESH_START_BY_REASON)
                .param("reason", reason.word())
                .param("now", now.toEpochMilli())
                .query((row, number) -> DirtyRecords.key(row))
                .list();
    }

    Set<Kind> parkedKinds(ConnectionId connection) {
        return jdbc.sql("select distinct kind from dirty_record where connection_id = :connection and parked = 1")
                .param("connection", connection.value())
                .query((row, number) -> Kind.of(row.getString(1)).orElseThrow())
                .set();
    }

    int waiting(ConnectionId connection, Collection<Kind> kinds, int most) {
        if (kinds.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from dirty_record
                            where connection_id = :connection and kind in (:kinds) and parked = 0 and attempt = 0
                            limit :most) as waiting
                        """)
                .param("connection", connection.value())
                .param("kinds", kinds.stream().map(Kind::word).toList())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    InboxState state(ConnectionId connection) {
        return jdbc.sql(STATE)
                .param("connection", connection.value())
                .query((row, number) -> new InboxState(
                        row.getLong("waiting"),
                        row.getLong("retrying"),
                        row.getLong("parked"),
                        moment(row, "oldest_due"),
                        moment(row, "oldest_marked")))
                .single();
    }

    private JdbcClient.StatementSpec of(String statement, RecordKey record) {
        return jdbc.sql(statement)
                .param("connection", record.connection().value())
                .param("kind", record.kind().word())
                .param("id", record.id());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
