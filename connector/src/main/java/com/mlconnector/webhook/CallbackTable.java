package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.webhook.RegisteredCallback.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The callbacks we registered, one row each. */
@Component
final class CallbackTable {
    /** How long a handshake is waited for after we asked for one. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long deliveries are taken through a callback, or with a verifier, that was replaced. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String INSERT = """
            insert into callback (token_hash, connection_id, account_id, event, state, since, asked_at, open_until)
            values (:token, :connection, :account, :event, 'asked', :now, :now, :open)
            """;

    private final JdbcClient jdbc;

    CallbackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of every address we gave out. */
    Set<String> tokenHashes() {
        return Set.copyOf(
                jdbc.sql("select token_hash from callback").query(String.class).list());
    }

    Optional<RegisteredCallback> find(String tokenHash) {
        return jdbc.sql("select * from callback where token_hash = :token")
                .param("token", tokenHash)
                .query(CallbackTable::read)
                .optional();
    }

    /** Those of a connection that are in use or on their way. */
    List<RegisteredCallback> of(ConnectionId connection) {
        return jdbc.sql(
                        "select * from callback where connection_id = :connection and state <> 'retired' order by event")
                .param("connection", connection.value())
                .query(CallbackTable::read)
                .list();
    }

    /** Makes the row of a callback that is about to be registered; from now on its handshake is let in. */
    void ask(String tokenHash, ConnectionId connection, String accountId, String event, Instant now) {
        jdbc.sql(INSERT)
                .param("token", tokenHash)
                .param("connection", connection.value())
                .param("account", accountId)
                .param("event", event)
                .param("now", now.toEpochMilli())
                .param("open", now.plus(WINDOW).toEpochMilli())
                .update();
    }

    void named(String tokenHash, String callbackId, Instant now) {
        jdbc.sql("update callback set callback_id = :id, state = 'pending', since = :now where token_hash = :token")
                .param("token", tokenHash)
                .param("id", callbackId)
                .param("now", now.toEpochMilli())
                .update();
    }

    /** Opens the window for a new handshake. */
    void reopen(String tokenHash, Instant now) {
        jdbc.sql("""
                update callback set state = 'pending', since = case when state = 'pending' then since else :now end,
                       asked_at = :now, open_until = :open
                where token_hash = :token
                """)
                .param("token", tokenHash)
                .param("now", now.toEpochMilli())
                .param("open", now.plus(WINDOW).toEpochMilli())
                .update();
    }

    /** Moves it on and closes the window. */
    void change(String tokenHash, State state, @Nullable String problem, Instant now) {
        jdbc.sql("""
                update callback set state = :state, since = :now, open_until = 0, problem = :problem
                where token_hash = :token
                """)
                .param("token", tokenHash)
                .param("state", state.word())
                .param("problem", problem)
                .param("now", now.toEpochMilli())
                .update();
    }

    void delivered(String tokenHash, Instant at) {
        jdbc.sql("update callback set last_delivery_at = :at where token_hash = :token")
                .param("token", tokenHash)
                .param("at", at.toEpochMilli())
                .update();
    }

    void forget(String tokenHash) {
        jdbc.sql("delete from callback_verifier where token_hash = :token")
                .param("token", tokenHash)
                .update();
        jdbc.sql("delete from callback where token_hash = :token")
                .param("token", tokenHash)
                .update();
    }

    /** The tokens of callbacks that were retired more than a day ago. */
    List<String> longRetired(Instant now) {
        return jdbc.sql("select token_hash from callback where state = 'retired' and since < :before")
                .param("before", now.minus(OVERLAP).toEpochMilli())
                .query(String.class)
                .list();
    }

    private static RegisteredCallback read(ResultSet row, int number) throws SQLException {
        long lastDelivery = row.getLong("last_delivery_at");
        Instant lastDeliveryAt = row.wasNull() ? null : Instant.ofEpochMilli(lastDelivery);
        return new RegisteredCallback(
                row.getString("token_hash"),
                new ConnectionId(row.getString("connection_id")),
                row.getString("account_id"),
                row.getString("event"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("callback_id"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                Instant.ofEpochMilli(row.getLong("open_until")),
                lastDeliveryAt,
                row.getString("problem"));
    }
}
