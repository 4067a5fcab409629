package com.mlconnector.credentials;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets a person gave us, sealed in table {@code secret}. */
@Component
public class Secrets {
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    public Secrets(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Keeps a secret in place of the one of that name, if there was one. */
    public void keep(ConnectionId connection, SecretName name, Secret secret) {
        jdbc.sql("""
                insert into secret (connection_id, name, sealed, kept_at) values (:connection, :name, :sealed, :now)
                on conflict (connection_id, name) do update set sealed = excluded.sealed, kept_at = excluded.kept_at
                """)
                .param("connection", connection.value())
                .param("name", name.word())
                .param("sealed", vault.seal(place(connection, name), secret))
                .param("now", clock.millis())
                .update();
    }

    public Optional<Secret> find(ConnectionId connection, SecretName name) {
        return jdbc.sql("select sealed from secret where connection_id = :connection and name = :name")
                .param("connection", connection.value())
                .param("name", name.word())
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(value -> vault.open(place(connection, name), value));
    }

    public void forget(ConnectionId connection, SecretName name) {
        jdbc.sql("delete from secret where connection_id = :connection and name = :name")
                .param("connection", connection.value())
                .param("name", name.word())
                .update();
    }

    private static String place(ConnectionId connection, SecretName name) {
        return SealedColumn.SECRET.place(connection.value(), name.word());
    }
}
