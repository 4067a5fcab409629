package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.Status;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The day that history begins, and the buttons of a reading: on the pages and in the API. Nothing is read meanwhile. */
class ReadingDoorsTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Autowired
    private Connections connections;

    @BeforeEach
    void connect() {
        forget();
        connections.keep(Connection.empty(MAIN, "Books")
                .with(new Business(65001, "Simon", 439000, "6BApk", "a-uuid", "Acme", ZoneId.of("America/Toronto")))
                .with(new TableauSite(
                        URI.create("https://tableau.example.com"), "acme", "pat", "p", "Books", null, null)));
    }

    @AfterEach
    void forget() {
        List.of("connection", "load", "journal_line")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void startsWithTheDayAPersonChose() {
        Visitor admin = admin();
        assertThat(admin.get("/").body()).contains("name=\"from\"", "History from", "the beginning");

        HttpResponse<String> started = admin.fill("/", "/connect/start", Map.of("from", "2024-01-31"));

        assertThat(Visitor.location(started)).isEqualTo("/");
        assertThat(first()).isEqualTo(LocalDate.of(2024, 1, 31));
        assertThat(daysOf("invoice", "expense", "payment", "bill")).containsOnly("2024-01-31");
        assertThat(daysOf("client", "account", "time_entry")).containsOnly("");
        assertThat(admin.get("/").body()).contains("<dd>2024-01-31</dd>");
    }

    @Test
    void startsWithEverythingWhenNoDayIsSaid() {
        assertThat(ask("/api/start", "{}").body()).isEqualTo("{\"done\":true}");

        assertThat(first()).isNull();
        assertThat(daysOf("invoice", "client")).containsOnly("");
    }

    @ParameterizedTest
    @CsvSource({
        "31.01.2024, is no date",
        "2024-02-30, is no date",
        "<b>, is no date",
        "2999-01-01, has not come yet",
        "1989-12-31, is too early"
    })
    void refusesADayThatCannotBeMeant(String day, String says) {
        HttpResponse<String> page = admin().fill("/", "/connect/start", Map.of("from", day));
        HttpResponse<String> api = ask("/api/start", "{\"from\": \"" + day + "\"}");
        HttpResponse<String> anew = ask("/api/sync/all", "{\"from\": \"" + day + "\"}");

        for (HttpResponse<String> refused : List.of(page, api, anew)) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains(says, "Write it as 2024-01-31");
        }
        assertThat(connections.get(MAIN).status()).isEqualTo(Status.SETTING_UP);
        assertThat(states()).isEmpty();
    }

    @Test
    void saysHowToChangeTheDayWhenItWasStartedBefore() {
        ask("/api/start", "{\"from\": \"2024-01-31\"}");

        HttpResponse<String> other = ask("/api/start", "{\"from\": \"2023-01-31\"}");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("sync all --from");
        assertThat(ask("/api/start", "{}").statusCode()).isEqualTo(200);
        assertThat(ask("/api/start", "{\"from\": \"2024-01-31\"}").statusCode()).isEqualTo(200);
        assertThat(first()).isEqualTo(LocalDate.of(2024, 1, 31));
    }

    @Test
    void readsEverythingAnewFromAnotherDayAndKeepsItUnlessToldOtherwise() {
        ask("/api/sync/all", "{\"from\": \"2023-05-01\"}");
        assertThat(daysOf("invoice")).containsOnly("2023-05-01");
        ask("/api/sync/all", "{}");
        assertThat(daysOf("invoice")).containsOnly("2023-05-01");

        connections.changeStatus(MAIN, Status.PAUSED);
        admin().fill("/", "/connect/anew", Map.of("from", ""));

        assertThat(first()).isNull();
        assertThat(daysOf("invoice")).containsOnly("");
    }

    @Test
    void pausesResumesAndCancelsForPrograms() {
        ask("/api/sync/all", "{}");

        assertThat(ask("/api/sync/pause", "{}").body()).isEqualTo("{\"done\":true}");
        assertThat(states()).containsOnly("paused");
        assertThat(ask("/api/sync/resume", "{}").body()).isEqualTo("{\"done\":true}");
        assertThat(states()).containsOnly("running");
        assertThat(ask("/api/sync/cancel", "{}").body()).isEqualTo("{\"done\":true}");

        assertThat(states()).containsOnly("cancelled");
        assertThat(jdbc.sql("select sentence from journal_line where sentence like '%by a person%' order by id")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .last()
                .asString()
                .contains("cancelled by a person");
    }

    @Test
    void pausesResumesAndCancelsByTheButtonsThatApply() {
        Visitor admin = admin();
        assertThat(admin.get("/").body()).doesNotContain("value=\"pause\"", "value=\"resume\"", "value=\"cancel\"");
        ask("/api/sync/all", "{}");
        assertThat(admin.get("/").body())
                .contains("value=\"pause\"", "value=\"cancel\"")
                .doesNotContain("value=\"resume\"");

        press(admin, "pause");
        assertThat(admin.get("/").body())
                .contains("value=\"resume\"", "value=\"cancel\"", ", paused", "The reading is paused")
                .doesNotContain("value=\"pause\"");
        press(admin, "resume");
        press(admin, "cancel");

        assertThat(states()).containsOnly("cancelled");
        assertThat(press(admin, "stop").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhenThereIsNothingToPauseResumeOrCancel() {
        for (String act : List.of("pause", "resume", "cancel")) {
            HttpResponse<String> answer = ask("/api/sync/" + act, "{}");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("There is nothing to " + act);
        }
    }

    @Test
    void beginsNoOtherReadingWhileOneIsPaused() {
        ask("/api/sync/all", "{}");
        ask("/api/sync/pause", "{}");

        for (String what : List.of("all", "changes", "reference")) {
            HttpResponse<String> answer = ask("/api/sync/" + what, "{}");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("A reading is paused", "sync resume or sync cancel");
        }
        assertThat(states()).containsOnly("paused");
    }

    @Test
    void tellsHowFarHowFastAndHowLongEachKindTakes() {
        ask("/api/sync/all", "{}");
        long now = clock.millis();
        jdbc.sql(
                        "update load set next_page = 13, done = 1200, total = 40000, paced_at = ?, paced_done = 200 where kind = 'invoice'")
                .param(now - 100_000)
                .update();
        jdbc.sql("update load set state = 'done', done = 984, total = 1000, missing = 16 where kind = 'client'")
                .update();
        jdbc.sql("""
                update load set next_page = 3, done = 200, total = 900, attempt = 1, due_at = ?, reason = 'freshbooks-slow-down',
                    sentence = 'FreshBooks asked for a pause' where kind = 'expense'
                """).param(now + 90_000).update();

        String api = api("/api/status");
        String page = admin().get("/").body();

        assertThat(api)
                .containsPattern(
                        "\"kind\":\"invoice\",\"state\":\"running\",\"done\":1200,\"total\":40000,\"missing\":0,"
                                + "\"page\":13,\"perSecond\":10\\.0,\"secondsLeft\":3880,\"nextAt\":null")
                .containsPattern(
                        "\"kind\":\"expense\"[^}]*\"page\":3,\"perSecond\":null,\"secondsLeft\":null,\"nextAt\":\"20")
                .containsPattern("\"kind\":\"client\",\"state\":\"done\",\"done\":984,\"total\":1000,\"missing\":16");
        assertThat(page)
                .contains("1,200 of 40,000, 10 a second, some 64 min left")
                .contains("984 read, FreshBooks counts 1,000")
                .contains("Waits at page 3; next try in ", "FreshBooks asked for a pause");
    }

    private HttpResponse<String> press(Visitor admin, String act) {
        return admin.fill("/", "/connect/reading", Map.of("act", act));
    }

    private HttpResponse<String> ask(String path, String json) {
        return new Visitor(port).postJson(path, json, "Authorization", "Bearer " + token());
    }

    private String api(String path) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token()).body();
    }

    private @Nullable LocalDate first() {
        return connections.get(MAIN).options().historyFrom();
    }

    private List<String> daysOf(String... kinds) {
        return jdbc.sql("select history_from from load where kind in (:kinds)")
                .param("kinds", List.of(kinds))
                .query(String.class)
                .list();
    }

    private List<String> states() {
        return jdbc.sql("select state from load").query(String.class).list();
    }
}
