package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import com.mlconnector.people.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AuditPagesTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final RecordKey INVOICE = new RecordKey(MAIN, Kind.INVOICE, "41");

    @Autowired
    private Journal journal;

    @BeforeEach
    void forget() throws IOException {
        forgetTheTrail("dirty_record", "rejected");
    }

    @Test
    void listsRecordsAndFindsOneByItsNumber() {
        told(INVOICE, Step.LOADED, "INV-0041 · Acme");
        told(new RecordKey(MAIN, Kind.EXPENSE, "7"), Step.NEEDS_PERSON, "Paper");
        Visitor admin = admin();

        assertThat(admin.get("/audit").body()).contains("INV-0041 · Acme", "Paper", "needs attention");
        assertThat(admin.get("/audit?q=inv-0041").body()).contains("INV-0041").doesNotContain("Paper");
        assertThat(admin.get("/audit?state=needs-attention&kind=expense&from=2026-01-01&to=")
                        .body())
                .contains("Paper")
                .doesNotContain("INV-0041");
    }

    @Test
    void tellsWhatHappenedAndWhatToDoInTheTimeline() {
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.RECEIVED, "invoice.update received"));
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.STAGED, "1 changed row waits for Tableau"));
        journal.write(new JournalLine(
                clock.instant(),
                MAIN,
                INVOICE,
                Step.NEEDS_PERSON,
                Reason.TABLEAU_FORBIDDEN,
                "403",
                1,
                null,
                "INV-0041"));

        String page = admin().get("/audit/invoice/41").body();

        assertThat(page)
                .contains("INV-0041", "invoice.update received", "tableau-forbidden", "What you do", "Carry again");
    }

    @Test
    void carriesARecordAgainAtThePressOfAButton() {
        told(INVOICE, Step.LOADED, "INV-0041");

        HttpResponse<String> answer = admin().fill("/audit/invoice/41", "/audit/invoice/41/replay", Map.of());

        assertThat(Visitor.location(answer)).isEqualTo("/audit/invoice/41");
        assertThat(jdbc.sql("select object_id from dirty_record")
                        .query(String.class)
                        .list())
                .containsExactly("41");
        assertThat(admin().get("/audit/invoice/41").body()).contains("replayed", "by admin");
    }

    @Test
    void carriesAllOfOneReasonAgainEvenThoseABatchGaveUpOn() {
        journal.write(new JournalLine(
                clock.instant(), MAIN, INVOICE, Step.NEEDS_PERSON, Reason.TABLEAU_JOB_FAILED, "no", 5, null, "INV"));
        Visitor admin = admin();
        assertThat(admin.get("/audit?reason=tableau-job-failed").body())
                .contains("1 record needs attention", "Tableau took the rows", "read Tableau&#39;s notes");

        HttpResponse<String> answer = admin.fill("/audit", "/audit/replay", Map.of("reason", "tableau-job-failed"));

        assertThat(Visitor.location(answer)).isEqualTo("/audit");
        assertThat(jdbc.sql("select object_id from dirty_record")
                        .query(String.class)
                        .list())
                .containsExactly("41");
        assertThat(admin.get("/audit").body()).doesNotContain("needs attention</strong>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://x\",\"y\")",
                "O'Neil & Söhne 🦊 \u202egpj.exe",
                "[[${1234*4321}]] ${1234*4321} *{1234*4321} __${1234*4321}__ [(${1234*4321})]",
                "a\r\nb\tc"
            })
    void showsHostileNamesAsText(String name) {
        told(INVOICE, Step.LOADED, name);
        Visitor admin = admin();

        for (String page : List.of("/audit", "/audit/invoice/41", "/audit?q=" + "%3Cscript%3E%22")) {
            assertThat(admin.get(page).body())
                    .as(page)
                    .doesNotContain("<script>alert", "<img src=x", "value=\"<", "5332114", "\u202e");
        }
    }

    @Test
    void cutsAVeryLongName() {
        told(INVOICE, Step.LOADED, "x".repeat(10_000));

        assertThat(admin().get("/audit").body()).contains("xxx…").doesNotContain("x".repeat(200));
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        HttpResponse<String> state = admin().get("/audit?state=lost");
        HttpResponse<String> time = admin().get("/audit?from=yesterday");
        HttpResponse<String> page = admin().get("/audit?page=many");

        assertThat(state.statusCode()).isEqualTo(400);
        assertThat(state.body()).contains("There is no such state", "needs-attention");
        assertThat(time.body()).contains("cannot be read", "2026-03-02T10:00");
        assertThat(page.statusCode()).isEqualTo(400);
    }

    @Test
    void answers404ForARecordOrKindNobodyKnows() {
        assertThat(admin().get("/audit/invoice/999").statusCode()).isEqualTo(404);
        assertThat(admin().get("/audit/dragon/1").statusCode()).isEqualTo(404);
        assertThat(admin().get("/audit/invoice/" + "9".repeat(65)).statusCode()).isEqualTo(404);
    }

    @Test
    void showsEveryReasonWithItsRemedy() {
        String page = admin().get("/reasons").body();

        for (Reason reason : Reason.values()) {
            assertThat(page).contains("id=\"" + reason.word() + "\"");
        }
    }

    @Test
    void checksTheSealsAtThePressOfAButton() {
        told(INVOICE, Step.LOADED, "INV-0041");
        Visitor admin = admin();

        HttpResponse<String> answer = admin.fill("/audit", "/audit/verify", Map.of());

        assertThat(Visitor.location(answer)).isEqualTo("/audit#seals");
        assertThat(admin.get("/audit").body()).contains("intact", "lines are as they were written");
    }

    @Test
    void offersTheLinesOfWhatIsShownAsAFile() {
        told(INVOICE, Step.LOADED, "=INV-0041 · Acme");
        told(new RecordKey(MAIN, Kind.EXPENSE, "7"), Step.NEEDS_PERSON, "Paper");
        Visitor viewer = person("vera", Role.VIEWER);

        String page = viewer.get("/audit?kind=invoice&q=Acme").body();
        HttpResponse<String> csv = viewer.get("/api/audit/export?format=csv&q=Acme&state=&kind=invoice");
        HttpResponse<String> jsonl = viewer.get("/api/audit/export?format=jsonl&from=2026-01-01");

        assertThat(page)
                .contains("/api/audit/export?format=csv&amp;q=Acme&amp;state=&amp;kind=invoice", "Export as JSONL");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"audit-trail.csv\"");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.body()).contains("\"'=INV-0041 · Acme\"").doesNotContain("Paper");
        assertThat(jsonl.body())
                .contains("\"label\":\"=INV-0041 · Acme\"", "\"label\":\"Paper\"", "\"step\":\"exported\"");
        assertThat(viewer.get("/audit/people").body()).contains("Takes out the audit trail as csv", "vera");
        assertThat(viewer.get("/api/audit/export?format=xlsx").statusCode()).isEqualTo(400);
        assertThat(viewer.get("/api/audit/export?format=csv&state=lost").body()).contains("There is no such state");
    }

    @Test
    void givesProgramsTheSame() {
        told(INVOICE, Step.LOADED, "INV-0041");
        Visitor program = new Visitor(port);
        String bearer = "Bearer " + token();

        assertThat(program.get("/api/audit?q=INV", "Authorization", bearer).body())
                .contains("\"kind\":\"invoice\"", "\"state\":\"succeeded\"", "\"more\":false");
        assertThat(program.get("/api/audit/invoice/41", "Authorization", bearer).body())
                .contains("\"lines\":[{", "\"step\":\"loaded\"", "\"remedy\":null");
        assertThat(program.postJson("/api/replay", "{\"kind\":\"invoice\",\"id\":\"41\"}", "Authorization", bearer)
                        .body())
                .isEqualTo("{\"replayed\":1}");
        assertThat(program.postJson("/api/replay", "{\"reason\":\"bug\"}", "Authorization", bearer)
                        .body())
                .isEqualTo("{\"replayed\":0}");
        assertThat(program.get("/api/audit/invoice/41", "Authorization", bearer).body())
                .contains("\"actor\":\"api token\"");
        assertThat(program.get("/api/audit/verify", "Authorization", bearer).body())
                .contains("\"broken\":0", "\"problems\":[]");
        HttpResponse<String> neither = program.postJson("/api/replay", "{}", "Authorization", bearer);
        assertThat(neither.statusCode()).isEqualTo(400);
        assertThat(neither.body()).contains("It is not said what to carry again");
        assertThat(program.postJson("/api/replay", "{oops", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsProgramsWhatWasTurnedAwayButNeverItsBody() {
        turnedAway("/hooks/abcdef…", "signature-wrong", "main");
        turnedAway("/hooks/ghijkl…", "callback-unknown", null);
        Visitor program = new Visitor(port);

        HttpResponse<String> answer = program.get("/api/audit/turned-away", "Authorization", "Bearer " + token());

        assertThat(answer.body()).isEqualTo("""
                        {"total":2,"notices":[\
                        {"at":"2026-03-02T10:00:05Z","path":"/hooks/ghijkl…","reason":"callback-unknown","sentence":"no","connection":null},\
                        {"at":"2026-03-02T10:00:05Z","path":"/hooks/abcdef…","reason":"signature-wrong","sentence":"no","connection":"main"}]}\
                        """);
    }

    private void turnedAway(String path, String reason, @Nullable String connection) {
        jdbc.sql("""
                insert into rejected (at, path, reason, sentence, connection_id, content_type, signature, body)
                values (:at, :path, :reason, 'no', :connection, 'text/plain', 'c2lnbmVk', :body)
                """)
                .param("at", Instant.parse("2026-03-02T10:00:05Z").toEpochMilli())
                .param("path", path)
                .param("reason", reason)
                .param("connection", connection)
                .param("body", "name=invoice.update&object_id=1".getBytes(StandardCharsets.UTF_8))
                .update();
    }

    private void told(RecordKey record, Step step, String label) {
        journal.write(
                JournalLine.of(clock.instant(), record, step, "a sentence").labelled(label));
    }
}
