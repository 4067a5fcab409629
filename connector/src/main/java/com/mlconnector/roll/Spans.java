package com.mlconnector.roll;

import com.mlconnector.audit.ConnectionId;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the AR aging history of each connection is. All calls belong into the caller's transaction. */
@Component
class Spans {
    private final JdbcTemplate jdbc;

    Spans(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Span> find(ConnectionId connection) {
        return jdbc
                .query(
                        "select first_day, last_day, live, after_id, done from aging_roll where connection_id = ?",
                        (row, n) -> new Span(
                                LocalDate.parse(row.getString(1)),
                                LocalDate.parse(row.getString(2)),
                                row.getInt(3) != 0,
                                row.getString(4),
                                row.getInt(5) != 0),
                        connection.value())
                .stream()
                .findFirst();
    }

    /** Begins the next days; nothing happens where another node began them already. */
    void begin(ConnectionId connection, Span span) {
        jdbc.update(
                """
                insert into aging_roll (connection_id, first_day, last_day, live, after_id, done, since)
                values (?, ?, ?, ?, '', ?, ?)
                on conflict (connection_id) do update set
                    first_day = excluded.first_day, last_day = excluded.last_day, live = excluded.live, after_id = '',
                    done = excluded.done
                where aging_roll.done = 1 and aging_roll.last_day < excluded.first_day
                """,
                connection.value(),
                span.first().toString(),
                span.last().toString(),
                span.live() ? 1 : 0,
                span.done() ? 1 : 0,
                span.first().toString());
    }

    /**
     * Begins again with the first day there ever was; how each day ended is worked out then.
     *
     * @param ended the last day that has ended; later ones that are written are no more
     */
    void restart(ConnectionId connection, LocalDate ended) {
        jdbc.update("""
                update aging_roll set first_day = coalesce(since, first_day), live = 0, after_id = '', done = 0,
                    last_day = case when last_day > ? and coalesce(since, first_day) <= ? then ? else last_day end
                where connection_id = ?
                """, ended.toString(), ended.toString(), ended.toString(), connection.value());
    }

    /**
     * Only the days up to {@code kept} count as written; where none of them ever was, it begins as if it never had.
     *
     * @return false when another node changed it meanwhile
     */
    boolean shorten(ConnectionId connection, Span span, LocalDate kept) {
        boolean shortened = jdbc.update(
                        """
                        update aging_roll set first_day = ?, last_day = ?, live = 0, after_id = '', done = 1
                        where connection_id = ? and first_day = ? and last_day = ? and after_id = ?
                        """,
                        kept.toString(),
                        kept.toString(),
                        connection.value(),
                        span.first().toString(),
                        span.last().toString(),
                        span.afterId())
                == 1;
        jdbc.update("delete from aging_roll where connection_id = ? and since > last_day", connection.value());
        return shortened;
    }

    /** Invoices up to this one are written; false when another node was faster. */
    boolean goOn(ConnectionId connection, Span span, String afterId, boolean done) {
        return jdbc.update(
                        """
                        update aging_roll set after_id = ?, done = ?
                        where connection_id = ? and first_day = ? and after_id = ? and done = 0
                        """,
                        afterId,
                        done ? 1 : 0,
                        connection.value(),
                        span.first().toString(),
                        span.afterId())
                == 1;
    }
}
