package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.credentials.Vault;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the audit trail is what stands in it, harms no spreadsheet, and can be checked. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class TrailExportTest {
    private static final ConnectionId MAIN = new ConnectionId("main");

    /** Each would be a formula to some spreadsheet, or breaks a careless file. */
    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            " =1+1",
            "\u00a0=1+1",
            "\u200b=1+1",
            "'=1+1",
            "\"quoted\", and; more",
            "O'Neil & Söhne 🦊",
            "plain");

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
    void keepsHostileNamesAsTheyAreForProgramsAndHarmlessForSpreadsheets() throws IOException {
        for (int i = 0; i < HOSTILE.size(); i++) {
            told(Integer.toString(i), HOSTILE.get(i));
        }

        List<NamedCsvRecord> rows = rows(exported(StoryQuery.everything(), ExportForm.CSV));
        List<JsonNode> objects = objects(exported(StoryQuery.everything(), ExportForm.JSONL));

        assertThat(objects.subList(0, HOSTILE.size()))
                .extracting(object -> object.path("label").asString())
                .containsExactlyElementsOf(HOSTILE);
        assertThat(rows.subList(0, HOSTILE.size()))
                .extracting(row -> unguarded(row.getField("label")))
                .containsExactlyElementsOf(HOSTILE);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getFields())
                        .allSatisfy(cell ->
                                assertThat(cell.strip()).doesNotContainPattern("^[\\p{Z}\\p{C}]*[=+\\-@＝＋－＠]")));
        assertThat(rows.get(HOSTILE.size() - 1).getField("label")).isEqualTo("plain");
        assertThat(rows.get(0).getField("at")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(rows.get(0).getField("attempt")).isEqualTo("0");
    }

    @Test
    void guardsEveryTextThatASpreadsheetWouldTakeForAFormula() {
        assertThat(List.of("\t=1", "\r=1", "\n=1", "\tx", "=", "-"))
                .allSatisfy(text -> assertThat(FormulaSafe.text(text)).isEqualTo("'" + text));
        assertThat(List.of("", " ", "x=1", "1-1", "invoice", "…"))
                .allSatisfy(text -> assertThat(FormulaSafe.text(text)).isEqualTo(text));
    }

    @Test
    void writesAsManyLinesAsThereAreInEitherForm() throws IOException {
        for (int i = 0; i < TrailExport.PAGE + 7; i++) {
            told(Integer.toString(i), "INV-" + i);
        }

        int csv = rows(exported(StoryQuery.everything(), ExportForm.CSV)).size();
        int jsonl = objects(exported(StoryQuery.everything(), ExportForm.JSONL)).size();

        assertThat(csv).isEqualTo(TrailExport.PAGE + 7);
        assertThat(jsonl).isEqualTo(csv + 1);
    }

    @Test
    void handsTheFirstLinesOnBeforeItReadsTheLastOnes() throws IOException {
        for (int i = 0; i < 3 * TrailExport.PAGE; i++) {
            told(Integer.toString(i), "INV-" + i);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        OutputStream reader = new OutputStream() {
            private boolean begun;

            @Override
            public void write(int one) {
                throw new AssertionError("It is written in pieces");
            }

            @Override
            public void write(byte[] bytes, int from, int many) {
                if (!begun) {
                    begun = true;
                    database.jdbc()
                            .sql("delete from journal_line where id > 2500")
                            .update();
                }
                whole.write(bytes, from, many);
            }
        };

        export().write(StoryQuery.everything(), ExportForm.JSONL, reader);

        assertThat(objects(whole.toString(StandardCharsets.UTF_8))).hasSize(2_500);
    }

    @Test
    void givesEachLineTheSealAndTheDigestItCanBeCheckedBy() throws IOException {
        told("1", "INV-1");
        told("2", "INV-2");
        clock.turn(Duration.ofSeconds(6));
        seals().turn();
        told("3", "INV-3");

        List<JsonNode> objects = objects(exported(StoryQuery.everything(), ExportForm.JSONL));

        String sealed = database.jdbc()
                .sql("select lines from journal_seal")
                .query(String.class)
                .single();
        assertThat(objects.subList(0, 2)).allSatisfy(line -> {
            assertThat(line.path("seal").asLong()).isEqualTo(1);
            assertThat(sealed.split(" "))
                    .contains(line.path("number").asLong() + ":"
                            + line.path("digest").asString());
        });
        assertThat(objects.get(2).path("seal").isNull()).isTrue();
        assertThat(objects.get(2).path("digest").isNull()).isTrue();
    }

    @Test
    void choosesRecordsAsTheListDoesAndLinesByTheirOwnTime() throws IOException {
        told("1", "INV-1 Acme");
        journal.write(JournalLine.noted(clock.instant(), MAIN, "Connected"));
        clock.turn(Duration.ofHours(1));
        Instant noon = clock.instant();
        told("1", "INV-1 Acme");
        told("2", "INV-2 Other");

        assertThat(numbers(new StoryQuery(null, null, null, "acme", null, null, 1)))
                .containsExactly(1L, 3L);
        assertThat(numbers(new StoryQuery(null, null, null, "acme", null, noon, 1)))
                .containsExactly(1L);
        assertThat(numbers(new StoryQuery(null, null, null, "", null, noon, 1))).containsExactly(1L, 2L);
        assertThat(numbers(new StoryQuery(null, Kind.EXPENSE, null, "", null, null, 1)))
                .isEmpty();
    }

    @Test
    void isToldInTheTrailWithWhoAskedForWhat() throws IOException {
        told("1", "INV-1");

        Actor.begin("vera");
        exported(new StoryQuery(StoryState.SUCCEEDED, Kind.INVOICE, null, "a,b", null, null, 1), ExportForm.CSV);
        Actor.end();

        Stories.Line told =
                new WideLines(database.jdbc()).people("vera", 1).lines().get(0);
        assertThat(told.step()).isEqualTo(Step.EXPORTED);
        assertThat(told.actor()).isEqualTo("vera");
        assertThat(told.sentence())
                .isEqualTo("Takes out the audit trail as csv, up to line 1: state succeeded, kind invoice, text “a,b”");
    }

    private void told(String id, @Nullable String label) {
        journal.write(JournalLine.of(
                        clock.instant(), new RecordKey(MAIN, Kind.INVOICE, id), Step.LOADED, "= all rows are loaded")
                .labelled(label));
    }

    private List<Long> numbers(StoryQuery query) throws IOException {
        return objects(exported(query, ExportForm.JSONL)).stream()
                .map(line -> line.path("number").asLong())
                .toList();
    }

    private String exported(StoryQuery query, ExportForm form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export().write(query, form, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private static List<JsonNode> objects(String lines) {
        JsonMapper json = new JsonMapper();
        return lines.lines().map(json::readTree).toList();
    }

    /** As the docs tell whoever reads the file. */
    private static String unguarded(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    private TrailExport export() {
        return new TrailExport(
                database.jdbc(),
                new SealTable(database.template(), kind, clock),
                new CutTable(database.jdbc()),
                journal,
                database.transactions(),
                clock);
    }

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
