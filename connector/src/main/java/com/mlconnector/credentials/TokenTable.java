package com.mlconnector.credentials;

import com.mlconnector.audit.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The SQL of table {@code oauth_token}. Every change names the version it read, so that a late one changes nothing. */
final class TokenTable {
    private static final String STORE = """
            update oauth_token set version = version + 1, access_token = :access, refresh_token = :refresh, scopes = case
                    when :scopes = '' then scopes else :scopes end,
                issued_at = :now, refresh_at = :refreshAt, expires_at = :expiresAt, forced = refused, refused = 0,
                state = 'good', sentence = '', intent = null, intent_at = null, tries = 0, leased_until = 0, not_before = 0
            where connection_id = :connection and version = :version
            """;
    private static final String KEEP = """
            insert into oauth_token (connection_id, version, access_token, refresh_token, scopes, issued_at, refresh_at,
                expires_at, refused, forced, state, sentence, tries, leased_until, not_before)
            values (:connection, 1, :access, :refresh, :scopes, :now, :refreshAt, :expiresAt, 0, 0, 'good', '', 0, 0, 0)
            on conflict (connection_id) do update set version = oauth_token.version + 1,
                access_token = excluded.access_token, refresh_token = excluded.refresh_token, scopes = excluded.scopes,
                issued_at = excluded.issued_at, refresh_at = excluded.refresh_at, expires_at = excluded.expires_at,
                refused = 0, forced = 0, state = 'good', sentence = '', intent = null, intent_at = null, tries = 0,
                leased_until = 0, not_before = 0
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Vault vault;
    private final Clock clock;

    TokenTable(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.clock = clock;
    }

    Optional<TokenRow> find(ConnectionId connection) {
        return jdbc.sql("select * from oauth_token where connection_id = :connection")
                .param("connection", connection.value())
                .query((row, n) -> row(connection, row))
                .optional();
    }

    /** The state without opening a secret, so that a page can show it even when the key file is wrong. */
    Optional<TokenState> state(ConnectionId connection) {
        return jdbc.sql("select state, scopes, sentence, expires_at from oauth_token where connection_id = :connection")
                .param("connection", connection.value())
                .query((row, n) -> new TokenState(
                        row.getString("state").equals("good")
                                ? TokenState.State.GOOD
                                : TokenState.State.RECONNECT_NEEDED,
                        Instant.ofEpochMilli(row.getLong("expires_at")),
                        Arrays.stream(row.getString("scopes").split(" "))
                                .filter(scope -> !scope.isEmpty())
                                .collect(Collectors.toSet()),
                        row.getString("sentence")))
                .optional();
    }

    /** A person connected: this pair takes the place of whatever was there, also of a refresh under way. */
    void keep(ConnectionId connection, TokenPair pair) {
        write(withPair(jdbc.sql(KEEP), connection, pair));
    }

    /** Puts a refreshed pair in the place of the one of that version; false where a newer one stands there. */
    boolean store(ConnectionId connection, long version, TokenPair pair) {
        return write(withPair(jdbc.sql(STORE), connection, pair).param("version", version)) == 1;
    }

    /**
     * Says durably that a refresh is about to be sent, and takes the lease; false where somebody else holds it. One that ends later than
     * ours would was taken while the clock was fast, and holds nobody up.
     */
    boolean intend(ConnectionId connection, long version, String intent, Duration lease) {
        long now = clock.millis();
        return write(jdbc.sql("""
                        update oauth_token set intent = :intent, intent_at = :now, tries = tries + 1, leased_until = :until
                        where connection_id = :connection and version = :version
                          and (leased_until <= :now or leased_until > :until or intent = :intent)
                        """)
                        .param("intent", intent)
                        .param("now", now)
                        .param("until", now + lease.toMillis())
                        .param("connection", connection.value())
                        .param("version", version))
                == 1;
    }

    /** Ends the lease without a new pair. {@code answered}: the refresh token was certainly not used up by this try. */
    void giveUp(ConnectionId connection, String intent, boolean answered, Instant notBefore) {
        write(jdbc.sql("""
                update oauth_token set leased_until = 0, not_before = :notBefore, tries = tries - :answered
                where connection_id = :connection and intent = :intent
                """)
                .param("notBefore", notBefore.toEpochMilli())
                .param("answered", answered ? 1 : 0)
                .param("connection", connection.value())
                .param("intent", intent));
    }

    /** FreshBooks refused the refresh token of that version for good. */
    void bury(ConnectionId connection, long version, String sentence) {
        write(jdbc.sql("""
                update oauth_token set state = 'reconnect-needed', sentence = :sentence, leased_until = 0
                where connection_id = :connection and version = :version
                """)
                .param("sentence", sentence)
                .param("connection", connection.value())
                .param("version", version));
    }

    boolean revive(ConnectionId connection) {
        return write(jdbc.sql("""
                update oauth_token set state = 'good', sentence = '', not_before = 0
                where connection_id = :connection and state = 'reconnect-needed'
                """).param("connection", connection.value())) == 1;
    }

    void markRefused(ConnectionId connection, long version) {
        write(jdbc.sql("""
                update oauth_token set refused = 1, not_before = 0
                where connection_id = :connection and version = :version and refused = 0
                """).param("connection", connection.value()).param("version", version));
    }

    void forget(ConnectionId connection) {
        write(jdbc.sql("delete from oauth_token where connection_id = :connection")
                .param("connection", connection.value()));
    }

    private int write(JdbcClient.StatementSpec statement) {
        Integer changed = transactions.execute(status -> statement.update());
        return changed == null ? 0 : changed;
    }

    private JdbcClient.StatementSpec withPair(
            JdbcClient.StatementSpec statement, ConnectionId connection, TokenPair pair) {
        Instant now = clock.instant();
        return statement
                .param("connection", connection.value())
                .param("access", vault.seal(SealedColumn.ACCESS_TOKEN.place(connection.value()), pair.access()))
                .param("refresh", vault.seal(SealedColumn.REFRESH_TOKEN.place(connection.value()), pair.refresh()))
                .param("scopes", scopes(pair.scopes()))
                .param("now", now.toEpochMilli())
                .param("refreshAt", refreshAt(now, pair.expiresAt()).toEpochMilli())
                .param("expiresAt", pair.expiresAt().toEpochMilli());
    }

    /** About half way, so that a lost answer leaves hours for a person to connect again. */
    private static Instant refreshAt(Instant now, Instant expiresAt) {
        double share = 0.45 + 0.1 * ThreadLocalRandom.current().nextDouble();
        return now.plusMillis((long) (Duration.between(now, expiresAt).toMillis() * share));
    }

    private static String scopes(Set<String> scopes) {
        return scopes.stream().sorted().collect(Collectors.joining(" "));
    }

    private TokenRow row(ConnectionId connection, ResultSet row) throws SQLException {
        return new TokenRow(
                row.getLong("version"),
                vault.open(SealedColumn.ACCESS_TOKEN.place(connection.value()), row.getBytes("access_token")),
                vault.open(SealedColumn.REFRESH_TOKEN.place(connection.value()), row.getBytes("refresh_token")),
                Instant.ofEpochMilli(row.getLong("refresh_at")),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                row.getInt("refused") == 1,
                row.getInt("forced") == 1,
                !row.getString("state").equals("good"),
                row.getString("sentence"),
                row.getInt("tries"),
                Instant.ofEpochMilli(row.getLong("leased_until")),
                Instant.ofEpochMilli(row.getLong("not_before")));
    }
}
