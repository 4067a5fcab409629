package com.mlconnector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh, migrated database of either kind for a contract test. Give a test class to both with
 * {@code @ParameterizedClass @EnumSource(Database.class)} and open one per test.
 */
public final class TestDatabase implements AutoCloseable {
    private static @Nullable EmbeddedPostgres postgres;

    private final Database kind;
    private final HikariDataSource dataSource;

    private TestDatabase(Database kind, HikariDataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
        StoreConfiguration.migrate(dataSource, kind);
    }

    public static TestDatabase open(Database kind) {
        return new TestDatabase(kind, kind == Database.SQLITE ? sqlite() : postgresql());
    }

    public Database kind() {
        return kind;
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(dataSource);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(StoreConfiguration.transactions(dataSource, kind));
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static HikariDataSource sqlite() {
        try {
            Path folder = Files.createTempDirectory("ml-connector-test");
            folder.toFile().deleteOnExit();
            return StoreConfiguration.sqlite(folder.resolve("test.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized HikariDataSource postgresql() {
        EmbeddedPostgres server = server();
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres running = postgres;
        if (running != null) {
            return running;
        }
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            postgres = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
