package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Node;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time sign in for a connection: two that notice together that the session is over would end each other's
 * new one. The turn ends with the sign-in, with the node, or by itself.
 */
@Component
class SignInTurn {
    private final JdbcTemplate jdbc;
    private final Node node;
    private final TableauSettings settings;
    private final Clock clock;

    SignInTurn(JdbcTemplate jdbc, Node node, TableauSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.node = node;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes the turn, unless somebody has it; it lasts longer than the four calls of a sign-in with two tokens may take. One that lasts
     * longer yet was taken while the clock was fast, and holds nobody up.
     */
    Optional<String> take(ConnectionId connection) {
        String lease = UUID.randomUUID().toString();
        long until = clock.millis()
                + settings.timeout().multipliedBy(4).plusSeconds(10).toMillis();
        int taken = jdbc.update("""
                insert into sign_in_turn (connection_id, node, lease, leased_until) values (?, ?, ?, ?)
                on conflict (connection_id) do update set
                    node = excluded.node, lease = excluded.lease, leased_until = excluded.leased_until
                where sign_in_turn.leased_until <= ? or sign_in_turn.leased_until > ?
                """, connection.value(), node.id(), lease, until, clock.millis(), until);
        return taken == 1 ? Optional.of(lease) : Optional.empty();
    }

    void end(ConnectionId connection, String lease) {
        jdbc.update(
                "update sign_in_turn set leased_until = 0 where connection_id = ? and lease = ?",
                connection.value(),
                lease);
    }

    /** Ends the turns of a node that is gone. */
    void takeBack(String gone) {
        jdbc.update("update sign_in_turn set leased_until = 0 where leased_until > 0 and node = ?", gone);
    }
}
