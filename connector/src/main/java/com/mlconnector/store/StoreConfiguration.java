package com.mlconnector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database, its transactions and its migrations. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    @Bean
    Database database(StoreSettings settings) {
        return settings.database();
    }

    @Bean
    Node node() {
        return Node.fresh();
    }

    @Bean
    FolderLock folderLock(StoreSettings settings) {
        makeForOwner(settings.folder());
        return FolderLock.take(settings.folder());
    }

    /** Only whoever has the folder opens the database in it. */
    @Bean
    HikariDataSource dataSource(StoreSettings settings, FolderLock lock) {
        return settings.database() == Database.SQLITE
                ? sqlite(settings.folder().resolve("ml-connector.db"))
                : postgresql(settings);
    }

    @Bean
    StoreHealth storeHealth(Clock clock) {
        return new StoreHealth(clock);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource, Database database, StoreHealth health) {
        JdbcTransactionManager manager = transactions(dataSource, database);
        manager.addListener(health);
        return manager;
    }

    @Bean
    TransactionTemplate transactionTemplate(JdbcTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource, TransactionTemplate transactions, StoreHealth health) {
        return new LaneTemplate(dataSource, transactions, health);
    }

    @Bean
    FlywayConfigurationCustomizer migrations(Database database) {
        return flyway -> flyway.locations("classpath:" + database.migrations());
    }

    /** The books of a company lie in there: nobody but the owner looks in. A folder that is there keeps the rights it has. */
    private static void makeForOwner(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder, rights);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder cannot be made; check ml.data.folder and its rights", e);
        }
    }

    /**
     * SQLite with write-ahead log and a sync at each commit: what was committed survives a power cut. Transactions take the
     * write lock at their start; one that took it later would fail as soon as another wrote in between. The log is moved into
     * the file every 32 MB instead of every four, and each connection may keep 16 MB of pages at hand instead of two.
     */
    public static HikariDataSource sqlite(Path file) {
        return new HikariDataSource(sqliteConfig(file));
    }

    static HikariConfig sqliteConfig(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setMaximumPoolSize(12);
        config.setExceptionOverrideClassName(BrokenSqlite.class.getName());
        Properties pragmas = new Properties();
        pragmas.putAll(java.util.Map.of(
                "journal_mode", "WAL",
                "synchronous", "FULL",
                "busy_timeout", "10000",
                "transaction_mode", "IMMEDIATE",
                "wal_autocheckpoint", "8000",
                "cache_size", "-16000",
                "foreign_keys", "true"));
        config.setDataSourceProperties(pragmas);
        return config;
    }

    static HikariDataSource postgresql(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        Path password = settings.passwordFile();
        if (password != null) {
            try {
                config.setPassword(Files.readString(password).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("The file named by ml.data.password-file cannot be read", e);
            }
        }
        config.setMaximumPoolSize(16);
        return new HikariDataSource(config);
    }

    /** The transactions that fit the database. */
    public static JdbcTransactionManager transactions(DataSource dataSource, Database database) {
        JdbcTransactionManager manager =
                database == Database.SQLITE ? new WriteLane(dataSource) : new JdbcTransactionManager(dataSource);
        Steps.wanted().ifPresent(manager::addListener);
        return manager;
    }

    /** Brings a database up to date; for tests and commands that run without the application. */
    public static void migrate(DataSource dataSource, Database database) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + database.migrations())
                .load()
                .migrate();
    }
}
