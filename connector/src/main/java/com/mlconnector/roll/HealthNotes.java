package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was written of the health of each connection's data sources last. All calls belong into the caller's transaction. */
@Component
class HealthNotes {
    private final JdbcTemplate jdbc;

    HealthNotes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param content what was written, without the moments; empty before the first time */
    record Note(Instant checkedAt, String content) {
        boolean written() {
            return !content.isEmpty();
        }
    }

    Optional<Note> find(ConnectionId connection) {
        return jdbc
                .query(
                        "select checked_at, content from health_roll where connection_id = ?",
                        (row, n) -> new Note(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
                        connection.value())
                .stream()
                .findFirst();
    }

    void forget(ConnectionId connection) {
        jdbc.update("delete from health_roll where connection_id = ?", connection.value());
    }

    /** The first look; nothing happens where another node was faster. */
    void begin(ConnectionId connection, Instant now) {
        jdbc.update("""
                insert into health_roll (connection_id, checked_at, content) values (?, ?, '')
                on conflict (connection_id) do nothing
                """, connection.value(), now.toEpochMilli());
    }

    /** Keeps what is written in the place of what was; false when another node was faster. */
    boolean replace(ConnectionId connection, Note before, Note note) {
        return jdbc.update(
                        """
                        update health_roll set checked_at = ?, content = ?
                        where connection_id = ? and checked_at = ? and content = ?
                        """,
                        note.checkedAt().toEpochMilli(),
                        note.content(),
                        connection.value(),
                        before.checkedAt().toEpochMilli(),
                        before.content())
                == 1;
    }
}
