package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that takes nothing is told of, and so is its end. */
@SuppressWarnings("NullAway.Init")
class StoreHealthTest {
    @TempDir
    Path folder;

    private final TurnableClock clock = new TurnableClock();
    private final StoreHealth health = new StoreHealth(clock);
    private HikariDataSource sqlite;
    private JdbcTemplate template;

    @BeforeEach
    void open() {
        HikariConfig config = StoreConfiguration.sqliteConfig(folder.resolve("test.db"));
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("busy_timeout", "50");
        sqlite = new HikariDataSource(config);
        template = template(sqlite, Database.SQLITE);
        template.execute("create table line (text text)");
    }

    @AfterEach
    void close() {
        sqlite.close();
    }

    private JdbcTemplate template(DataSource source, Database kind) {
        JdbcTransactionManager manager = StoreConfiguration.transactions(source, kind);
        manager.addListener(health);
        return new LaneTemplate(source, new TransactionTemplate(manager), health);
    }

    private void write() {
        template.update("insert into line values (?)", "x".repeat(10_000));
    }

    @Test
    void isWellWhileWritesSucceed() {
        write();

        assertThat(health.problem()).isEmpty();
    }

    /** The limit is that of a connection, and ends with it. */
    private void failOnAFullDatabase() {
        template.execute("pragma max_page_count = 1");
        assertThatThrownBy(this::write).isInstanceOf(NestedRuntimeException.class);
    }

    @Test
    void aFullDatabaseIsToldOfUntilTheNextCommit() {
        Instant began = clock.instant();
        failOnAFullDatabase();
        clock.turn(Duration.ofSeconds(30));
        failOnAFullDatabase();

        assertThat(health.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.why()).contains("disk is full", "Make room");
            assertThat(problem.since()).isEqualTo(began);
        });

        write();

        assertThat(health.problem()).isEmpty();
    }

    @Test
    void aDatabaseThatAnotherProgramHoldsIsToldOf() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                Statement sql = other.createStatement()) {
            sql.execute("begin immediate");
            assertThatThrownBy(this::write).isInstanceOf(TransactionException.class);

            assertThat(health.problem())
                    .hasValueSatisfying(problem -> assertThat(problem.why()).contains("another program"));
        }
        write();

        assertThat(health.problem()).isEmpty();
    }

    @Test
    void aTransactionIsWholeAfterOneThatCouldNotBegin() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                Statement sql = other.createStatement()) {
            sql.execute("begin immediate");
            assertThatThrownBy(this::write).isInstanceOf(TransactionException.class);
        }
        TransactionTemplate next = new TransactionTemplate(StoreConfiguration.transactions(sqlite, Database.SQLITE));

        next.executeWithoutResult(tx -> {
            write();
            tx.setRollbackOnly();
        });

        assertThat(template.queryForObject("select count(*) from line", Integer.class))
                .isZero();
    }

    @Test
    void aPostgresqlThatDoesNotAnswerIsToldOf() {
        JdbcTemplate away = template(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", ""),
                Database.POSTGRESQL);

        assertThatThrownBy(() -> away.update("insert into line values (?)", "x"))
                .isInstanceOf(TransactionException.class);

        assertThat(health.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem.why()).contains("does not answer", "PostgreSQL runs"));
    }

    @Test
    void isNotToldOfAnyMoreWhenNothingFailedForAMinute() {
        failOnAFullDatabase();

        clock.turn(Duration.ofSeconds(61));

        assertThat(health.problem()).isEmpty();
    }

    @Test
    void aStatementThatIsWrongIsNoFaultOfTheDatabase() {
        assertThatThrownBy(() -> template.update("insert into nowhere values (1)"))
                .isInstanceOf(DataAccessException.class);

        assertThat(health.problem()).isEmpty();
    }
}
