package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The sweeps as they are kept: one per connection and kind. All calls belong into the caller's transaction. */
@Component
class SweepTable {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final RowMapper<Sweep> SWEEP = (row, n) -> new Sweep(
            new ConnectionId(row.getString("connection_id")),
            Kind.of(row.getString("kind")).orElseThrow(),
            Sweep.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            LocalDate.parse(row.getString("since")),
            row.getInt("next_page"),
            row.getInt("found"),
            Instant.ofEpochMilli(row.getLong("covered_until")),
            Instant.ofEpochMilli(row.getLong("started_at")),
            Instant.ofEpochMilli(row.getLong("due_at")),
            row.getInt("attempt"),
            row.getString("reason"),
            row.getString("sentence"));

    private final JdbcTemplate jdbc;
    private final Node node;
    private final Clock clock;

    SweepTable(JdbcTemplate jdbc, Node node, Clock clock) {
        this.jdbc = jdbc;
        this.node = node;
        this.clock = clock;
    }

    /** Plans a kind's first sweep, where none is planned yet: everything before {@code coveredUntil} was read whole. */
    void plan(ConnectionId connection, Kind kind, Instant coveredUntil, Instant due) {
        jdbc.update("""
                insert into sweep (connection_id, kind, state, since, next_page, found, covered_until, started_at, due_at, attempt, leased_until)
                values (?, ?, 'resting', '1970-01-01', 1, 0, ?, 0, ?, 0, 0)
                on conflict do nothing
                """, connection.value(), kind.word(), coveredUntil.toEpochMilli(), due.toEpochMilli());
    }

    /** Makes every sweep that rests due now. */
    void soon() {
        jdbc.update(
                "update sweep set due_at = ? where state = 'resting' and due_at > ?", clock.millis(), clock.millis());
    }

    /** Lends the sweep that has been due longest. */
    Optional<Sweep> claim(ConnectionId connection) {
        return all(connection).stream()
                .filter(sweep -> !sweep.dueAt().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Sweep::dueAt))
                .filter(this::lend)
                .findFirst();
    }

    private boolean lend(Sweep sweep) {
        return jdbc.update(
                        """
                        update sweep set leased_until = ?, node = ?
                        where connection_id = ? and kind = ? and state = ? and next_page = ? and leased_until <= ?
                        """,
                        clock.instant().plus(LEASE).toEpochMilli(),
                        node.id(),
                        sweep.connection().value(),
                        sweep.kind().word(),
                        word(sweep.state()),
                        sweep.nextPage(),
                        clock.millis())
                == 1;
    }

    /** Begins a sweep that was resting. */
    Sweep begin(Sweep resting, LocalDate since) {
        Instant now = clock.instant();
        jdbc.update(
                "update sweep set state = 'changed', since = ?, next_page = 1, found = 0, started_at = ? where connection_id = ? and kind = ?",
                since.toString(),
                now.toEpochMilli(),
                resting.connection().value(),
                resting.kind().word());
        return new Sweep(
                resting.connection(),
                resting.kind(),
                Sweep.State.CHANGED,
                since,
                1,
                0,
                resting.coveredUntil(),
                now,
                resting.dueAt(),
                resting.attempt(),
                null,
                null);
    }

    /** A page is in: the sweep goes on in {@code state} with {@code page}. False when another worker was faster. */
    boolean goOn(Sweep sweep, Sweep.State state, int page, int found) {
        return step(sweep, "state = ?, next_page = ?, found = found + ?", word(state), page, found);
    }

    /** The last page is in: all that changed before the sweep began is with us. False when another worker was faster. */
    boolean end(Sweep sweep, int found, Instant due) {
        return step(
                sweep,
                "state = 'resting', next_page = 1, found = found + ?, covered_until = started_at, due_at = ?",
                found,
                due.toEpochMilli());
    }

    private boolean step(Sweep sweep, String change, Object... values) {
        Object[] all = new Object[values.length + 4];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = sweep.connection().value();
        all[values.length + 1] = sweep.kind().word();
        all[values.length + 2] = word(sweep.state());
        all[values.length + 3] = sweep.nextPage();
        return jdbc.update(
                        "update sweep set " + change + ", attempt = 0, leased_until = 0, reason = null, sentence = null"
                                + " where connection_id = ? and kind = ? and state = ? and next_page = ?",
                        all)
                == 1;
    }

    void retry(Sweep sweep, Instant due, Reason reason, String sentence) {
        jdbc.update(
                """
                update sweep set due_at = ?, attempt = attempt + 1, leased_until = 0, reason = ?, sentence = ?
                where connection_id = ? and kind = ? and state = ? and next_page = ?
                """,
                due.toEpochMilli(),
                reason.word(),
                sentence,
                sweep.connection().value(),
                sweep.kind().word(),
                word(sweep.state()),
                sweep.nextPage());
    }

    /** Remembers changes that nobody had told, with the event that would have told them. */
    void remember(Collection<Find> finds) {
        jdbc.batchUpdate(
                "insert into sweep_find (connection_id, event, kind, object_id, found_at) values (?, ?, ?, ?, ?)",
                finds.stream()
                        .map(find -> new Object[] {
                            find.record().connection().value(),
                            find.event(),
                            find.record().kind().word(),
                            find.record().id(),
                            find.at().toEpochMilli()
                        })
                        .toList());
    }

    /** What was found since a moment. */
    List<Find> finds(ConnectionId connection, Instant since) {
        return jdbc.query(
                "select event, kind, object_id, found_at from sweep_find where connection_id = ? and found_at >= ?",
                (row, n) -> new Find(
                        row.getString(1),
                        new RecordKey(connection, Kind.of(row.getString(2)).orElseThrow(), row.getString(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                connection.value(),
                since.toEpochMilli());
    }

    void forgetFindsBefore(Instant moment) {
        jdbc.update("delete from sweep_find where found_at < ?", moment.toEpochMilli());
    }

    /** Ends the loans of a node that is gone. */
    void takeBack(String gone) {
        jdbc.update("update sweep set leased_until = 0 where leased_until > 0 and node = ?", gone);
    }

    /** Ends every loan. */
    void takeBack() {
        jdbc.update("update sweep set leased_until = 0 where leased_until > 0");
    }

    List<Sweep> all(ConnectionId connection) {
        return jdbc.query("select * from sweep where connection_id = ?", SWEEP, connection.value()).stream()
                .sorted(Comparator.comparing(Sweep::kind))
                .toList();
    }

    private static String word(Sweep.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** A change that a sweep found first. */
    record Find(String event, RecordKey record, Instant at) {}
}
