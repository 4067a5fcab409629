package com.mlconnector.credentials;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code vault_key}: the keys this database may be sealed with, each with something it sealed. All nodes share it. */
final class KeyProofs {
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyProofs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<Integer, byte[]> all() {
        Map<Integer, byte[]> proofs = new HashMap<>();
        jdbc.sql("select key_id, proof from vault_key")
                .query((RowCallbackHandler) row -> proofs.put(row.getInt(1), row.getBytes(2)));
        return proofs;
    }

    Set<Integer> numbers() {
        return jdbc.sql("select key_id from vault_key").query(Integer.class).set();
    }

    /** Since when each key has been in use. */
    Map<Integer, Instant> since() {
        Map<Integer, Instant> since = new HashMap<>();
        jdbc.sql("select key_id, kept_at from vault_key")
                .query((RowCallbackHandler) row -> since.put(row.getInt(1), Instant.ofEpochMilli(row.getLong(2))));
        return since;
    }

    void keep(int number, byte[] proof) {
        jdbc.sql("""
                insert into vault_key (key_id, proof, kept_at) values (:key, :proof, :now)
                on conflict (key_id) do nothing
                """)
                .param("key", number)
                .param("proof", proof)
                .param("now", clock.millis())
                .update();
    }

    /** From then on no node seals with that key. */
    void drop(int number) {
        jdbc.sql("delete from vault_key where key_id = :key")
                .param("key", number)
                .update();
    }
}
