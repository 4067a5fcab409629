package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A copy of the database is the database of one moment, and comes back as it was. */
@SuppressWarnings("NullAway.Init")
class BackupTest {
    @TempDir
    Path root;

    private Path folder;
    private Path file;
    private HikariDataSource source;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(root.resolve("data"));
        file = root.resolve("copy.db");
        source = StoreConfiguration.sqlite(folder.resolve("ml-connector.db"));
        StoreConfiguration.migrate(source, Database.SQLITE);
        jdbc = new JdbcTemplate(source);
        line("the first");
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void bringsBackEveryTableAsItWas() {
        jdbc.update("insert into vault_key (key_id, proof, kept_at) values (1, x'00ff10', 5)");

        long bytes = Backup.write(folder, file);
        Backup.restore(file, root.resolve("fresh"));

        assertThat(bytes).isPositive();
        try (HikariDataSource back = StoreConfiguration.sqlite(root.resolve("fresh/ml-connector.db"))) {
            assertThat(content(new JdbcTemplate(back))).isEqualTo(content(jdbc)).hasSizeGreaterThan(20);
        }
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        Backup.write(folder, file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isOfOneMomentWhileTheServerWrites() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            while (!over.get()) {
                new org.springframework.transaction.support.TransactionTemplate(
                                StoreConfiguration.transactions(source, Database.SQLITE))
                        .executeWithoutResult(tx -> {
                            line("one of a pair");
                            line("one of a pair");
                        });
            }
        });

        for (int copy = 0; copy < 5; copy++) {
            Backup.write(folder, root.resolve("copy" + copy));
        }
        over.set(true);
        writing.get();
        writer.shutdown();

        for (int copy = 0; copy < 5; copy++) {
            try (HikariDataSource back = StoreConfiguration.sqlite(root.resolve("copy" + copy))) {
                Integer lines = new JdbcTemplate(back)
                        .queryForObject(
                                "select count(*) from journal_line where sentence = 'one of a pair'", Integer.class);
                assertThat(lines).isNotNull().matches(many -> many % 2 == 0);
            }
        }
    }

    @Test
    void replacesNothing() throws IOException {
        Files.writeString(file, "somebody's");

        assertThatThrownBy(() -> Backup.write(folder, file))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("is there already");
        assertThat(file).hasContent("somebody's");
        Files.delete(file);
        Backup.write(folder, file);

        assertThatThrownBy(() -> Backup.restore(file, folder))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("holds a database already");
    }

    @Test
    void saysWhereNoDatabaseIs() {
        assertThatThrownBy(() -> Backup.write(root.resolve("nowhere"), file))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("--data-folder")
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void refusesWhatIsDamagedOrForeign() throws IOException {
        Backup.write(folder, file);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(root.resolve("cut"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(root.resolve("text"), "no database at all");
        Path foreign = root.resolve("foreign");
        try (HikariDataSource other = StoreConfiguration.sqlite(foreign)) {
            new JdbcTemplate(other).execute("create table notes (text text)");
        }

        for (Path wrong : List.of(cut, text, foreign)) {
            assertThatThrownBy(() -> Backup.restore(wrong, root.resolve("fresh")))
                    .as(wrong.toString())
                    .isInstanceOf(Backup.Refused.class);
        }
        assertThat(root.resolve("fresh/ml-connector.db")).doesNotExist();
    }

    @Test
    void refusesOneOfANewerVersion() {
        jdbc.update("""
                insert into flyway_schema_history
                select 999, '999', 'later', type, 'V999__later.sql', checksum, installed_by, installed_on, execution_time, success
                from flyway_schema_history limit 1
                """);
        Backup.write(folder, file);

        assertThatThrownBy(() -> Backup.restore(file, root.resolve("fresh")))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void leavesAFolderAloneThatAServerHas() {
        Backup.write(folder, file);
        FolderLock server = FolderLock.take(root.resolve("fresh"));

        assertThatThrownBy(() -> Backup.restore(file, root.resolve("fresh"))).isInstanceOf(FolderLock.InUse.class);

        server.close();
    }

    private void line(String sentence) {
        jdbc.update("insert into journal_line (at, step, sentence, attempt) values (1, 'noted', ?, 0)", sentence);
    }

    private static Map<String, List<Map<String, Object>>> content(JdbcTemplate database) {
        Map<String, List<Map<String, Object>>> content = new LinkedHashMap<>();
        database.queryForList(
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
                        String.class)
                .forEach(table -> content.put(
                        table,
                        database.queryForList("select * from " + table).stream()
                                .map(row -> {
                                    row.replaceAll((column, value) -> value instanceof byte[] bytes
                                            ? java.util.HexFormat.of().formatHex(bytes)
                                            : value);
                                    return row;
                                })
                                .toList()));
        return content;
    }
}
