package com.mlconnector.freshbooks;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.credentials.SealedColumn;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-ins under way, in table {@code login_state}: each ends with its first use or after ten minutes. */
@Component
class LoginStates {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    /** A sign-in that came back to the browser it began in. */
    record Login(ConnectionId connection, Secret verifier) {}

    LoginStates(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    void keep(String state, ConnectionId connection, String boundTo, Secret verifier) {
        jdbc.sql("delete from login_state where expires_at <= :now")
                .param("now", clock.millis())
                .update();
        String hash = hash(state);
        jdbc.sql("""
                insert into login_state (state_hash, connection_id, bound_to_hash, verifier, expires_at)
                values (:state, :connection, :boundTo, :verifier, :expiresAt)
                """)
                .param("state", hash)
                .param("connection", connection.value())
                .param("boundTo", hash(boundTo))
                .param("verifier", vault.seal(place(hash), verifier))
                .param("expiresAt", clock.millis() + LIFE.toMillis())
                .update();
    }

    /** Takes the sign-in out: a second use, another browser and a late one find nothing. */
    Optional<Login> take(String state, String boundTo) {
        String hash = hash(state);
        return jdbc.sql("""
                delete from login_state where state_hash = :state and bound_to_hash = :boundTo and expires_at > :now
                returning connection_id, verifier
                """)
                .param("state", hash)
                .param("boundTo", hash(boundTo))
                .param("now", clock.millis())
                .query((row, n) -> new Login(
                        new ConnectionId(row.getString("connection_id")),
                        vault.open(place(hash), row.getBytes("verifier"))))
                .optional();
    }

    private static String place(String hash) {
        return SealedColumn.LOGIN_VERIFIER.place(hash);
    }

    /** Only hashes are kept: who reads the table can finish nobody's sign-in. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
