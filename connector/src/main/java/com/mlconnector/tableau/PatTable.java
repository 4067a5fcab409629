package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is known of each personal access token, shared by all nodes. Its secret is not here. */
@Component
class PatTable {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    PatTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    PatLife find(ConnectionId connection, String name) {
        return jdbc
                .query(
                        "select used_at, last_day, refused_at from tableau_pat where connection_id = ? and name = ?",
                        (row, n) -> {
                            String day = row.getString("last_day");
                            return new PatLife(
                                    name,
                                    moment(row, "used_at"),
                                    day == null ? null : LocalDate.parse(day),
                                    moment(row, "refused_at"),
                                    0);
                        },
                        connection.value(),
                        name)
                .stream()
                .findFirst()
                .orElse(new PatLife(name, null, null, null, 0));
    }

    /** The tokens that a connection holds; none where it was made without saying so. */
    List<HeldPat> held(ConnectionId connection) {
        return jdbc.query(
                "select name, slot from tableau_pat where connection_id = ? and slot is not null order by slot",
                (row, n) -> new HeldPat(row.getString("name"), row.getInt("slot")),
                connection.value());
    }

    /** Holds a token in a slot, in place of the one that was there. In the caller's transaction. */
    void hold(ConnectionId connection, HeldPat pat) {
        jdbc.update(
                "delete from tableau_pat where connection_id = ? and slot = ? and name <> ?",
                connection.value(),
                pat.slot(),
                pat.name());
        jdbc.update("""
                insert into tableau_pat (connection_id, name, slot) values (?, ?, ?)
                on conflict (connection_id, name) do update set slot = excluded.slot
                """, connection.value(), pat.name(), pat.slot());
    }

    void forget(ConnectionId connection, String name) {
        jdbc.update("delete from tableau_pat where connection_id = ? and name = ?", connection.value(), name);
    }

    /** Tableau let us in with it just now. */
    void used(ConnectionId connection, String name) {
        jdbc.update("""
                insert into tableau_pat (connection_id, name, used_at, last_day) values (?, ?, ?, null)
                on conflict (connection_id, name) do update set used_at = excluded.used_at, refused_at = null
                """, connection.value(), name, clock.millis());
    }

    /** Tableau did not let us in with it; only the first time counts. */
    boolean refused(ConnectionId connection, String name) {
        return jdbc.update("""
                insert into tableau_pat (connection_id, name, refused_at) values (?, ?, ?)
                on conflict (connection_id, name) do update set refused_at = excluded.refused_at
                where tableau_pat.refused_at is null
                """, connection.value(), name, clock.millis()) == 1;
    }

    /** @param lastDay null where nobody knows it any more */
    void ends(ConnectionId connection, String name, @Nullable LocalDate lastDay) {
        jdbc.update("""
                insert into tableau_pat (connection_id, name, used_at, last_day) values (?, ?, null, ?)
                on conflict (connection_id, name) do update set last_day = excluded.last_day
                """, connection.value(), name, lastDay == null ? null : lastDay.toString());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
