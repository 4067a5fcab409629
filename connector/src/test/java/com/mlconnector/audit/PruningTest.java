package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.credentials.Vault;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreConfiguration;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Old lines go, and what is left can still be checked: by whoever has the keys, against whoever has not. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class PruningTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final Duration YEAR = Duration.ofDays(365);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Journal journal;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        journal = new Journal(database.template());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leavesTheRestAsItCanBeCheckedAndSaysWhatWasRemoved() {
        twoOldStretchesAndANewOne();

        long removed = prune();

        Verification found = seals().verify();
        assertThat(removed).isEqualTo(8);
        assertThat(numbers()).containsExactly(9L, 10L, 11L);
        assertThat(found.problems()).isEmpty();
        assertThat(found.lines()).isEqualTo(3);
        assertThat(found.removed()).isEqualTo(new Verification.Removed(8, clock.instant(), 0));
        assertThat(prune()).isZero();
    }

    @Test
    void goesOnFromCutToCut() {
        twoOldStretchesAndANewOne();
        prune();
        clock.turn(YEAR);
        told("7", Step.LOADED, 2);
        seal();

        assertThat(prune()).isEqualTo(3);

        assertThat(numbers()).containsExactly(12L, 13L);
        assertThat(seals().verify().problems()).isEmpty();
        assertThat(Objects.requireNonNull(seals().verify().removed()).upTo()).isEqualTo(11);
    }

    @Test
    void neverRemovesTheNewestSealHoweverOldItIs() {
        told("1", Step.LOADED, 3);
        seal();
        clock.turn(YEAR.multipliedBy(9));

        assertThat(prune()).isZero();
        told("1", Step.LOADED, 3);
        seal();
        assertThat(prune()).isEqualTo(3);

        assertThat(seals().verify().problems()).isEmpty();
    }

    @Test
    void keepsTheLinesOfAnOpenRecordUntilItIsDone() {
        told("1", Step.LOADED, 2);
        told("2", Step.NEEDS_PERSON, 2);
        seal();
        clock.turn(YEAR);
        told("3", Step.LOADED, 1);
        seal();

        assertThat(prune()).isEqualTo(2);
        assertThat(numbers()).containsExactly(3L, 4L, 5L);
        assertThat(seals().verify().problems()).isEmpty();
        assertThat(Objects.requireNonNull(seals().verify().removed()).kept()).isEqualTo(2);
        assertThat(new Stories(database.jdbc(), database.kind(), clock).timeline(record("2")))
                .hasSize(2);

        told("2", Step.UNCHANGED, 1);
        seal();
        clock.turn(YEAR);
        assertThat(prune()).isEqualTo(3);
        assertThat(seals().verify().problems()).isEmpty();
        assertThat(numbers()).containsExactly(6L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from journal_line where id = 10                              | Line 10 is missing",
                "delete from journal_line where id = 3                               | Line 3 is missing",
                "update journal_line set sentence = 'never' where id = 3             | Line 3 was changed",
                "update journal_cut set kept = ''                                    | Cut 1, which says that lines up to 8",
                "update journal_cut set last_line = 9                                | Cut 1, which says that lines up to 9",
                "update journal_cut set cut_at = 5                                   | Cut 1, which says that lines up to 8",
                "update journal_cut set archive_hash = 'x'                           | Cut 1, which says that lines up to 8",
                "delete from journal_cut                                             | Seal 1 is missing",
                "delete from journal_seal where number = 3                           | The end is cut off",
            })
    void findsWhatIsDoneToItByHandBelowAndAboveTheCut(String deed, String problem) {
        told("2", Step.LOADED, 2);
        told("1", Step.NEEDS_PERSON, 3);
        seal();
        told("2", Step.LOADED, 3);
        seal();
        clock.turn(YEAR);
        told("2", Step.LOADED, 3);
        seal();
        prune();
        assertThat(seals().verify().problems()).isEmpty();

        database.jdbc().sql(deed).update();

        assertThat(seals().verify().problems())
                .anySatisfy(sentence -> assertThat(sentence).startsWith(problem));
    }

    /** Who can write to the database but has no key removes a stretch as retention would. */
    @Test
    void findsACutThatSomebodyElseMade() throws IOException {
        twoOldStretchesAndANewOne();
        Path other = Files.createDirectory(folder.resolve("other"));
        database.jdbc().sql("delete from vault_key").update();
        StoreSettings theirs = new StoreSettings(other, "", "", null);

        new CutTable(database.jdbc()).keep(forged(new SealMac(new Vault(theirs, database.jdbc(), clock))));
        database.jdbc().sql("delete from journal_line where id <= 4").update();
        database.jdbc().sql("delete from journal_seal where number = 1").update();
        database.jdbc().sql("delete from vault_key").update();

        assertThat(seals().verify().problems())
                .anySatisfy(sentence -> assertThat(sentence).startsWith("Cut 1, which says that lines up to 4"))
                .contains("Seal 1 is missing");
        assertThat(pruning().remove(due(), false).hindrance()).contains("Cut 1");
    }

    private Cut forged(SealMac macs) {
        SealedBlock first = new SealTable(database.template(), kind, clock)
                .blocksAfter(0, 1)
                .get(0);
        Cut open = new Cut(1, 1, first.mac(), first.last(), 4, "", "", "", 1, "", clock.millis());
        return open.with(macs.over(1, open.content("")));
    }

    @Test
    void removesNoStretchThatIsNotAsItWasWritten() {
        twoOldStretchesAndANewOne();
        database.jdbc().sql("delete from journal_line where id = 2").update();

        Pruning.Pruned pruned = pruning().remove(due(), false);

        assertThat(pruned.lines()).isZero();
        assertThat(pruned.hindrance()).startsWith("Line 2 is missing");
        assertThat(numbers()).hasSize(10);
        assertThat(seals().verify().problems()).containsExactly("Line 2 is missing");
    }

    @Test
    void writesLinesIntoAnArchiveThatCanBeChecked() throws IOException {
        told("1", Step.NEEDS_PERSON, 1);
        twoOldStretchesAndANewOne();

        pruning().remove(due(), true);

        Path file = archives().get(0);
        assertThat(file.getFileName()).hasToString("audit-000000000001-000000000009.jsonl.gz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ArchiveVerification found = check(Files.readAllBytes(file));
        assertThat(found.problems()).isEmpty();
        assertThat(found.lines()).isEqualTo(9);
        assertThat(found.seals()).isEqualTo(2);
        assertThat(found.removedAt()).isEqualTo(clock.instant());
        assertThat(seals().verify().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all rows are loaded | all rows are lost   | Line 1 was changed",
                "\"number\":2        | \"number\":3        | Line 3 was changed",
                "\"actor\":null      | \"actor\":\"admin\" | Line 1 was changed",
                "\"mac\":\"          | \"mac\":\"A         | A line is missing, or was added or changed, under seal 1",
                "\"key\":1           | \"key\":7           | Row 1 is none of the audit trail",
                "{                   | oops {              | Row 1 is none of the audit trail",
            })
    void findsWhatWasDoneToAnArchive(String was, String is, String problem) throws IOException {
        twoOldStretchesAndANewOne();
        pruning().remove(due(), true);
        String rows = unzipped(archives().get(0));
        assertThat(rows).contains(was);

        ArchiveVerification found = check(rows.replace(was, is).getBytes(StandardCharsets.UTF_8));

        assertThat(found.problems()).anySatisfy(sentence -> assertThat(sentence).startsWith(problem));
        assertThat(check(rows.getBytes(StandardCharsets.UTF_8)).problems())
                .singleElement()
                .satisfies(
                        sentence -> assertThat(sentence).startsWith("Retention of this database wrote no such file"));
    }

    @Test
    void findsThatRowsOfAnArchiveAreMissing() throws IOException {
        twoOldStretchesAndANewOne();
        pruning().remove(due(), true);
        List<String> rows = unzipped(archives().get(0)).lines().toList();

        assertThat(check(String.join("\n", rows.subList(1, rows.size())).getBytes(StandardCharsets.UTF_8))
                        .problems())
                .anySatisfy(sentence -> assertThat(sentence).startsWith("A line is missing"));
        assertThat(check(String.join("\n", rows.subList(0, 5)).getBytes(StandardCharsets.UTF_8))
                        .intact())
                .isFalse();
        assertThat(check(new byte[0]).problems()).containsExactly("There is nothing in it");
        assertThat(check(new byte[] {0x1f, (byte) 0x8b, 8, 0}).intact()).isFalse();
        assertThat(check("x".repeat(Rows.LONGEST + 1).getBytes(StandardCharsets.UTF_8))
                        .problems())
                .contains("After row 0 the file cannot be read");
    }

    @Test
    void checksAnExportByTheDigestsInIt() throws IOException {
        told("1", Step.NEEDS_PERSON, 1);
        twoOldStretchesAndANewOne();
        pruning().remove(due(), false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TrailExport(
                        database.jdbc(),
                        new SealTable(database.template(), kind, clock),
                        new CutTable(database.jdbc()),
                        journal,
                        database.transactions(),
                        clock)
                .write(StoryQuery.everything(), ExportForm.JSONL, out);

        ArchiveVerification found = check(out.toByteArray());
        ArchiveVerification changed = check(
                out.toString(StandardCharsets.UTF_8).replace("needs", "wants").getBytes(StandardCharsets.UTF_8));

        assertThat(found.problems()).isEmpty();
        assertThat(found.lines()).isEqualTo(8);
        assertThat(changed.problems()).contains("Line 1 was changed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesNothingInACrashBeforeOrAfterTheCommit(boolean before) throws IOException {
        twoOldStretchesAndANewOne();

        assertThatThrownBy(() -> pruning(dying(before)).remove(due(), true)).isInstanceOf(Killed.class);

        assertThat(seals().verify().problems()).isEmpty();
        assertThat(archives()).hasSize(1);
        assertThat(numbers()).hasSize(before ? 11 : 3);
        pruning().remove(due(), true);
        assertThat(seals().verify().problems()).isEmpty();
        assertThat(numbers()).hasSize(3);
        assertThat(archives()).hasSize(1);
        assertThat(check(Files.readAllBytes(archives().get(0))).problems()).isEmpty();
    }

    @Test
    void losesNothingWhenTheArchiveCannotBeWritten() throws IOException {
        twoOldStretchesAndANewOne();
        Files.writeString(folder.resolve("archive"), "in the way");

        assertThatThrownBy(() -> pruning().remove(due(), true)).hasMessageContaining("so they stay");

        assertThat(numbers()).hasSize(11);
        assertThat(seals().verify().problems()).isEmpty();
    }

    @Test
    void holdsUpNobodyAndMissesNothingWhileLinesComeIn() throws Exception {
        for (int stretch = 0; stretch < 12; stretch++) {
            told("1", Step.LOADED, 20);
            seal();
        }
        clock.turn(YEAR);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        TransactionTemplate lane = database.transactions();
        Future<?> writing = writer.submit(() -> {
            while (!over.get() || written.get() < 50) {
                lane.executeWithoutResult(tx -> journal.write(
                        JournalLine.of(clock.instant(), record("new"), Step.LOADED, "all rows are loaded")));
                written.incrementAndGet();
            }
        });

        long removed = 0;
        for (int portion = 0; portion < 3; portion++) {
            removed += pruning(lane).remove(due(), true).lines();
            assertThat(seals().verify().problems()).isEmpty();
        }
        over.set(true);
        writing.get();
        writer.shutdown();

        seal();
        assertThat(removed).isEqualTo(11 * 20);
        assertThat(seals().verify().problems()).isEmpty();
        assertThat(numbers()).hasSize(20 + written.get());
    }

    private void twoOldStretchesAndANewOne() {
        told("1", Step.LOADED, 4);
        seal();
        told("2", Step.LOADED, 4);
        seal();
        clock.turn(YEAR);
        told("3", Step.LOADED, 3);
        seal();
    }

    private void told(String id, Step step, int lines) {
        for (int i = 0; i < lines; i++) {
            journal.write(JournalLine.of(
                    clock.instant(), record(id), step, step == Step.LOADED ? "all rows are loaded" : "needs you"));
        }
    }

    private static RecordKey record(String id) {
        return new RecordKey(MAIN, Kind.INVOICE, id);
    }

    private void seal() {
        clock.turn(Duration.ofSeconds(6));
        while (seals().turn()) {
            // until all is sealed
        }
    }

    private Instant due() {
        return clock.instant().minus(Duration.ofDays(30));
    }

    private long prune() {
        return pruning().remove(due(), false).lines();
    }

    private List<Long> numbers() {
        return database.jdbc()
                .sql("select id from journal_line order by id")
                .query(Long.class)
                .list();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
            return files.sorted().toList();
        }
    }

    private static String unzipped(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ArchiveVerification check(byte[] file) throws IOException {
        return new ArchiveCheck(new CutTable(database.jdbc()), vault()).check(new ByteArrayInputStream(file));
    }

    private Vault vault() {
        return new Vault(settings(), database.jdbc(), clock);
    }

    private StoreSettings settings() {
        return new StoreSettings(folder, "", "", null);
    }

    /** As after a restart. */
    private Pruning pruning() {
        return pruning(database.transactions());
    }

    private Pruning pruning(TransactionTemplate transactions) {
        SealTable table = new SealTable(database.template(), kind, clock);
        return new Pruning(
                table,
                new CutTable(database.jdbc()),
                new Archive(settings(), table),
                vault(),
                new SealHead(settings()),
                transactions,
                clock);
    }

    private Seals seals() {
        return new Seals(
                new SealTable(database.template(), kind, clock),
                new CutTable(database.jdbc()),
                vault(),
                new SealHead(settings()),
                database.transactions(),
                clock);
    }

    /** Where {@code store.Steps} halts the process, this throws: right before or right after the commit. */
    private TransactionTemplate dying(boolean before) {
        JdbcTransactionManager manager = StoreConfiguration.transactions(
                Objects.requireNonNull(database.template().getDataSource()), kind);
        manager.addListener(new TransactionExecutionListener() {
            @Override
            public void beforeCommit(TransactionExecution transaction) {
                if (before) {
                    throw new Killed();
                }
            }

            @Override
            public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
                if (!before) {
                    throw new Killed();
                }
            }
        });
        return new TransactionTemplate(manager);
    }

    private static final class Killed extends Error {}
}
