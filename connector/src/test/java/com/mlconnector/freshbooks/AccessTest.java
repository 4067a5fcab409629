package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.credentials.TokenState;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens and calls together: what happens between a 401 and the next good answer. */
@ParameterizedClass
@EnumSource(Database.class)
class AccessTest {
    private static final String INVOICES = "/accounting/account/6BApk/invoices/invoices";
    private static final String TOKEN = "/auth/oauth/token";
    private static final String NO_INVOICES =
            "{\"response\":{\"result\":{\"invoices\":[],\"page\":1,\"pages\":0,\"total\":0}}}";
    private static final String UNAUTHENTICATED =
            "{\"error\":\"unauthenticated\",\"error_description\":\"This action requires authentication to continue.\"}";

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    private FreshbooksRoom room;

    @BeforeEach
    void open() {
        room = new FreshbooksRoom(kind, folder).connected();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void renewsTheTokenAfterA401AndRepeatsTheCallOnce() {
        room.server
                .on("GET", INVOICES, Reply.of(401, UNAUTHENTICATED), Reply.json(NO_INVOICES))
                .on("POST", TOKEN, Reply.json(tokens(2)));

        room.freshbooks.page(room.connection, Kind.INVOICE, 1);

        assertThat(room.server.asked(INVOICES))
                .extracting(FakeFreshbooks.Asked::authorization)
                .containsExactly("Bearer " + FreshbooksRoom.ACCESS, "Bearer access-token-canary-2");
        assertThat(room.server.asked(TOKEN).get(0).body())
                .isEqualTo("grant_type=refresh_token&client_id=the-client&client_secret=" + FreshbooksRoom.CLIENT_SECRET
                        + "&redirect_uri=https%3A%2F%2Fhere.example%2Fback&refresh_token=" + FreshbooksRoom.REFRESH);
    }

    @Test
    void takesTheOld401BodyForA401Too() {
        room.server
                .on(
                        "GET",
                        INVOICES,
                        Reply.of(
                                401,
                                "{\"response\":{\"errors\":[{\"message\":\"The server could not verify\",\"errno\":1003}]}}"),
                        Reply.json(NO_INVOICES))
                .on("POST", TOKEN, Reply.json(tokens(2)));

        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).records())
                .isEmpty();
    }

    @Test
    void asksToReconnectWhenEvenTheRenewedTokenIsRefused() {
        room.server.on("GET", INVOICES, Reply.of(401, UNAUTHENTICATED)).on("POST", TOKEN, Reply.json(tokens(2)));

        assertThat(failure().reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT);
        assertThat(failure().reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT);

        assertThat(room.server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void refreshesExactlyOnceForFiftyCallsWithAnExpiredToken() throws Exception {
        room.server
                .on("GET", INVOICES, Reply.json(NO_INVOICES))
                .on("POST", TOKEN, Reply.json(tokens(2)), Reply.of(400, "{\"error\":\"invalid_grant\"}"));
        room.clock.turn(Duration.ofHours(13));
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Page>> pages = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pages.add(threads.submit(() -> {
                start.await();
                return room.freshbooks.page(room.connection, Kind.INVOICE, 1);
            }));
        }

        start.countDown();
        for (Future<Page> page : pages) {
            page.get();
        }
        threads.shutdown();

        assertThat(room.server.asked(TOKEN)).hasSize(1);
        assertThat(room.server.asked(INVOICES))
                .hasSize(50)
                .allMatch(call -> call.authorization().endsWith("canary-2"));
    }

    @Test
    void asksToReconnectWhenTheRefreshTokenWasUsedBefore() {
        room.server.on("POST", TOKEN, Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"used\"}"));
        room.clock.turn(Duration.ofHours(13));

        assertThat(failure().reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT);
        assertThat(failure().reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT);

        assertThat(room.tokens.state(FreshbooksRoom.MAIN).state()).isEqualTo(TokenState.State.RECONNECT_NEEDED);
        assertThat(room.server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void triesATokenOnceMoreAfterAnUnclearAnswer() {
        room.server.on("GET", INVOICES, Reply.json(NO_INVOICES));
        for (Reply unclear : List.of(
                Reply.of(200, "<html>hello</html>"),
                Reply.of(200, "{\"access_token\":\"x\",\"refr"),
                Reply.of(200, "{}"),
                Reply.of(200, ""),
                Reply.of(503, "<html>busy</html>"),
                Reply.cut())) {
            int sent = room.server.asked(TOKEN).size();
            room.connected();
            room.server.on("POST", TOKEN, unclear, Reply.json(tokens(2)));
            room.clock.turn(Duration.ofHours(13));

            room.freshbooks.page(room.connection, Kind.INVOICE, 1);

            assertThat(room.server.asked(TOKEN)).as(unclear.toString()).hasSize(sent + 2);
        }
    }

    @Test
    void triesATokenNoThirdTime() {
        room.server.on("POST", TOKEN, Reply.of(502, "<html>busy</html>"));
        room.clock.turn(Duration.ofHours(13));

        assertThat(failure().reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);

        assertThat(room.server.asked(TOKEN)).hasSize(2);
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).state()).isEqualTo(TokenState.State.GOOD);
    }

    @Test
    void saysThatTheAppIsNotKnown() {
        room.server.on("POST", TOKEN, Reply.of(401, "{\"error\":\"invalid_client\",\"error_description\":\"no\"}"));
        room.clock.turn(Duration.ofHours(13));

        StepFailed failed = failure();

        assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_REFUSED);
        assertThat(failed.sentence()).contains("client id or client secret is wrong");
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).state()).isEqualTo(TokenState.State.GOOD);
    }

    @Test
    void namesNoSecretWhateverFreshbooksEchoes() {
        String echo = FreshbooksRoom.ACCESS + "-0123456789abcdef " + FreshbooksRoom.REFRESH + "-0123456789abcdef";
        List<StepFailed> failures = new ArrayList<>();
        for (Reply reply : List.of(
                Reply.of(403, "{\"response\":{\"errors\":[{\"message\":\"token " + echo + "\"}]}}"),
                Reply.of(500, echo),
                Reply.of(422, "{\"error\":\"" + echo + "\"}"),
                Reply.json(echo),
                new Reply(429, echo, Map.of()))) {
            room.server.on("GET", INVOICES, reply);
            failures.add(failure());
        }
        room.clock.turn(Duration.ofHours(13));
        for (Reply reply : List.of(
                Reply.of(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + echo + "\"}"),
                Reply.of(400, "{\"error\":\"" + echo + "\"}"),
                Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + echo + "\"}"))) {
            room.server.on("POST", TOKEN, reply);
            failures.add(failure());
            room.clock.turn(Duration.ofMinutes(1));
        }

        assertThat(failures)
                .hasSize(8)
                .allSatisfy(failed -> assertThat(printed(failed)).doesNotContain("canary"));
    }

    private static String printed(Throwable failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private StepFailed failure() {
        StepFailed failed =
                catchThrowableOfType(StepFailed.class, () -> room.freshbooks.page(room.connection, Kind.INVOICE, 1));
        assertThat(failed).isNotNull();
        return failed;
    }

    private String tokens(int number) {
        return "{\"access_token\":\"access-token-canary-" + number
                + "\",\"token_type\":\"Bearer\",\"expires_in\":43200,"
                + "\"refresh_token\":\"refresh-token-canary-" + number
                + "\",\"scope\":\"user:profile:read user:invoices:read\","
                + "\"created_at\":" + room.clock.instant().getEpochSecond() + ",\"direct_buy_tokens\":{}}";
    }
}
