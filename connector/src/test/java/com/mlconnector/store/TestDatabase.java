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
    private static final String TEMPLATE = "migrated";

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Path sqliteTemplate;

    private final Database kind;
    private final String name;
    private final HikariDataSource dataSource;

    private TestDatabase(Database kind, String name, HikariDataSource dataSource) {
        this.kind = kind;
        this.name = name;
        this.dataSource = dataSource;
    }

    public static TestDatabase open(Database kind) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return new TestDatabase(kind, name, kind == Database.SQLITE ? sqlite() : postgresql(name));
    }

    /** An empty PostgreSQL database without a table of ours. */
    public static TestDatabase openBare() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return new TestDatabase(Database.POSTGRESQL, name, bare(name));
    }

    private static synchronized HikariDataSource bare(String name) {
        EmbeddedPostgres server = server();
        execute(server, "create database " + name);
        return pool(server, name);
    }

    /** How a server reaches this PostgreSQL database. */
    public StoreSettings settings(Path folder) {
        return new StoreSettings(folder, dataSource.getJdbcUrl(), "postgres", null);
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
        EmbeddedPostgres server = postgres;
        if (kind == Database.POSTGRESQL && server != null) {
            execute(server, "drop database if exists " + name + " with (force)");
        }
    }

    /** Migrated once; each test gets a copy. */
    private static synchronized HikariDataSource sqlite() {
        try {
            Path template = sqliteTemplate;
            if (template == null) {
                template = temporary().resolve("template.db");
                try (HikariDataSource source = StoreConfiguration.sqlite(template)) {
                    StoreConfiguration.migrate(source, Database.SQLITE);
                }
                sqliteTemplate = template;
            }
            HikariConfig config = StoreConfiguration.sqliteConfig(
                    Files.copy(template, temporary().resolve("test.db")));
            // no test cuts the power
            config.addDataSourceProperty("synchronous", "OFF");
            return new HikariDataSource(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("ml-connector-test");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static synchronized HikariDataSource postgresql(String name) {
        EmbeddedPostgres server = server();
        execute(server, "create database " + name + " template " + TEMPLATE);
        return pool(server, name);
    }

    private static HikariDataSource pool(EmbeddedPostgres server, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static void execute(EmbeddedPostgres server, String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres server() {
        EmbeddedPostgres running = postgres;
        if (running != null) {
            return running;
        }
        try {
            EmbeddedPostgres started = start();
            execute(started, "create database " + TEMPLATE);
            try (HikariDataSource source = pool(started, TEMPLATE)) {
                StoreConfiguration.migrate(source, Database.POSTGRESQL);
            }
            postgres = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two processes may be given the same free port; the one that comes late then reaches the other's server. */
    private static EmbeddedPostgres start() throws IOException {
        while (true) {
            Path data = temporary();
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    // no test cuts the power; a database for each one would otherwise be synced to disk at the end
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200")
                    .setDataDirectory(data)
                    .start();
            String reached =
                    new JdbcTemplate(started.getPostgresDatabase()).queryForObject("show data_directory", String.class);
            if (data.toString().equals(reached)) {
                return started;
            }
            started.close();
        }
    }
}
