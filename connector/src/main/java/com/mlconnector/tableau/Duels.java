package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers, for all nodes, which sessions ended earlier than Tableau ends them by itself: then another program signed in with the same
 * token, and two programs that both sign in again would end each other's session for ever. So after three that hardly lived the
 * pauses between sign-ins grow. A session that lives for a while is worth its sign-in, so such an end is only told of. What a clock
 * that was fast wrote down counts for nothing once it is set right: neither how long a session lived nor when it ended is known then.
 */
@Component
class Duels {
    static final int SEVERAL = 3;
    private static final Duration DAY = Duration.ofDays(1);
    /** On Cloud a session lives 120 minutes, however busy it is. */
    private static final Duration EARLY_ON_CLOUD = Duration.ofMinutes(100);
    /** On a server it lives while it is used, and 240 minutes more unless the server is told otherwise. */
    private static final Duration EARLY_ON_SERVER = Duration.ofMinutes(30);

    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration SHORT_ONES_COUNT = Duration.ofHours(6);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Duels(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A call found that session over. However many find that, it ended once. */
    void ended(Link link, Session session) {
        Instant now = clock.instant();
        Instant since = session.since();
        Duration lived = since == null ? DAY : Duration.between(since, now);
        if (lived.isNegative() || lived.compareTo(link.site().isCloud() ? EARLY_ON_CLOUD : EARLY_ON_SERVER) >= 0) {
            return;
        }
        jdbc.update(
                "delete from tableau_session_end where connection_id = ? and at <= ?",
                link.connection().value(),
                now.minus(DAY).toEpochMilli());
        jdbc.update(
                """
                insert into tableau_session_end (connection_id, name, session_id, at, lived) values (?, ?, ?, ?, ?)
                on conflict (connection_id, name, session_id) do nothing
                """,
                link.connection().value(),
                session.pat().name(),
                session.id(),
                now.toEpochMilli(),
                lived.toMillis());
    }

    /** How many sessions of that token ended too early within a day. */
    int earlyEnds(ConnectionId connection, String pat) {
        Instant now = clock.instant();
        Integer ends = jdbc.queryForObject(
                "select count(*) from tableau_session_end where connection_id = ? and name = ? and at > ? and at <= ?",
                Integer.class,
                connection.value(),
                pat,
                now.minus(DAY).toEpochMilli(),
                now.toEpochMilli());
        return ends == null ? 0 : ends;
    }

    /** Until when we do not sign in with that token; nothing where we may. */
    Optional<Instant> pausedUntil(ConnectionId connection, String pat) {
        Instant now = clock.instant();
        List<Instant> ends = jdbc.query(
                """
                select at from tableau_session_end
                where connection_id = ? and name = ? and at > ? and at <= ? and lived < ? order by at
                """,
                (row, n) -> Instant.ofEpochMilli(row.getLong(1)),
                connection.value(),
                pat,
                now.minus(SHORT_ONES_COUNT).toEpochMilli(),
                now.toEpochMilli(),
                SHORT.toMillis());
        if (ends.size() < SEVERAL) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, ends.size() - SEVERAL));
        Instant until = ends.get(ends.size() - 1).plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        return Optional.of(until).filter(now::isBefore);
    }

    /** What whoever wants to sign in during a pause is told. */
    StepFailed paused(Link link, String pat, Instant until) {
        return new StepFailed(
                Reason.TABLEAU_TOKEN_SHARED,
                Remedy.sentence(
                        Reason.TABLEAU_TOKEN_SHARED,
                        "Our Tableau session with the token \"%s\" was ended %d times within a day, hardly begun."
                                .formatted(Json.line(pat), earlyEnds(link.connection(), pat))),
                Duration.between(clock.instant(), until),
                null);
    }

    /** A person entered the token, or chose to use it: it begins anew. */
    void forget(ConnectionId connection, String pat) {
        jdbc.update("delete from tableau_session_end where connection_id = ? and name = ?", connection.value(), pat);
    }
}
