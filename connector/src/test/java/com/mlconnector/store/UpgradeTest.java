package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
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
        try (HikariDataSource source = StoreConfiguration.sqlite(folder.resolve("old.db"))) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + Database.SQLITE.migrations())
                    .target("14")
                    .load()
                    .migrate();
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
}
