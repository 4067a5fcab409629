package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
                        "select used_at, last_day from tableau_pat where connection_id = ? and name = ?",
                        (row, n) -> {
                            long used = row.getLong("used_at");
                            Instant usedAt = row.wasNull() ? null : Instant.ofEpochMilli(used);
                            String day = row.getString("last_day");
                            return new PatLife(name, usedAt, day == null ? null : LocalDate.parse(day));
                        },
                        connection.value(),
                        name)
                .stream()
                .findFirst()
                .orElse(new PatLife(name, null, null));
    }

    /** Tableau let us in with it just now. */
    void used(ConnectionId connection, String name) {
        jdbc.update("""
                insert into tableau_pat (connection_id, name, used_at, last_day) values (?, ?, ?, null)
                on conflict (connection_id, name) do update set used_at = excluded.used_at
                """, connection.value(), name, clock.millis());
    }

    /** @param lastDay null where nobody knows it any more */
    void ends(ConnectionId connection, String name, @Nullable LocalDate lastDay) {
        jdbc.update("""
                insert into tableau_pat (connection_id, name, used_at, last_day) values (?, ?, null, ?)
                on conflict (connection_id, name) do update set last_day = excluded.last_day
                """, connection.value(), name, lastDay == null ? null : lastDay.toString());
    }
}
