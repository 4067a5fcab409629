package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import com.mlconnector.people.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Many records are chosen, looked at and carried again by page and by API; the connection stands still meanwhile. */
class ReplayPagesTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Autowired
    private Connections connections;

    @Autowired
    private Journal journal;

    @BeforeEach
    void connect() {
        connections.keep(Connection.empty(MAIN, "Books")
                .with(new Business(1, "Ada", 2, "6BApk", "b-uuid", "Harbour", ZoneId.of("America/Toronto")))
                .with(new TableauSite(
                        URI.create("https://tableau.example"), "acme", "pat", "p-1", "Books", "site-1", "user-1")));
        RecordKey invoice = new RecordKey(MAIN, Kind.INVOICE, "41");
        journal.write(new JournalLine(
                Instant.parse("2026-03-02T10:00:00Z"),
                MAIN,
                invoice,
                Step.NEEDS_PERSON,
                Reason.TABLEAU_FORBIDDEN,
                "Not allowed",
                1,
                null,
                "INV-0041"));
    }

    @AfterEach
    void forget() {
        List.of("connection", "replay", "story")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void looksPausesGoesOnAndCancelsByPage() {
        Visitor admin = admin();

        HttpResponse<String> look = admin.fill(
                "/replay?reason=tableau-forbidden",
                "/replay/look",
                Map.of("reason", "tableau-forbidden", "start", "transform"));

        assertThat(Visitor.location(look)).isEqualTo("/replay");
        assertThat(admin.get("/replay").body())
                .contains(
                        "1 record is looked at.",
                        "0 of 1 record looked at, beginning at transform",
                        "reason tableau-forbidden; begun",
                        "by admin");
        admin.fill("/replay", "/replay/pause", Map.of());
        assertThat(admin.get("/replay").body()).contains("It is paused.", "Go on");
        admin.fill("/replay", "/replay/resume", Map.of());
        admin.fill("/replay", "/replay/cancel", Map.of());
        assertThat(admin.get("/replay").body()).contains("cancelled").doesNotContain("Go on");
    }

    @Test
    void keepsTheFiltersOfTheAuditList() {
        assertThat(admin().get("/replay?reason=tableau-forbidden&q=INV").body())
                .containsPattern("value=\"tableau-forbidden\"\\s+selected")
                .contains("value=\"INV\"");
    }

    @Test
    void tellsProgramsHowFarItIs() {
        HttpResponse<String> begun = program("", "{\"state\": \"needs-attention\", \"start\": \"send\"}");

        assertThat(begun.body())
                .contains("\"state\":\"carrying\"", "\"start\":\"send\"", "\"total\":1", "\"by\":\"api token\"");
        assertThat(program("", "{\"kind\": \"invoice\"}").statusCode()).isEqualTo(409);
        assertThat(program("/cancel", "{}").statusCode()).isEqualTo(200);
        assertThat(program("/carry", "{}").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"look\": true}",
                "{\"start\": \"now\", \"kind\": \"invoice\"}",
                "{\"kind\": \"cats\"}",
                "{\"from\": \"yesterday\"}",
                "[]"
            })
    void saysWhatIsWrongWithAChoice(String choice) {
        HttpResponse<String> answer = program("", choice);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("remedy");
        assertThat(jdbc.sql("select count(*) from replay").query(Integer.class).single())
                .isZero();
    }

    @Test
    void readsNotEverythingWhicheverPageIsNamed() {
        HttpResponse<String> answer = admin().fill("/replay", "/replay/begin", Map.of("start", "read", "page", "2"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("It is not said which records to carry again.");
    }

    @Test
    void letsViewersLookAndOperatorsCarry() {
        Visitor viewer = person("vera", Role.VIEWER);

        assertThat(viewer.get("/replay").body()).contains("Carry again").doesNotContain("Look first</button>");
        assertThat(person("otto", Role.OPERATOR).get("/replay").body()).contains("Look first</button>");
    }

    private HttpResponse<String> program(String what, String body) {
        return new Visitor(port).postJson("/api/replays" + what, body, "Authorization", "Bearer " + token());
    }
}
