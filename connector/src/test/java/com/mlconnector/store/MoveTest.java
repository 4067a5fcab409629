package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Seals;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.sync.Loads;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything arrives in the other database as it was, or nothing does. */
@SuppressWarnings("NullAway.Init")
class MoveTest {
    @TempDir
    Path root;

    private final List<String> told = new ArrayList<>();
    private Path folder;
    private Path file;
    private TestDatabase target;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(root.resolve("data"));
        file = folder.resolve("ml-connector.db");
        target = TestDatabase.openBare();
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void movesWhatAWalkLeftAndTheRoomsGoOnInPostgresql() {
        Map<String, List<String>> before;
        try (Road road = Road.open(Database.SQLITE, folder)) {
            Ledger ledger = new Ledger(road.freshbooks);
            ledger.client(12, "Northwind");
            ledger.invoice(41);
            road.get(Loads.class).beginAll(Road.MAIN);
            road.walk();
            road.clock.turn(Duration.ofMinutes(1));
            road.get(Seals.class).turn();
            road.database.template().execute("vacuum into '" + file + "'");
            before = content(road.database.template(), Database.SQLITE);
        }

        long rows = Move.toPostgresql(target.settings(folder), told::add);

        assertThat(content(target.template(), Database.POSTGRESQL)).isEqualTo(before);
        assertThat(before.values().stream().mapToLong(List::size).sum())
                .isEqualTo(rows)
                .isGreaterThan(50);
        assertThat(told).anyMatch(line -> line.startsWith("journal_line: "));
        Long last = target.template().queryForObject("select max(id) from journal_line", Long.class);
        try (Road road = Road.on(target, folder)) {
            assertThat(road.get(Seals.class).verify().problems()).isEmpty();
            road.hint(new Ledger(road.freshbooks).client(13, "Southwind"));
            assertThat(road.database.template().queryForObject("select max(id) from journal_line", Long.class))
                    .isEqualTo(Objects.requireNonNull(last) + 1);
            target = TestDatabase.openBare();
        }
    }

    @Test
    void forgetsNoTableAndChangesNoValue() {
        Map<String, List<String>> before = fillEveryTable();

        Move.toPostgresql(target.settings(folder), told::add);

        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).hasSize(2));
        assertThat(content(target.template(), Database.POSTGRESQL)).isEqualTo(before);
    }

    @Test
    void keepsTheOldDatabaseUnderAnotherNameAndAsItWas() {
        Map<String, List<String>> before = fillEveryTable();

        Move.toPostgresql(target.settings(folder), told::add);

        assertThat(file).doesNotExist();
        try (HikariDataSource old = StoreConfiguration.sqlite(folder.resolve("ml-connector.db.moved"))) {
            assertThat(content(new JdbcTemplate(old), Database.SQLITE)).isEqualTo(before);
        }
    }

    @Test
    void beginsWalksAnewThatStoodBetweenTwoRecords() {
        fill(
                "insert into rebuild values ('main', 'FreshBooks Clients', 'writing', 'Asked for', 'client', '12', 5, 1)",
                """
                insert into replay values ('main', 1, null, 'reading', null, null, null, '', null, null, 'looking', 0,
                    'client', '12', 9, 5, 1, 1, 1, 1, 1, 0, 1, null)
                """,
                "insert into replay_row values ('main', 0, 'client', '12', 'FreshBooks Clients', '12', 'added', 's')",
                "insert into replay_amount values ('main', 'FreshBooks Invoices', 'Total', 'CAD', '1.00')");

        Move.toPostgresql(target.settings(folder), told::add);

        assertThat(target.template().queryForList("select after_id from rebuild", String.class))
                .containsExactly("");
        assertThat(target.template().queryForMap("select after_kind, after_id, done, rows_changed from replay"))
                .isEqualTo(Map.of("after_kind", "", "after_id", "", "done", 0L, "rows_changed", 0L));
        assertThat(target.template().queryForList("select row_key from replay_row", String.class))
                .isEmpty();
        assertThat(target.template().queryForList("select difference from replay_amount", String.class))
                .isEmpty();
    }

    @Test
    void givesOutNoNumberTwiceWhoseLineIsGone() {
        fill("insert into rejected (at, path, reason, sentence) values (1, '/', 'r', 's')", "delete from rejected");

        Move.toPostgresql(target.settings(folder), told::add);

        assertThat(target.template().queryForObject("""
                        insert into rejected (at, path, reason, sentence) values (1, '/', 'r', 's') returning id
                        """, Long.class)).isEqualTo(2);
    }

    @Test
    void leavesNothingBehindWhereARowIsNotTaken() {
        fill(
                "insert into vault_key (key_id, proof, kept_at) values (1, x'00', 5)",
                "insert into story values (1, 'main', 'client', '1', 'a' || char(0), 's', 's', null, 's', 0, null, 1, null)");

        assertThatThrownBy(() -> Move.toPostgresql(target.settings(folder), told::add))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("Nothing was kept")
                .hasMessageContaining("story");

        assertThat(file).exists();
        assertThat(content(target.template(), Database.POSTGRESQL).values()).allMatch(List::isEmpty);
        fill("delete from story");
        assertThat(Move.toPostgresql(target.settings(folder), told::add)).isEqualTo(1);
    }

    @Test
    void refusesADatabaseThatIsNotEmpty() {
        fill();
        try (TestDatabase used = TestDatabase.open(Database.POSTGRESQL);
                TestDatabase foreign = TestDatabase.openBare()) {
            used.template().update("insert into vault_key (key_id, proof, kept_at) values (1, '\\x00', 5)");
            foreign.template().execute("create table notes (text text)");

            assertThatThrownBy(() -> Move.toPostgresql(used.settings(folder), told::add))
                    .isInstanceOf(Backup.Refused.class)
                    .hasMessageContaining("not empty: there is something in vault_key");
            assertThatThrownBy(() -> Move.toPostgresql(foreign.settings(folder), told::add))
                    .isInstanceOf(Backup.Refused.class)
                    .hasMessageContaining("not ml-connector's: [notes]");
        }
        assertThat(file).exists();
    }

    @Test
    void refusesAnotherVersionOnEitherSide() {
        fill("""
                delete from flyway_schema_history where cast(version as integer) =
                    (select max(cast(version as integer)) from flyway_schema_history)
                """);
        assertThatThrownBy(() -> Move.toPostgresql(target.settings(folder), told::add))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("older version")
                .hasMessageContaining("Start this version once");

        try (TestDatabase newer = TestDatabase.open(Database.POSTGRESQL)) {
            file.toFile().delete();
            fill();
            newer.template().update("""
                    insert into flyway_schema_history
                    select 999, '999', 'later', type, 'V999__later.sql', checksum, installed_by, installed_on, execution_time, success
                    from flyway_schema_history where installed_rank = 1
                    """);
            assertThatThrownBy(() -> Move.toPostgresql(newer.settings(folder), told::add))
                    .isInstanceOf(Backup.Refused.class)
                    .hasMessageContaining("newer version");
        }
    }

    @Test
    void refusesWhileAServerHasTheFolderOrNothingIsNamed() {
        fill();
        FolderLock server = FolderLock.take(folder);
        assertThatThrownBy(() -> Move.toPostgresql(target.settings(folder), told::add))
                .isInstanceOf(FolderLock.InUse.class);
        server.close();

        assertThatThrownBy(() -> Move.toPostgresql(new StoreSettings(folder, "", "", null), told::add))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("--ml.data.url");
        assertThatThrownBy(() -> Move.toPostgresql(target.settings(root.resolve("nowhere")), told::add))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("--data-folder");
    }

    @Test
    void backsPostgresqlUpAndBringsItBack() throws IOException {
        Map<String, List<String>> before = fillEveryTable();
        Move.toPostgresql(target.settings(folder), told::add);
        Path copy = root.resolve("copy.db");

        long bytes = Move.backup(target.settings(folder), copy, told::add);

        assertThat(bytes).isEqualTo(Files.size(copy));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(root).isDirectoryNotContaining("glob:**copy.db?*");
        try (TestDatabase fresh = TestDatabase.openBare();
                HikariDataSource written = StoreConfiguration.sqlite(copy)) {
            assertThat(content(new JdbcTemplate(written), Database.SQLITE)).isEqualTo(before);
            Move.restore(copy, fresh.settings(folder), told::add);
            assertThat(content(fresh.template(), Database.POSTGRESQL)).isEqualTo(before);
        }
        assertThatThrownBy(() -> Move.backup(target.settings(folder), copy, told::add))
                .isInstanceOf(Backup.Refused.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void aBackupIsOfOneMomentWhileServersWrite() throws Exception {
        StoreConfiguration.migrate(Objects.requireNonNull(target.template().getDataSource()), Database.POSTGRESQL);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            while (!over.get()) {
                target.transactions().executeWithoutResult(tx -> {
                    target.template()
                            .update("insert into login_state values (md5(random()::text), 'm', 'b', '\\x00', 1)");
                    target.template()
                            .update(
                                    "insert into journal_line (at, step, sentence, attempt) values (1, 's', 'pair', 0)");
                });
            }
        });

        for (int copy = 0; copy < 5; copy++) {
            Move.backup(target.settings(folder), root.resolve("copy" + copy), told::add);
        }
        over.set(true);
        writing.get();
        writer.shutdown();

        for (int copy = 0; copy < 5; copy++) {
            try (HikariDataSource back = StoreConfiguration.sqlite(root.resolve("copy" + copy))) {
                Map<String, List<String>> held = content(new JdbcTemplate(back), Database.SQLITE);
                assertThat(held.get("login_state")).hasSameSizeAs(held.get("journal_line"));
            }
        }
    }

    private void fill(String... statements) {
        try (HikariDataSource source = StoreConfiguration.sqlite(file)) {
            StoreConfiguration.migrate(source, Database.SQLITE);
            JdbcTemplate jdbc = new JdbcTemplate(source);
            for (String statement : statements) {
                jdbc.update(statement);
            }
        }
    }

    /** Two rows into each table that the migrations made: one with the awkward values, one with nothing where that may be. */
    private Map<String, List<String>> fillEveryTable() {
        fill();
        try (HikariDataSource source = StoreConfiguration.sqlite(file)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            for (String table : tables(jdbc, Database.SQLITE)) {
                List<Map<String, Object>> columns = jdbc.queryForList("pragma table_info(" + table + ")");
                for (int row = 1; row <= 2; row++) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Map<String, Object> column : columns) {
                        values.add(value(column, row));
                    }
                    String marks = String.join(
                            ", ", columns.stream().map(column -> "?").toList());
                    jdbc.update("insert into " + table + " values (" + marks + ")", values.toArray());
                }
            }
            return content(jdbc, Database.SQLITE);
        }
    }

    private static @Nullable Object value(Map<String, Object> column, int row) {
        String type = String.valueOf(column.get("type")).toLowerCase(java.util.Locale.ROOT);
        boolean mayBeNull = Integer.valueOf(0).equals(column.get("notnull"))
                && Integer.valueOf(0).equals(column.get("pk"));
        if (row == 2 && mayBeNull) {
            return null;
        }
        return switch (type) {
            case "text" -> column.get("name") + " " + row + " Ünï \uD83D\uDCD2 '\"\\\n\t,";
            case "bigint" -> Long.MAX_VALUE - row;
            case "integer" -> 1_000 + row;
            case "blob" -> new byte[] {0, (byte) 0xff, (byte) row};
            default -> throw new AssertionError("A type that no move knows: " + type);
        };
    }

    private static List<String> tables(JdbcTemplate jdbc, Database kind) {
        String all = kind == Database.SQLITE
                ? "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%' order by name"
                : "select tablename from pg_tables where schemaname = 'public' order by tablename";
        return jdbc.queryForList(all, String.class).stream()
                .filter(name -> !name.startsWith("flyway"))
                .toList();
    }

    private static Map<String, List<String>> content(JdbcTemplate jdbc, Database kind) {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : tables(jdbc, kind)) {
            List<String> rows = new ArrayList<>();
            for (Map<String, Object> row : jdbc.queryForList("select * from " + table)) {
                Map<String, String> values = new TreeMap<>();
                row.forEach((name, value) -> values.put(
                        name, value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value)));
                rows.add(values.toString());
            }
            content.put(table, rows.stream().sorted().toList());
        }
        return content;
    }
}
