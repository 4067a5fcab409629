package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.credentials.Vault;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The journal is as it was written, or what is wrong with it is named. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class SealsTest {
    private static final RecordKey INVOICE = new RecordKey(new ConnectionId("main"), Kind.INVOICE, "41");

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Journal journal;
    private Seals seals;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        journal = new Journal(database.template());
        seals = seals();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsNothingWrongWithWhatNobodyTouched() {
        write(7);
        seal();
        write(3);
        seal();
        write(2);

        Verification found = seals().verify();

        assertThat(found.intact()).isTrue();
        assertThat(found.lines()).isEqualTo(10);
        assertThat(found.unsealed()).isEqualTo(2);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void waitsSomeSecondsForLinesToGatherButNotForAFullBlock() {
        write(1);
        assertThat(seals.turn()).isFalse();

        write(Seals.BLOCK - 1);

        assertThat(seals.turn()).isTrue();
        assertThat(seals.turn()).isFalse();
        assertThat(seals.verify().unsealed()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update journal_line set sentence = 'never happened' where id = 3 | Line 3 was changed",
                "update journal_line set actor = 'somebody' where id = 3          | Line 3 was changed",
                "update journal_line set reason = '' where id = 3                 | Line 3 was changed",
                "update journal_line set at = at + 1 where id = 3                 | Line 3 was changed",
                "delete from journal_line where id = 3                            | Line 3 is missing",
                "delete from journal_line where id = 7                            | Line 7 is missing",
                "update journal_seal set mac = lines where number = 1             | Seal 1, over lines 1 to",
                "update journal_seal set last_line = 4 where number = 1           | Seal 1, over lines 1 to",
                "delete from journal_seal where number = 1                        | Seal 1 is missing",
            })
    void namesWhatWasDoneToIt(String deed, String problem) {
        write(5);
        seal();
        write(5);
        seal();

        database.jdbc().sql(deed).update();

        Verification found = seals().verify();
        assertThat(found.intact()).isFalse();
        assertThat(found.problems()).anySatisfy(sentence -> assertThat(sentence).startsWith(problem));
        assertThat(found.problems()).doesNotContain("Line 1 was changed");
    }

    @Test
    void namesALineThatWasAdded() {
        write(5);
        database.jdbc().sql("delete from journal_line where id = 3").update();
        seal();
        write(5);
        seal();

        database.jdbc()
                .sql("""
                insert into journal_line (id, at, step, sentence, attempt) %s
                select 3, at, step, 'smuggled in', attempt from journal_line where id = 1
                """.formatted(kind == Database.POSTGRESQL ? "overriding system value" : ""))
                .update();

        assertThat(seals().verify().problems()).containsExactly("Line 3 was added");
    }

    @Test
    void noticesAnEndThatWasCutOffTogetherWithItsSeals() {
        write(5);
        seal();
        write(5);
        seal();

        database.jdbc().sql("delete from journal_line where id > 5").update();
        database.jdbc().sql("delete from journal_seal where number > 1").update();

        assertThat(seals().verify().problems())
                .containsExactly(
                        "The end is cut off: seal 2 was made, the last one here is 1. An older backup looks the same");
    }

    @Test
    void cannotBeSealedAnewWithoutTheKeys() throws Exception {
        write(5);
        seal();
        database.jdbc()
                .sql("update journal_line set sentence = 'never happened' where id = 3")
                .update();
        database.jdbc().sql("delete from journal_seal").update();
        Files.delete(folder.resolve("audit-head"));
        Path other = Files.createDirectory(folder.resolve("other"));
        database.jdbc().sql("delete from vault_key").update();

        new Seals(
                        new SealTable(database.template(), kind, clock),
                        new CutTable(database.jdbc()),
                        new Vault(new StoreSettings(other, "", "", null), database.jdbc(), clock),
                        new SealHead(new StoreSettings(other, "", "", null)),
                        database.transactions(),
                        clock)
                .turn();
        database.jdbc().sql("delete from vault_key").update();

        assertThat(seals().verify().intact()).isFalse();
    }

    @Test
    void keepsWhoAskedForIt() {
        Actor.begin("admin");
        write(1);
        Actor.end();
        write(1);

        assertThat(database.jdbc()
                        .sql("select coalesce(actor, '-') from journal_line order by id")
                        .query(String.class)
                        .list())
                .containsExactly("admin", "-");
    }

    private void write(int lines) {
        database.transactions().executeWithoutResult(tx -> {
            for (int i = 0; i < lines; i++) {
                journal.write(JournalLine.of(clock.instant(), INVOICE, Step.RECEIVED, "invoice.update received"));
            }
        });
    }

    private void seal() {
        clock.turn(Duration.ofSeconds(6));
        assertThat(seals.turn()).isTrue();
    }

    /** As after a restart. */
    private Seals seals() {
        StoreSettings settings = new StoreSettings(folder, "", "", null);
        return new Seals(
                new SealTable(database.template(), kind, clock),
                new CutTable(database.jdbc()),
                new Vault(settings, database.jdbc(), clock),
                new SealHead(settings),
                database.transactions(),
                clock);
    }
}
