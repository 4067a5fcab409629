package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.freshbooks.Page;
import com.mlconnector.store.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
            day(row.getString("history_from")),
            row.getInt("next_page"),
            row.getLong("done"),
            row.getLong("total"),
            row.getLong("missing"),
            row.getLong("first_ticket"),
            new Pace(measured(row.getLong("paced_at")), row.getLong("paced_done")),
            Instant.ofEpochMilli(row.getLong("started_at")),
            moment(row, "finished_at"),
            Instant.ofEpochMilli(row.getLong("due_at")),
            row.getInt("attempt"),
            row.getString("reason"),
            row.getString("sentence"));

    private final JdbcTemplate jdbc;
    private final Node node;
    private final Clock clock;

    LoadTable(JdbcTemplate jdbc, Node node, Clock clock) {
        this.jdbc = jdbc;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Starts a load from its first page; one that runs is left to run, unless it reads from another day, and one that a person
     * paused is left to them. Why the last one stopped is kept until a page is in, so that stopping again for the same reason
     * is no news.
     *
     * @param from the first day of the documents to read, or null for all
     */
    void begin(ConnectionId connection, Kind kind, String why, @Nullable LocalDate from) {
        jdbc.update(
                """
                insert into load (connection_id, kind, state, why, history_from, next_page, done, total, first_ticket, started_at, due_at, attempt, leased_until)
                values (?, ?, 'running', ?, ?, 1, 0, 0, 0, ?, ?, 0, 0)
                on conflict (connection_id, kind) do update set
                    state = 'running', why = excluded.why, history_from = excluded.history_from, next_page = 1, done = 0,
                    total = 0, first_ticket = 0, started_at = excluded.started_at, finished_at = null,
                    due_at = excluded.due_at, attempt = 0, leased_until = 0, paced_at = 0
                where load.state not in ('running', 'paused')
                    or (load.state = 'running' and load.history_from <> excluded.history_from)
                """,
                connection.value(),
                kind.word(),
                why,
                from == null ? "" : from.toString(),
                clock.millis(),
                clock.millis());
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

    /** Ends the loans of a node that is gone. */
    void takeBack(String gone) {
        jdbc.update("update load set leased_until = 0 where leased_until > 0 and node = ?", gone);
    }

    /** Ends every loan, and every measure of the pace. */
    void takeBack() {
        jdbc.update("update load set leased_until = 0, paced_at = 0 where leased_until > 0 or paced_at > 0");
    }

    /** Makes every load due now that is under way. */
    void soon() {
        jdbc.update(
                "update load set due_at = ? where state = 'running' and due_at > ?", clock.millis(), clock.millis());
    }

    void measureAnew(ConnectionId connection) {
        jdbc.update("update load set paced_at = 0 where connection_id = ?", connection.value());
    }

    /** @return how many kinds that were */
    int pause(ConnectionId connection) {
        return jdbc.update(
                "update load set state = 'paused', leased_until = 0, paced_at = 0 where connection_id = ? and state = 'running'",
                connection.value());
    }

    /** @return how many kinds that were */
    int resume(ConnectionId connection) {
        return jdbc.update("""
                update load set state = 'running', due_at = ?, attempt = 0, leased_until = 0, paced_at = 0
                where connection_id = ? and state = 'paused'
                """, clock.millis(), connection.value());
    }

    /** @return how many kinds that were */
    int cancel(ConnectionId connection) {
        return jdbc.update("""
                update load set state = 'cancelled', finished_at = ?, attempt = 0, leased_until = 0, paced_at = 0,
                    reason = null, sentence = null
                where connection_id = ? and state in ('running', 'paused')
                """, clock.millis(), connection.value());
    }

    /** A loan whose end nobody told was somebody's who is gone: the time since then does not count for the pace. */
    private boolean lend(Load load) {
        return jdbc.update(
                        """
                        update load set leased_until = ?, node = ?,
                            paced_at = case when paced_at = 0 or leased_until > 0 then ? else paced_at end,
                            paced_done = case when paced_at = 0 or leased_until > 0 then done else paced_done end
                        where connection_id = ? and kind = ? and state = 'running' and next_page = ? and leased_until <= ?
                        """,
                        clock.instant().plus(LEASE).toEpochMilli(),
                        node.id(),
                        clock.millis(),
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

    /**
     * The last page is in: what the reading brought, each record once.
     *
     * @param missing how many fewer that is than FreshBooks counts
     */
    void count(Load load, long read, long missing) {
        jdbc.update(
                "update load set done = ?, missing = ? where connection_id = ? and kind = ?",
                read,
                missing,
                load.connection().value(),
                load.kind().word());
    }

    /** The pause counts for the pace, but not a long outage. */
    void retry(Load load, Instant due, Reason reason, String sentence) {
        jdbc.update(
                """
                update load set due_at = ?, attempt = attempt + 1, leased_until = 0, reason = ?, sentence = ?,
                    paced_at = case when attempt + 1 >= ? then 0 else paced_at end
                where connection_id = ? and kind = ? and state = 'running' and next_page = ?
                """,
                due.toEpochMilli(),
                reason.word(),
                sentence,
                Load.STUCK_AFTER,
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

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static @Nullable Instant measured(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
