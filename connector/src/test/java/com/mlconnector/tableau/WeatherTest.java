package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call makes of everything that may come back, or not, when the day is bad. */
class WeatherTest {
    private static final String JOB = site("/jobs/1");

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource({
        "17,PT17S",
        "1740,PT29M",
        "'Mon, 02 Mar 2026 10:00:30 GMT',PT30S",
        "'Mon, 02 Mar 2026 09:00:00 GMT',PT1M",
        "'Fri, 31 Dec 9999 23:59:59 GMT',PT24H",
        "999999999999999999,PT24H",
        "99999999999999999999999,PT1M",
        "0,PT1M",
        "-5,PT1M",
        "soon,PT1M",
        "1.5,PT1M",
        "'',PT1M"
    })
    void waitsAsLongAsA429Asks(String header, Duration pause) {
        room.server.on("GET", JOB, new Reply(429, "slow down", Map.of("Retry-After", header)));

        StepFailed failed = failure(Reason.TABLEAU_SLOW_DOWN, this::ask);

        assertThat(failed.retryAfter()).contains(pause);
    }

    @Test
    void waitsAMinuteWhereA429SaysNothing() {
        room.server.on("GET", JOB, Reply.error(429000, "Too many requests"));

        StepFailed failed = failure(Reason.TABLEAU_SLOW_DOWN, this::ask);

        assertThat(failed.retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(failed.sentence()).contains("429000", "Summary: Too many requests");
    }

    @Test
    void passesOnThePauseOfAServerInMaintenance() {
        room.server.on("GET", JOB, new Reply(503, "<html>Maintenance</html>", Map.of("Retry-After", "120")));

        StepFailed failed = failure(Reason.TABLEAU_UNAVAILABLE, this::ask);

        assertThat(failed.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(failed.sentence()).contains("503 with a web page").doesNotContain("Maintenance");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|<html>oops</html>|TABLEAU_UNAVAILABLE|a web page",
                "502|''|TABLEAU_UNAVAILABLE|nothing",
                "503|{\"error\":{\"code\":503,\"message\":\"upstream\"}}|TABLEAU_UNAVAILABLE|503",
                "503|{\"error\":{\"code\":\"14\"}}|TABLEAU_UNAVAILABLE|503",
                "500|{\"error\":{\"summary\":\"Internal\",\"detail\":\"\",\"code\":\"500000\"}}|TABLEAU_UNAVAILABLE|(Internal)",
                "500|{\"error\":\"text\"}|TABLEAU_UNAVAILABLE|500",
                "403|<!DOCTYPE html><title>Attention required</title>|TABLEAU_UNAVAILABLE|a web page",
                "408|''|TABLEAU_UNAVAILABLE|408",
                "413|<html>413 Request Entity Too Large</html>|TABLEAU_REFUSED|too large",
                "404|<html>404</html>|TABLEAU_ANSWER_UNREADABLE|a web page",
                "400|{\"error\":{\"summary\":\"Bad\",\"detail\":\"Really\",\"code\":400000}}|TABLEAU_REFUSED|(Bad: Really)",
                "403|{\"error\":{\"summary\":\"Forbidden\",\"code\":\"403004\"}}|TABLEAU_FORBIDDEN|Creator",
                "429|<html>rate</html>|TABLEAU_SLOW_DOWN|429",
                "405|<tsResponse><error code=\"405000\"><summary>x</summary></error></tsResponse>|TABLEAU_REFUSED|405000",
                "302|''|TABLEAU_ANSWER_UNREADABLE|elsewhere"
            })
    void judgesEveryShapeOfRefusal(int status, String body, Reason reason, String says) {
        room.server.on("GET", JOB, Reply.of(status, body));

        StepFailed failed = failure(reason, this::ask);

        assertThat(failed.sentence())
                .contains(says, room.server.base().toString(), "asking for a job")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{\"job\":{\"id\":\"1\",\"completedAt\":\"2026",
                "{\"job\":{}} trailing",
                "<html>Log in</html>",
                "<?xml version='1.0'?><tsResponse><job id=\"1\"/></tsResponse>"
            })
    void callsAGoodAnswerThatIsNotTheJsonWeKnowUnreadable(String body) {
        room.server.on("GET", JOB, Reply.json(body));

        StepFailed failed = failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::ask);

        assertThat(failed.sentence()).contains("instead of JSON").doesNotContain("Log in");
    }

    @Test
    void callsJsonThatIsNestedWithoutEndUnreadable() {
        room.server.on("GET", JOB, Reply.json("{\"job\":".repeat(5_000)));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::ask);
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() {
        room.server.on("GET", JOB, Reply.json("{\"job\":\"" + "x".repeat(9 * TableauRoom.MEGABYTE) + "\"}"));

        StepFailed failed = failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::ask);

        assertThat(failed.sentence()).contains("more than 8 MB while asking for a job");
    }

    @Test
    void readsAnAnswerOfSomeMegabytes() {
        room.server.on("GET", JOB, Reply.json("{\"job\":{\"x\":\"" + "x".repeat(7 * TableauRoom.MEGABYTE) + "\"}}"));

        assertThat(room.tableau.job(room.connection, "1").state()).isEqualTo(JobState.State.RUNNING);
    }

    @Test
    void saysThatTheConnectionBroke() {
        room.server.on("GET", JOB, Reply.cut());

        StepFailed failed = failure(Reason.TABLEAU_UNAVAILABLE, this::ask);

        assertThat(failed.sentence()).contains("while asking for a job: the connection broke");
    }

    @Test
    void waitsForNoAnswerForEver() {
        ask200();
        room.server.on("GET", JOB, new Reply(Reply.NEVER, "", Map.of()));

        StepFailed failed =
                failure(Reason.TABLEAU_UNAVAILABLE, () -> room.impatientNode().job(room.connection, "1"));

        assertThat(failed.sentence()).contains("no answer within");
    }

    private void ask200() {
        room.server.on("GET", JOB, Reply.json("{\"job\":{}}"));
        ask();
    }

    @Test
    void saysThatTheServerTakesNoConnection() {
        room.server.close();

        StepFailed failed = failure(Reason.TABLEAU_UNAVAILABLE, this::ask);

        assertThat(failed.sentence()).contains("asking for its version", "it takes no connection", "tried again");
    }

    @Test
    void saysThatItIsStoppingWhenItsThreadIsToStop() {
        Thread.currentThread().interrupt();

        StepFailed failed = failure(Reason.TABLEAU_UNAVAILABLE, this::ask);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed.sentence()).contains("ml-connector is stopping");
    }

    private void ask() {
        room.tableau.job(room.connection, "1");
    }
}
