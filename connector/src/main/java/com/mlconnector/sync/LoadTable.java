package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.freshbooks.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The loads as they are kept: one per connection and kind. All calls belong into the caller's transaction. */
@Component
class LoadTable {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final RowMapper<Load> LOAD = (row, n) -> new Load(
            new ConnectionId(row.getString("connection_id")),
            Kind.of(row.getString("kind")).orElseThrow(),
            Load.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            row.getString("why"),
            row.getInt("next_page"),
            row.getLong("done"),
            row.getLong("total"),
            row.getLong("first_ticket"),
            Instant.ofEpochMilli(row.getLong("started_at")),
            moment(row, "finished_at"),
            Instant.ofEpochMilli(row.getLong("due_at")),
            row.getInt("attempt"),
            row.getString("reason"),
            row.getString("sentence"));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LoadTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Starts a load from its first page; one that runs is left to run. Why the last one stopped is kept until a page is in,
     * so that stopping again for the same reason is no news.
     */
    void begin(ConnectionId connection, Kind kind, String why) {
        jdbc.update("""
                insert into load (connection_id, kind, state, why, next_page, done, total, first_ticket, started_at, due_at, attempt, leased_until)
                values (?, ?, 'running', ?, 1, 0, 0, 0, ?, ?, 0, 0)
                on conflict (connection_id, kind) do update set
                    state = 'running', why = excluded.why, next_page = 1, done = 0, total = 0, first_ticket = 0,
                    started_at = excluded.started_at, finished_at = null, due_at = excluded.due_at, attempt = 0,
                    leased_until = 0
                where load.state <> 'running'
                """, connection.value(), kind.word(), why, clock.millis(), clock.millis());
    }

    /**
     * Lends the next load that is due: reference data first, so that facts find the names they show. Reference data that
     * cannot be read for long does not hold them up; what they show is then read one by one.
     */
    Optional<Load> claim(ConnectionId connection) {
        List<Load> running = jdbc
                .query("select * from load where connection_id = ? and state = 'running'", LOAD, connection.value())
                .stream()
                .sorted(Comparator.comparing(Load::kind))
                .toList();
        return running.stream()
                .filter(load -> !load.dueAt().isAfter(clock.instant()))
                .filter(load -> load.kind().isReference()
                        || running.stream().noneMatch(other -> other.kind().isReference() && other.comesOn()))
                .filter(this::lend)
                .findFirst();
    }

    /** Ends every loan. */
    void takeBack() {
        jdbc.update("update load set leased_until = 0 where leased_until > 0");
    }

    private boolean lend(Load load) {
        return jdbc.update(
                        """
                        update load set leased_until = ?
                        where connection_id = ? and kind = ? and state = 'running' and next_page = ? and leased_until <= ?
                        """,
                        clock.instant().plus(LEASE).toEpochMilli(),
                        load.connection().value(),
                        load.kind().word(),
                        load.nextPage(),
                        clock.millis())
                == 1;
    }

    /**
     * A page is in; false when another worker was faster.
     *
     * @param next the page to read next; nothing after the last
     */
    boolean turnPage(Load load, long ticket, Page page, OptionalInt next) {
        return jdbc.update(
                        """
                        update load set next_page = ?, done = done + ?, total = ?, attempt = 0, leased_until = 0,
                            first_ticket = case when first_ticket = 0 then ? else first_ticket end,
                            state = ?, finished_at = ?, reason = null, sentence = null
                        where connection_id = ? and kind = ? and state = 'running' and next_page = ? and started_at = ?
                        """,
                        next.orElse(load.nextPage() + 1),
                        page.records().size(),
                        page.total(),
                        ticket,
                        next.isPresent() ? "running" : "done",
                        next.isPresent() ? null : clock.millis(),
                        load.connection().value(),
                        load.kind().word(),
                        load.nextPage(),
                        load.startedAt().toEpochMilli())
                == 1;
    }

    void retry(Load load, Instant due, Reason reason, String sentence) {
        jdbc.update(
                """
                update load set due_at = ?, attempt = attempt + 1, leased_until = 0, reason = ?, sentence = ?
                where connection_id = ? and kind = ? and state = 'running' and next_page = ?
                """,
                due.toEpochMilli(),
                reason.word(),
                sentence,
                load.connection().value(),
                load.kind().word(),
                load.nextPage());
    }

    void stop(Load load, Reason reason, String sentence) {
        jdbc.update(
                """
                update load set state = 'stopped', finished_at = ?, leased_until = 0, reason = ?, sentence = ?
                where connection_id = ? and kind = ? and state = 'running'
                """,
                clock.millis(),
                reason.word(),
                sentence,
                load.connection().value(),
                load.kind().word());
    }

    List<Load> all(ConnectionId connection) {
        return jdbc.query("select * from load where connection_id = ?", LOAD, connection.value()).stream()
                .sorted(Comparator.comparing(Load::kind))
                .toList();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
