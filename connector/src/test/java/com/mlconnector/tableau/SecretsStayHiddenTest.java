package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.credentials.Secret;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Neither the token's secret nor the session's token is ever seen, even where Tableau itself repeats them. */
class SecretsStayHiddenTest {
    private static final String SIGN_IN = "/api/3.26/auth/signin";
    private static final String JOB = site("/jobs/1");
    private static final String BOTH = TableauRoom.PAT_SECRET + " " + FakeTableau.TOKEN + "1 ";

    @TempDir
    Path folder = Path.of("unset");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.setLevel(level);
        root.detachAppender(log);
        room.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400000, 401001, 403004, 404003, 429000, 500000})
    void hidesThemWhereAnErrorRepeatsThem(int code) {
        room.server.on("POST", SIGN_IN, Reply.error(code, "secret " + TableauRoom.PAT_SECRET + " is odd"));
        assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));

        room.server.on("POST", SIGN_IN, call -> room.server.signIn());
        room.server.on("GET", JOB, Reply.error(code, "token " + FakeTableau.TOKEN + "1 is odd"));
        room.server.on("GET", site("/jobs"), Reply.error(500000, FakeTableau.TOKEN + "1"));
        assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
    }

    @Test
    void hidesATokenThatLiesAcrossThePlaceWhereATextIsCut() {
        for (int before = 270; before <= 300; before++) {
            room.server.on("GET", JOB, Reply.error(400000, "x".repeat(before) + FakeTableau.TOKEN + "1"));

            assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>%s</html>",
                "{\"credentials\":{\"token\":\"%s",
                "{\"credentials\":{\"token\":\"%s\"}}",
                "{\"credentials\":{\"site\":{\"id\":\"%s\"},\"token\":\"t\"}}",
                "{\"credentials\":\"%s\"}",
                "%s"
            })
    void hidesThemWhereASignInIsUnreadable(String body) {
        for (int status : List.of(200, 302, 401, 403, 500)) {
            room.server.on("POST", SIGN_IN, Reply.of(status, body.formatted(BOTH)));

            assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
        }
    }

    @Test
    void hidesATokenThatCannotBeSentInAHeader() {
        room.server.on(
                "POST",
                SIGN_IN,
                Reply.json(
                        "{\"credentials\":{\"site\":{\"id\":\"s\"},\"user\":{\"id\":\"u\"},\"token\":\"session-token-canary-é\\n\"}}"));

        assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
    }

    @Test
    void hidesThemInTheNotesOfAJob() {
        room.server.on(
                "GET",
                JOB,
                Reply.json("{\"job\":{\"completedAt\":\"x\",\"finishCode\":1,\"notes\":\"by " + FakeTableau.TOKEN
                        + "1\"}}"));

        assertThat(room.tableau.job(room.connection, "1").notes()).isEqualTo("by ***");
    }

    @Test
    void hidesThemWhenTheConnectionBreaksAtAnyCall() {
        room.server.on("POST", SIGN_IN, Reply.cut());
        assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
        room.server.on("POST", SIGN_IN, call -> room.server.signIn());
        room.server.on("POST", site("/datasources"), Reply.cut());
        assertNothingSeenOf(() -> room.tableau.publish(room.connection, Tables.CLIENTS, room.file("b.tdsx", 9)));
        room.server.endSession();
        room.server.on("POST", SIGN_IN, Reply.error(401001, BOTH));
        assertNothingSeenOf(() -> room.tableau.job(room.connection, "1"));
    }

    @Test
    void logsNoSecretOnAGoodDay() {
        room.server.on("GET", JOB, Reply.json("{\"job\":{}}"));

        room.tableau.job(room.connection, "1");

        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("canary"));
    }

    @Test
    void printsNoSecretFromAnyThingThatHoldsOne() {
        Secret token = Secret.of(FakeTableau.TOKEN + 1);
        Session session = new Session("1", null, new Session.Pat("a", "b", "c"), ApiVersion.NEWEST, "s", "u", token);
        Call call = Call.get("asking", URI.create("https://tableau.example/")).in(session);
        Answer answer = new Answer(call, 200, Optional.of(Duration.ZERO), BOTH, Optional.of(token));

        for (Object one : List.of(session, call, answer, answer.hiding(Secret.of(TableauRoom.PAT_SECRET)))) {
            assertThat(one.toString()).doesNotContain("canary");
        }
    }

    private void assertNothingSeenOf(Runnable call) {
        StepFailed failed = catchThrowableOfType(StepFailed.class, call::run);
        assertThat(failed).as("a failure").isNotNull();
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString()).doesNotContain("canary", "session-token", "pat-secret");
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("canary"));
    }
}
