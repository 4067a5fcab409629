package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sees to it that one node at a time looks after a connection's callbacks, and that it rests after FreshBooks failed it.
 * On SQLite there is only one node, so what another process left behind by a crash is taken over at once.
 */
@Component
final class CallbackCare {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);

    private static final String TAKE = """
            update callback_care set node = :node, leased_until = :until
            where connection_id = :connection and rest_until <= :now
              and (leased_until <= :now or node = :node or :alone = 1)
            """;

    private final JdbcClient jdbc;
    private final Database database;
    private final Node node;
    private final Clock clock;

    CallbackCare(JdbcClient jdbc, Database database, Node node, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.node = node;
        this.clock = clock;
    }

    /** True when the care of that connection's callbacks is ours now, and it is no time to rest. */
    boolean take(ConnectionId connection) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into callback_care (connection_id, node, leased_until, listed_at, rest_until, tries)
                values (:connection, :node, 0, 0, 0, 0) on conflict (connection_id) do nothing
                """)
                .param("connection", connection.value())
                .param("node", node.id())
                .update();
        int taken = jdbc.sql(TAKE)
                .param("connection", connection.value())
                .param("node", node.id())
                .param("now", now.toEpochMilli())
                .param("until", now.plus(LEASE).toEpochMilli())
                .param("alone", database == Database.SQLITE ? 1 : 0)
                .update();
        return taken == 1;
    }

    /** Call it before each call to FreshBooks. A node that was away too long must not go on beside the one that took over. */
    void prolong(ConnectionId connection) {
        if (change("leased_until = :value", connection, clock.instant().plus(LEASE)) == 0) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_UNAVAILABLE,
                    "FreshBooks took so long that another node looks after the callbacks by now");
        }
    }

    /** Ends the care of a node that is gone. */
    void takeBack(String gone) {
        jdbc.sql("update callback_care set leased_until = 0 where leased_until > 0 and node = :node")
                .param("node", gone)
                .update();
    }

    void release(ConnectionId connection) {
        change("leased_until = :value", connection, Instant.EPOCH);
    }

    void listed(ConnectionId connection) {
        change("listed_at = :value", connection, clock.instant());
    }

    void wentWell(ConnectionId connection) {
        change("tries = 0, problem = null, rest_until = :value", connection, Instant.EPOCH);
    }

    /** Asks FreshBooks for the list, and for whatever failed before, at the next turn. */
    void hurry(ConnectionId connection) {
        jdbc.sql("update callback_care set listed_at = 0, tries = 0, rest_until = 0 where connection_id = :connection")
                .param("connection", connection.value())
                .update();
    }

    /** Rests a while, longer each time; returns whether the problem is a new one. */
    boolean rest(ConnectionId connection, StepFailed failed) {
        Instant now = clock.instant();
        int tries = number("tries", connection).map(Long::intValue).orElse(0) + 1;
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        Duration most = asked.compareTo(LONGEST_REST) > 0 ? asked : LONGEST_REST;
        Instant until = RetrySchedule.next(tries, now, asked, ThreadLocalRandom.current())
                .filter(next -> next.isBefore(now.plus(most)))
                .orElse(now.plus(most));
        boolean isNew = !problem(connection).equals(Optional.of(failed.sentence()));
        jdbc.sql("""
                update callback_care set tries = :tries, problem = :problem, rest_until = :until
                where connection_id = :connection and node = :node
                """)
                .param("connection", connection.value())
                .param("node", node.id())
                .param("tries", tries)
                .param("problem", failed.sentence())
                .param("until", until.toEpochMilli())
                .update();
        return isNew;
    }

    Instant listedAt(ConnectionId connection) {
        return number("listed_at", connection).map(Instant::ofEpochMilli).orElse(Instant.EPOCH);
    }

    Optional<String> problem(ConnectionId connection) {
        return jdbc.sql("select problem from callback_care where connection_id = :connection and problem is not null")
                .param("connection", connection.value())
                .query(String.class)
                .optional();
    }

    /** Changes nothing where another node took over. */
    private int change(String what, ConnectionId connection, Instant value) {
        return jdbc.sql("update callback_care set " + what + " where connection_id = :connection and node = :node")
                .param("connection", connection.value())
                .param("node", node.id())
                .param("value", value.toEpochMilli())
                .update();
    }

    private Optional<Long> number(String column, ConnectionId connection) {
        return jdbc.sql("select " + column + " from callback_care where connection_id = :connection")
                .param("connection", connection.value())
                .query(Long.class)
                .optional();
    }
}
