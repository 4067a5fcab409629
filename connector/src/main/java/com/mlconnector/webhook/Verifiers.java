package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.credentials.SealedColumn;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secrets FreshBooks signs with, sealed. A verifier comes in through an open door, so it is only a candidate until
 * FreshBooks itself confirms it; a confirmed one is never replaced by anything that merely arrived.
 */
@Component
final class Verifiers {
    private static final String INSERT = """
            insert into callback_verifier (id, token_hash, state, callback_id, sealed, received_at)
            values (:id, :token, 'candidate', :callback, :sealed, :now)
            """;

    private static final String IN_USE = """
            select * from callback_verifier
            where token_hash = :token and (state = 'active' or state = 'previous' and valid_until > :now)
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    Verifiers(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Those a delivery may be signed with now. */
    List<Secret> inUse(String tokenHash, Instant now) {
        return jdbc
                .sql(IN_USE)
                .param("token", tokenHash)
                .param("now", now.toEpochMilli())
                .query(this::read)
                .list()
                .stream()
                .map(Candidate::verifier)
                .toList();
    }

    /** Oldest first. */
    List<Candidate> candidates(String tokenHash) {
        return jdbc.sql("""
                select * from callback_verifier where token_hash = :token and state = 'candidate' order by received_at, id
                """).param("token", tokenHash).query(this::read).list();
    }

    /** Keeps a candidate beside those that wait already; one that came before is not kept twice. Call it inside a transaction. */
    void keepCandidate(String tokenHash, String callbackId, Secret verifier, Instant now) {
        if (candidates(tokenHash).stream()
                .anyMatch(known ->
                        known.verifier().equals(verifier) && known.callbackId().equals(callbackId))) {
            return;
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("token", tokenHash)
                .param("callback", callbackId)
                .param("sealed", vault.seal(place(id), verifier))
                .param("now", now.toEpochMilli())
                .update();
    }

    /** Puts a confirmed candidate in use; the one before it stays good for a day. Call it inside a transaction. */
    void activate(String tokenHash, Candidate confirmed, Instant now) {
        jdbc.sql("""
                update callback_verifier set state = 'previous', valid_until = :until
                where token_hash = :token and state = 'active'
                """)
                .param("token", tokenHash)
                .param("until", now.plus(CallbackTable.OVERLAP).toEpochMilli())
                .update();
        int activated = jdbc.sql("update callback_verifier set state = 'active' where id = :id")
                .param("id", confirmed.id())
                .update();
        if (activated != 1) {
            throw new IllegalStateException("The verifier that FreshBooks confirmed is not kept any more");
        }
        jdbc.sql("""
                delete from callback_verifier
                where token_hash = :token and (state = 'candidate' or state = 'previous' and valid_until <= :now)
                """).param("token", tokenHash).param("now", now.toEpochMilli()).update();
    }

    /** True when there is one that can be confirmed, because its callback's id is known. */
    boolean anyCandidate(ConnectionId connection) {
        return jdbc.sql("""
                select exists (select 1 from callback_verifier v join callback c on c.token_hash = v.token_hash
                    where c.connection_id = :connection and c.callback_id is not null and v.state = 'candidate')
                """)
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
    }

    void drop(Candidate candidate) {
        jdbc.sql("delete from callback_verifier where id = :id and state = 'candidate'")
                .param("id", candidate.id())
                .update();
    }

    private Candidate read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new Candidate(id, row.getString("callback_id"), vault.open(place(id), row.getBytes("sealed")));
    }

    private static String place(String id) {
        return SealedColumn.CALLBACK_VERIFIER.place(id);
    }

    /** A verifier with the callback id that came with it. */
    record Candidate(String id, String callbackId, Secret verifier) {}
}
