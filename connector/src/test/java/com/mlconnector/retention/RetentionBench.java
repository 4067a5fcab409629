package com.mlconnector.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.BenchPage;
import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Seals;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.Verification;
import com.mlconnector.books.Books;
import com.mlconnector.credentials.Vault;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Delivery;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./ml-connector bench retention}: how much room changes take, by table, and how much of it retention gives back. No
 * test of the build: its name does not end as theirs do. The changes go through the rooms' own writers, spread evenly over four
 * years, every record ten times; nothing is sent, so the tables of rows and batches are not in it.
 */
class RetentionBench {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final List<String> TABLES = List.of(
            "journal_line",
            "journal_seal",
            "journal_cut",
            "story",
            "delivery",
            "dirty_record",
            "book_record",
            "book_history");
    private static final int VERSIONS = 10;
    private static final int SLICE = 500;
    private static final Duration YEARS = Duration.ofDays(4 * 365);

    private final int changes = Integer.getInteger("bench.changes", 200_000);

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void measures() throws Exception {
        List<String> told = new ArrayList<>();
        for (Database kind : Database.values()) {
            told.add(measured(kind));
        }
        BenchPage.add("retention", "--changes " + changes, String.join("\n", told));
    }

    private String measured(Database kind) throws Exception {
        TurnableClock clock = new TurnableClock();
        try (TestDatabase database = TestDatabase.open(kind);
                AnnotationConfigApplicationContext rooms = rooms(database, clock)) {
            long begun = System.nanoTime();
            write(rooms, clock);
            double writing = seconds(begun);
            Map<String, Long> before = bytes(database);
            begun = System.nanoTime();
            int portions = retain(rooms, clock);
            double removing = seconds(begun);
            Map<String, Long> after = bytes(database);
            begun = System.nanoTime();
            Verification found = rooms.getBean(Seals.class).verify();
            assertThat(found.problems()).isEmpty();
            return table(kind, before, after)
                    + """

                    * Written in %.0f s; retention removed in %.1f s, %d transactions of at most %.0f ms; `audit verify` of the %,d lines left took %.1f s and found no fault.
                    """.formatted(writing, removing, portions, longest, found.lines(), seconds(begun));
        }
    }

    private double longest;

    private int retain(AnnotationConfigApplicationContext rooms, TurnableClock clock) {
        Retention retention = rooms.getBean(Retention.class);
        clock.turn(Retention.FIRST);
        longest = 0;
        int turns = 1;
        long begun = System.nanoTime();
        while (retention.turn()) {
            longest = Math.max(longest, seconds(begun) * 1_000);
            turns++;
            begun = System.nanoTime();
        }
        return turns;
    }

    private void write(AnnotationConfigApplicationContext rooms, TurnableClock clock) throws Exception {
        int records = changes / VERSIONS;
        ExecutorService senders = Executors.newFixedThreadPool(64);
        Inbox inbox = rooms.getBean(Inbox.class);
        for (int slice = 0; slice * SLICE < changes; slice++) {
            int first = slice * SLICE;
            List<Callable<Long>> webhooks = IntStream.range(first, Math.min(changes, first + SLICE))
                    .<Callable<Long>>mapToObj(change -> () -> inbox.keep(webhook(change % records, clock)))
                    .toList();
            for (Future<Long> kept : senders.invokeAll(webhooks)) {
                kept.get();
            }
            carry(rooms, clock, slice);
            clock.turn(YEARS.multipliedBy(SLICE).dividedBy(changes));
            while (rooms.getBean(Seals.class).turn()) {
                // until all is sealed
            }
        }
        senders.shutdown();
    }

    private void carry(AnnotationConfigApplicationContext rooms, Clock clock, int slice) {
        Inbox inbox = rooms.getBean(Inbox.class);
        Journal journal = rooms.getBean(Journal.class);
        Books books = rooms.getBean(Books.class);
        TransactionTemplate transactions = rooms.getBean(TransactionTemplate.class);
        for (Optional<Claim> claim = claim(inbox); claim.isPresent(); claim = claim(inbox)) {
            Claim lent = claim.get();
            Long ticket = transactions.execute(tx -> books.ticket(MAIN));
            transactions.executeWithoutResult(tx -> {
                books.keep(
                        ticket,
                        lent.keys().stream().map(key -> read(key, slice)).toList());
                inbox.settle(lent, lent.keys());
                journal.write(
                        lines(lent, clock.instant(), Step.READ, "Read from FreshBooks: version 2026-03-02 10:00:05"));
                journal.write(lines(lent, clock.instant(), Step.STAGED, "3 changed rows wait for Tableau"));
            });
            transactions.executeWithoutResult(
                    tx -> journal.write(lines(lent, clock.instant(), Step.LOADED, "All rows of it stand in Tableau")));
        }
    }

    private static Optional<Claim> claim(Inbox inbox) {
        return inbox.claim(List.of(MAIN), (kind, mode) -> 100);
    }

    private static List<JournalLine> lines(Claim lent, Instant now, Step step, String sentence) {
        return lent.keys().stream()
                .map(key -> JournalLine.of(now, key, step, sentence).labelled("INV-" + key.id() + " · Acme & Sons Ltd"))
                .toList();
    }

    private static Delivery webhook(int record, Clock clock) {
        String body =
                "name=invoice.update&object_id=%d&account_id=Nw4Adv&business_id=1234567&identity_id=7654321&user_id=1"
                        .formatted(1_000_000 + record);
        return new Delivery(
                MAIN,
                "2001",
                "invoice.update",
                key(record),
                clock.instant(),
                body.getBytes(StandardCharsets.UTF_8),
                "q1ZXhhbXBsZXNpZ25hdHVyZW9mYXdlYmhvb2tib2R5MTI=");
    }

    private static RecordKey key(int record) {
        return new RecordKey(MAIN, Kind.INVOICE, Integer.toString(1_000_000 + record));
    }

    /** An invoice with three lines, about as long as FreshBooks answers it. */
    private static RawRecord read(RecordKey key, int slice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", key.id());
        for (String field :
                List.of("status", "v3_status", "currency_code", "language", "organization", "street", "city")) {
            body.put(field, "value of " + field);
        }
        for (String field : List.of("amount", "outstanding", "paid", "discount_total")) {
            body.put(field, Map.of("amount", slice + ".00", "code", "CAD"));
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int line = 1; line <= 3; line++) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (String field :
                    List.of("name", "description", "taxName1", "taxAmount1", "updated", "type", "qty", "unit")) {
                one.put(field, "value %d of %s".formatted(line, field));
            }
            one.put("unit_cost", Map.of("amount", slice + ".50", "code", "CAD"));
            lines.add(one);
        }
        body.put("lines", lines);
        return new RawRecord(key, "version " + slice, false, new JsonMapper().valueToTree(body));
    }

    private AnnotationConfigApplicationContext rooms(TestDatabase database, TurnableClock clock) throws IOException {
        StoreSettings settings = new StoreSettings(
                Files.createDirectory(folder.resolve(database.kind().name())), "", "", null);
        AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
        rooms.registerBean(Clock.class, () -> clock);
        rooms.registerBean(Database.class, database::kind);
        rooms.registerBean(JdbcTemplate.class, database::template);
        rooms.registerBean(JdbcClient.class, database::jdbc);
        TransactionTemplate transactions = database.transactions();
        rooms.registerBean(TransactionTemplate.class, () -> transactions);
        rooms.registerBean(StoreSettings.class, () -> settings);
        rooms.registerBean(JsonMapper.class, () -> new JsonMapper());
        rooms.registerBean(RetentionSettings.class, () -> new RetentionSettings(730, 90, 365, 90, false));
        rooms.registerBean(Vault.class, () -> new Vault(settings, database.jdbc(), clock));
        rooms.scan("com.mlconnector.audit", "com.mlconnector.inbox", "com.mlconnector.books");
        rooms.register(Retention.class, Telling.class);
        rooms.refresh();
        return rooms;
    }

    /** What each table takes with its indexes. Space that is free within the file or the table does not count. */
    private static Map<String, Long> bytes(TestDatabase database) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        if (database.kind() == Database.POSTGRESQL) {
            database.template().execute("vacuum full");
        }
        String question = database.kind() == Database.SQLITE
                ? "select sum(pgsize) from dbstat where name in (select name from sqlite_master where tbl_name = ?)"
                : "select pg_total_relation_size(cast(? as regclass))";
        for (String table : TABLES) {
            Long size = database.template().queryForObject(question, Long.class, table);
            bytes.put(table, size == null ? 0 : size);
        }
        return bytes;
    }

    private String table(Database kind, Map<String, Long> before, Map<String, Long> after) {
        StringBuilder table =
                new StringBuilder("| %s: MB a million changes | before retention | after |\n|---|---:|---:|\n"
                        .formatted(kind == Database.SQLITE ? "SQLite" : "PostgreSQL"));
        before.forEach((name, size) -> table.append(row(name, size, after.getOrDefault(name, 0L))));
        return table.append(row("**all**", sum(before), sum(after))).toString();
    }

    private String row(String name, long before, long after) {
        return String.format(Locale.ROOT, "| %s | %,.0f | %,.0f |%n", name, perMillion(before), perMillion(after));
    }

    private double perMillion(long bytes) {
        return bytes / 1e6 * 1_000_000 / changes;
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
