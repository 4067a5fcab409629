package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalExport;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Seals;
import com.mlconnector.audit.Step;
import com.mlconnector.audit.StoryQuery;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The audit trail leaves the server as a file that a spreadsheet may open. */
class ExportTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Autowired
    private Journal journal;

    @Autowired
    private Seals seals;

    @Autowired
    private JournalExport export;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void forget() {
        List.of("journal_line", "journal_seal", "story")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        folder.resolve("audit-head").toFile().delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\uFF1D1+1",
                "plain, with \"quotes\"\nand a second line",
                "\u202Etxt.exe",
                "<script>alert(1)</script>"
            })
    void keepsHostileNamesFromBecomingFormulas(String name) {
        writeAsItIs(name);

        NamedCsvRecord csv = csv("/api/audit/export").get(0);
        JsonNode json = jsonl("/api/audit/export?format=jsonl").get(0);

        boolean dangerous = "=+-@\t\r\uFF1D".indexOf(name.charAt(0)) >= 0;
        assertThat(csv.getField("sentence")).isEqualTo(dangerous ? "'" + name : name);
        assertThat(json.path("sentence").asString()).isEqualTo(name);
    }

    @Test
    void sendsNoEscapesToATerminal() {
        writeAsItIs("a\u001B[2Jb\u0007");

        assertThat(body("/api/audit/export")).contains("a\uFFFD[2Jb\uFFFD").doesNotContain("\u001B");
        assertThat(body("/api/audit/export?format=jsonl"))
                .containsIgnoringCase("\\u001b")
                .doesNotContain("\u001B");
    }

    @Test
    void givesEachLineWithTheSealThatCoversIt() {
        write(Kind.CLIENT, "1", "first");
        clock.turn(Duration.ofMinutes(1));
        seals.turn();
        String sealed = jdbc.sql("select lines from journal_seal where number = 1")
                .query(String.class)
                .single();
        write(Kind.CLIENT, "1", "second");

        List<NamedCsvRecord> lines = csv("/api/audit/export");

        assertThat(lines).extracting(line -> line.getField("sentence")).startsWith("first", "second");
        assertThat(lines.get(0).getField("seal")).isEqualTo("1");
        assertThat(lines.get(0).getField("line") + ":" + lines.get(0).getField("digest"))
                .isEqualTo(sealed);
        assertThat(lines.get(1).getField("seal")).isEmpty();
        assertThat(lines.get(1).getField("digest")).isEmpty();
        assertThat(seals.verify().problems()).isEmpty();
    }

    @Test
    void givesTheLinesOfTheRecordsThatASearchFindsWithinItsTimes() {
        write(Kind.CLIENT, "1", "of a client");
        write(Kind.INVOICE, "7", "of an invoice, early");
        clock.turn(Duration.ofDays(1));
        write(Kind.INVOICE, "7", "of an invoice, late");

        assertThat(sentences("?kind=invoice")).containsExactly("of an invoice, early", "of an invoice, late");
        assertThat(sentences("?kind=invoice&to=" + clock.instant())).containsExactly("of an invoice, early");
        assertThat(sentences("?q=1")).containsExactly("of a client");
        assertThat(sentences("?state=retrying")).isEmpty();
        assertThat(sentences("")).hasSizeGreaterThan(6);
    }

    @Test
    void isALineOfTheTrailItself() {
        csv("/api/audit/export?kind=invoice");

        assertThat(jdbc.sql("select actor || ': ' || sentence from journal_line where step = 'exported'")
                        .query(String.class)
                        .single())
                .isEqualTo("api token: The audit trail was exported as csv, a part of it");
    }

    @Test
    void readsOnWhileItIsWritten() {
        for (int i = 0; i < 1_200; i++) {
            write(Kind.CLIENT, "1", "line " + i);
        }
        List<String> got = new ArrayList<>();

        export.each(StoryQuery.everything(), line -> {
            if (got.isEmpty()) {
                write(Kind.CLIENT, "1", "written while the first line was on its way");
            }
            got.add(line.sentence());
        });

        assertThat(got).hasSize(1_201).endsWith("written while the first line was on its way");
    }

    @Test
    void refusesAFormatThatThereIsNot() {
        HttpResponse<String> answer = get("/api/audit/export?format=xlsx");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Ask for format=csv or format=jsonl.");
        assertThat(new Visitor(port).get("/api/audit/export").statusCode()).isEqualTo(401);
    }

    @Test
    void isAFileForABrowser() {
        Visitor visitor = admin();

        HttpResponse<String> answer = visitor.get("/audit/export?format=jsonl&kind=client");

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"ml-connector-audit-"
                        + clock.instant().toString().substring(0, 10) + ".jsonl\"");
        assertThat(visitor.get("/audit?kind=client").body())
                .contains("/audit/export?format=csv&amp;q=&amp;state=&amp;kind=client");
    }

    private void write(Kind kind, String id, String sentence) {
        transactions.executeWithoutResult(tx ->
                journal.write(JournalLine.of(clock.instant(), new RecordKey(MAIN, kind, id), Step.LOADED, sentence)));
    }

    /** The journal makes blanks of control characters; whoever writes to the database does not. */
    private void writeAsItIs(String sentence) {
        jdbc.sql("""
                insert into journal_line (at, connection_id, kind, object_id, step, sentence, attempt)
                values (1, 'main', 'client', '1', 'loaded', :sentence, 0)
                """).param("sentence", sentence).update();
    }

    private List<String> sentences(String query) {
        return csv("/api/audit/export" + query).stream()
                .map(line -> line.getField("sentence"))
                .toList();
    }

    private List<NamedCsvRecord> csv(String path) {
        return CsvReader.builder().ofNamedCsvRecord(body(path)).stream().toList();
    }

    private List<JsonNode> jsonl(String path) {
        ObjectMapper json = new ObjectMapper();
        return body(path).lines().map(json::readTree).toList();
    }

    private String body(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token());
    }
}
