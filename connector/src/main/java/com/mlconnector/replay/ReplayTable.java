package com.mlconnector.replay;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.audit.StoryState;
import com.mlconnector.replay.Replay.Found;
import com.mlconnector.replay.Replay.Place;
import com.mlconnector.replay.Replay.State;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The selection of each connection as it is kept, with what the look found. All calls belong into the caller's transaction. */
@Component
class ReplayTable {
    private static final String BEGIN = """
            insert into replay (connection_id, begun_at, begun_by, start_at, only_state, only_kind, only_reason, only_text,
                                from_at, to_at, state, paused, after_kind, after_id, total, done, skipped, rows_added,
                                rows_changed, rows_vanished, rows_again, attempt, due_at, sentence)
            values (:connection, :begun, :by, :start, :onlyState, :onlyKind, :onlyReason, :onlyText,
                    :from, :to, :state, 0, '', '', :total, 0, 0, 0, 0, 0, 0, 0, :begun, null)
            """;

    private static final String MOVE = """
            update replay set state = :state, paused = :paused, after_kind = :afterKind, after_id = :afterId, done = :done,
                              skipped = :skipped, rows_added = :added, rows_changed = :changed, rows_vanished = :vanished,
                              rows_again = :again, attempt = :attempt, due_at = :due, sentence = :sentence
            where connection_id = :connection and begun_at = :begun and state = :oldState and paused = :oldPaused
              and after_kind = :oldKind and after_id = :oldId
            """;

    private static final String ROW = """
            insert into replay_row (connection_id, number, kind, object_id, source, row_key, change, sentence)
            values (:connection, :number, :kind, :id, :source, :key, :change, :sentence)
            """;

    private static final String SUM = """
            insert into replay_amount (connection_id, source, column_name, currency, difference)
            values (:connection, :source, :column, :currency, :difference)
            on conflict (connection_id, source, column_name, currency) do update set difference = excluded.difference
            """;

    private final JdbcClient jdbc;

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Replay> find(ConnectionId connection) {
        return jdbc.sql("select * from replay where connection_id = :connection")
                .param("connection", connection.value())
                .query((row, number) -> replay(row))
                .optional();
    }

    /** In place of the one before. */
    void begin(Replay replay) {
        for (String table : List.of("replay", "replay_row", "replay_amount")) {
            jdbc.sql("delete from " + table + " where connection_id = :connection")
                    .param("connection", replay.connection().value())
                    .update();
        }
        StoryQuery query = replay.query();
        StoryState state = query.state();
        Kind kind = query.kind();
        Reason reason = query.reason();
        jdbc.sql(BEGIN)
                .param("connection", replay.connection().value())
                .param("begun", replay.begunAt().toEpochMilli())
                .param("by", replay.by())
                .param("start", replay.start().word())
                .param("onlyState", state == null ? null : state.word())
                .param("onlyKind", kind == null ? null : kind.word())
                .param("onlyReason", reason == null ? null : reason.word())
                .param("onlyText", query.text())
                .param("from", millis(query.from()))
                .param("to", millis(query.to()))
                .param("state", replay.state().word())
                .param("total", replay.total())
                .update();
    }

    /** Takes it a step on; false when another node was faster, or a person halted it or began another one meanwhile. */
    boolean move(Replay from, Replay to) {
        return jdbc.sql(MOVE)
                        .param("state", to.state().word())
                        .param("paused", to.paused() ? 1 : 0)
                        .param("afterKind", to.at().kind())
                        .param("afterId", to.at().id())
                        .param("done", to.at().done())
                        .param("skipped", to.found().skipped())
                        .param("added", to.found().added())
                        .param("changed", to.found().changed())
                        .param("vanished", to.found().vanished())
                        .param("again", to.found().again())
                        .param("attempt", to.attempt())
                        .param("due", to.dueAt().toEpochMilli())
                        .param("sentence", to.sentence())
                        .param("connection", from.connection().value())
                        .param("begun", from.begunAt().toEpochMilli())
                        .param("oldState", from.state().word())
                        .param("oldPaused", from.paused() ? 1 : 0)
                        .param("oldKind", from.at().kind())
                        .param("oldId", from.at().id())
                        .update()
                == 1;
    }

    /** Keeps the first of the rows, and adds the amounts to those there are. */
    void keep(ConnectionId connection, Preview preview) {
        int number = jdbc.sql("select count(*) from replay_row where connection_id = :connection")
                .param("connection", connection.value())
                .query(Integer.class)
                .single();
        for (RowChange change : preview.changes()) {
            if (number == Replays.MOST_ROWS) {
                break;
            }
            keep(connection, number++, change);
        }
        preview.amounts().forEach(amount -> add(connection, amount));
    }

    private void keep(ConnectionId connection, int number, RowChange change) {
        jdbc.sql(ROW)
                .param("connection", connection.value())
                .param("number", number)
                .param("kind", change.record().kind().word())
                .param("id", change.record().id())
                .param("source", change.source())
                .param("key", change.key())
                .param("change", change.how().word())
                .param("sentence", change.sentence())
                .update();
    }

    private void add(ConnectionId connection, AmountChange amount) {
        BigDecimal before = jdbc.sql("""
                        select difference from replay_amount
                        where connection_id = :connection and source = :source and column_name = :column and currency = :currency
                        """)
                .param("connection", connection.value())
                .param("source", amount.source())
                .param("column", amount.column())
                .param("currency", amount.currency())
                .query(String.class)
                .optional()
                .map(BigDecimal::new)
                .orElse(BigDecimal.ZERO);
        jdbc.sql(SUM)
                .param("connection", connection.value())
                .param("source", amount.source())
                .param("column", amount.column())
                .param("currency", amount.currency())
                .param("difference", before.add(amount.difference()).toPlainString())
                .update();
    }

    List<RowChange> rows(ConnectionId connection) {
        return jdbc.sql("select * from replay_row where connection_id = :connection order by number")
                .param("connection", connection.value())
                .query((row, number) -> new RowChange(
                        new RecordKey(
                                connection, Kind.of(row.getString("kind")).orElseThrow(), row.getString("object_id")),
                        row.getString("source"),
                        row.getString("row_key"),
                        RowChange.How.of(row.getString("change")),
                        row.getString("sentence")))
                .list();
    }

    List<AmountChange> amounts(ConnectionId connection) {
        return jdbc
                .sql(
                        "select * from replay_amount where connection_id = :connection order by source, currency, column_name")
                .param("connection", connection.value())
                .query((row, number) -> new AmountChange(
                        row.getString("source"),
                        row.getString("column_name"),
                        row.getString("currency"),
                        new BigDecimal(row.getString("difference"))))
                .list()
                .stream()
                .filter(amount -> amount.difference().signum() != 0)
                .toList();
    }

    private static Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                new ConnectionId(row.getString("connection_id")),
                Instant.ofEpochMilli(row.getLong("begun_at")),
                row.getString("begun_by"),
                Start.of(row.getString("start_at")).orElseThrow(),
                query(row),
                State.of(row.getString("state")),
                row.getInt("paused") != 0,
                new Place(row.getString("after_kind"), row.getString("after_id"), row.getLong("done")),
                row.getLong("total"),
                new Found(
                        row.getLong("skipped"),
                        row.getLong("rows_added"),
                        row.getLong("rows_changed"),
                        row.getLong("rows_vanished"),
                        row.getLong("rows_again")),
                row.getInt("attempt"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getString("sentence"));
    }

    private static StoryQuery query(ResultSet row) throws SQLException {
        String state = row.getString("only_state");
        String kind = row.getString("only_kind");
        String reason = row.getString("only_reason");
        return new StoryQuery(
                state == null ? null : StoryState.of(state).orElseThrow(),
                kind == null ? null : Kind.of(kind).orElseThrow(),
                reason == null ? null : Reason.of(reason).orElseThrow(),
                row.getString("only_text"),
                moment(row, "from_at"),
                moment(row, "to_at"),
                1);
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
