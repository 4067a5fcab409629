package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts the calls that cost something of what Tableau Cloud allows a site, over all data sources and nodes of a connection. */
@Component
public class Spending {
    private static final Duration KEPT = Duration.ofHours(25);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private volatile long sweptAt;

    public Spending(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is limited. */
    public enum Kind {
        /** Publishing or updating a data source: some 600 an hour for a site. */
        CHANGE,
        /** Asking after a job: 20,000 a day for a site. */
        JOB_QUERY;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A call is about to be made. The first of an hour sweeps away what is older than anybody asks for. */
    void spend(ConnectionId connection, Kind kind) {
        long minute = minute();
        jdbc.update("""
                insert into tableau_spent (connection_id, kind, minute, calls) values (?, ?, ?, 1)
                on conflict (connection_id, kind, minute) do update set calls = tableau_spent.calls + 1
                """, connection.value(), kind.word(), minute);
        if (Math.abs(minute - sweptAt) >= SWEEP_EVERY.toMinutes()) {
            sweptAt = minute;
            jdbc.update("delete from tableau_spent where minute < ?", minute - KEPT.toMinutes());
        }
    }

    /** How many calls were made in so long until now, to the minute. */
    public long spent(ConnectionId connection, Kind kind, Duration window) {
        Long calls = jdbc.queryForObject(
                """
                select coalesce(sum(calls), 0) from tableau_spent
                where connection_id = ? and kind = ? and minute > ? and minute <= ?
                """, Long.class, connection.value(), kind.word(), minute() - window.toMinutes(), minute());
        return calls == null ? 0 : calls;
    }

    private long minute() {
        return Math.floorDiv(clock.millis(), Duration.ofMinutes(1).toMillis());
    }
}
