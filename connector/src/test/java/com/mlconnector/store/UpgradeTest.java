package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that an older version wrote. */
class UpgradeTest {

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void makesTheOneAccountThereWasAnAdminThatKeepsItsPassword() {
        try (HikariDataSource source = old("14")) {
            JdbcClient jdbc = JdbcClient.create(source);
            jdbc.sql(
                            "insert into admin_account (name, password_hash, must_change, changed_at) values ('admin', 'hash', 0, 1)")
                    .update();

            StoreConfiguration.migrate(source, Database.SQLITE);

            assertThat(jdbc.sql(
                                    "select name || ' ' || role || ' ' || password_hash || ' ' || must_change from login_account")
                            .query(String.class)
                            .list())
                    .containsExactly("admin admin hash 0");
        }
    }

    @Test
    void keepsEveryStoryAndFindsItByAPieceOfItsLabel() {
        try (HikariDataSource source = old("26")) {
            JdbcClient jdbc = JdbcClient.create(source);
            jdbc.sql("""
                            insert into story (connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at, failing_since)
                            values ('main', 'invoice', '41', 'INV-41 · Northwind', 'retrying', 'retrying', 'bug', 'told', 3, 9, 7, 5)
                            """).update();
            List<Map<String, Object>> before =
                    jdbc.sql("select * from story").query().listOfRows();

            StoreConfiguration.migrate(source, Database.SQLITE);

            List<Map<String, Object>> after =
                    jdbc.sql("select * from story").query().listOfRows();
            after.get(0).remove("id");
            assertThat(after).isEqualTo(before);
            assertThat(jdbc.sql("select rowid from story_text where story_text match '\"northwind\"'")
                            .query(Long.class)
                            .list())
                    .isEqualTo(
                            jdbc.sql("select id from story").query(Long.class).list());
        }
    }

    /** Then a search reads all labels, but the server starts. */
    @Test
    void doesWithoutTheIndexOfPiecesWherePostgresqlDoesNotLetUsHaveIt() {
        try (TestDatabase bare = TestDatabase.openBare()) {
            DataSource source = Objects.requireNonNull(bare.template().getDataSource());
            bare.jdbc().sql("create schema others").update();
            bare.jdbc().sql("create extension pg_trgm schema others").update();

            StoreConfiguration.migrate(source, Database.POSTGRESQL);

            assertThat(bare.jdbc()
                            .sql("select count(*) from pg_indexes where indexname = 'story_label'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(bare.jdbc()
                            .sql("select count(*) from story")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    private HikariDataSource old(String version) {
        HikariDataSource source = StoreConfiguration.sqlite(folder.resolve("old.db"));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + Database.SQLITE.migrations())
                .target(version)
                .load()
                .migrate();
        return source;
    }
}
