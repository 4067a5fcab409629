package com.mlconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.StoreConfiguration;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** From SQLite to PostgreSQL, into a backup, and back into a data folder, as a person does it in a terminal. */
@SuppressWarnings("NullAway.Init")
class MoveCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private TestDatabase target;

    @BeforeEach
    void open() {
        target = TestDatabase.openBare();
        try (HikariDataSource source = StoreConfiguration.sqlite(folder.resolve("ml-connector.db"))) {
            StoreConfiguration.migrate(source, Database.SQLITE);
            new JdbcTemplate(source).update("insert into vault_key (key_id, proof, kept_at) values (7, x'00ff', 5)");
        }
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void movesBacksUpAndRestores() {
        Path copy = folder.resolve("copy.db");
        Path back = folder.resolve("back");

        assertThat(run(folder, "move-to-postgresql", database())).isZero();
        assertThat(said()).contains("vault_key: 1 rows, compared", "1 rows are in PostgreSQL", "ml-connector.db.moved");
        assertThat(target.template().queryForList("select key_id from vault_key", Integer.class))
                .containsExactly(7);

        assertThat(run(folder, "backup", database(), copy.toString())).isZero();
        assertThat(said()).contains(copy + " holds the database");
        assertThat(run(back, "restore", Stream.empty(), copy.toString())).isZero();
        try (HikariDataSource source = StoreConfiguration.sqlite(back.resolve("ml-connector.db"))) {
            assertThat(new JdbcTemplate(source).queryForList("select key_id from vault_key", Integer.class))
                    .containsExactly(7);
        }

        assertThat(run(folder, "restore", database(), copy.toString())).isEqualTo(1);
        assertThat(said()).contains("not empty");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run(folder, "move-to-postgresql", Stream.empty())).isEqualTo(1);
        assertThat(said()).contains("Nothing was done.", "--ml.data.url");

        assertThat(run(folder, "move-to-postgresql", Stream.of("--ml.data.url=jdbc:oracle:x")))
                .isEqualTo(1);
        assertThat(said()).contains("ml.data.url must start with jdbc:postgresql:");

        assertThat(run(folder, "move-to-postgresql", Stream.of("--ml.data.url=jdbc:postgresql://127.0.0.1:1/none")))
                .isEqualTo(1);
        assertThat(said()).contains("PostgreSQL cannot be reached", "ml.data.password-file");
    }

    private Stream<String> database() {
        StoreSettings settings = target.settings(folder);
        return Stream.of("--ml.data.url=" + settings.url(), "--ml.data.user=" + settings.user());
    }

    private int run(Path data, String command, Stream<String> options, String... words) {
        printed.reset();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        List<String> all = Stream.of(Stream.of(command, "--data-folder=" + data), options, Stream.of(words))
                .flatMap(some -> some)
                .toList();
        return Cli.execute(all.toArray(String[]::new), out, out);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
