package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.Wrecks;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whatever answers in place of FreshBooks, we get whole records that can be kept, or a failure with its reason. */
class HostileAnswersTest {
    private static final String INVOICES = "/accounting/account/6BApk/invoices/invoices";
    private static final String ME = "/auth/api/v1/users/me";
    private static final String CALLBACKS = "/events/account/6BApk/events/callbacks";
    private static final Pattern KEEPABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String LIST = """
            {"response":{"result":{"invoices":[
              {"id":42,"invoiceid":42,"updated":"2026-04-16 22:31:58","vis_state":0,"version":"1713306718000","lines":[]},
              {"id":"41","invoiceid":41,"updated":"2026-04-16 22:31:58","vis_state":1}],
              "page":1,"pages":1,"per_page":100,"total":2}}}""";
    private static final String REFUSAL = """
            {"code":5,"message":"Request failed","details":[{"reason":"1012","metadata":{"message":"Not found"},
              "fieldViolations":[{"description":"x"}]}],"response":{"errors":[{"errno":1012,"message":"no"}]},
              "errors":{"message":"m","status":400,"details":["d"]}}""";
    private static final String PERSON = """
            {"response":{"id":7,"identity_id":7,"first_name":"Ada","last_name":"Field","email":"ada@x.example",
              "business_memberships":[{"id":1,"role":"owner","business":{"id":65001,"account_id":"6BApk",
                "business_uuid":"b-uuid","name":"Acme","timezone":"America/Toronto"}}],
              "subscription_statuses":{"6BApk":"active"}}}""";
    private static final String HOOKS = """
            {"response":{"result":{"callbacks":[{"callbackid":2001,"event":"invoice.create","verified":true,
              "uri":"https://here.example/hooks/x"}],"page":1,"pages":1}}}""";

    private static @Nullable FreshbooksRoom opened;

    @BeforeContainer
    static void open() throws IOException {
        opened = new FreshbooksRoom(Database.SQLITE, Files.createTempDirectory("hostile-answers")).connected();
    }

    @AfterContainer
    static void close() {
        room().close();
    }

    private static FreshbooksRoom room() {
        return Objects.requireNonNull(opened);
    }

    @Property(tries = 1_000)
    void aSpoiledListGivesRecordsThatCanBeKept(@ForAll long seed) {
        room().server.on("GET", INVOICES, Reply.of(status(seed), Wrecks.ofJson(LIST, seed)));

        answersOrFails(() -> room().freshbooks
                .page(room().connection, Kind.INVOICE, 1)
                .records()
                .forEach(HostileAnswersTest::assertKeepable));
    }

    @Property(tries = 500)
    void aSpoiledRefusalIsAReason(@ForAll long seed) {
        String body = Wrecks.ofJson(REFUSAL, seed);
        room().server.on("GET", INVOICES, Reply.of(status(seed), body));
        room().server.on("GET", INVOICES + "/41", Reply.of(status(seed), body));

        answersOrFails(() -> room().freshbooks
                .byIds(room().connection, Kind.INVOICE, List.of("41"))
                .forEach(HostileAnswersTest::assertKeepable));
    }

    @Property(tries = 500)
    void aSpoiledPersonIsSomebodyOrAReason(@ForAll long seed) {
        room().server.on("GET", ME, Reply.json(Wrecks.ofJson(PERSON, seed)));

        answersOrFails(() -> assertThat(room().identity.me(room().connection).memberships())
                .allSatisfy(one -> assertThat(one.businessId()).isNotNegative()));
    }

    @Property(tries = 500)
    void aSpoiledListOfWebhooksIsOneOrAReason(@ForAll long seed) {
        room().server.on("GET", CALLBACKS, Reply.json(Wrecks.ofJson(HOOKS, seed)));

        answersOrFails(() -> assertThat(room().callbacks.list(room().connection))
                .allSatisfy(one -> assertThat(one.callbackId()).matches(KEEPABLE)));
    }

    @Example
    void aVersionThatNoDatabaseTakesIsNone() {
        room().server
                .on(
                        "GET",
                        INVOICES,
                        Reply.json(LIST.replace("1713306718000", "17\\u0000").replace("2026", "\\u0000")));

        room().freshbooks
                .page(room().connection, Kind.INVOICE, 1)
                .records()
                .forEach(HostileAnswersTest::assertKeepable);
    }

    @Example
    void halfACharacterIsReplacedAndAWholeOneIsKept() {
        JsonNode read = Json.read("{\"a\":\"\\ud83d\\ude00 \\ud83d! \\\\ud83d \\ude00\\uD83D\\uDE00\"}"
                        .getBytes(StandardCharsets.US_ASCII))
                .orElseThrow();

        assertThat(read.path("a").stringValue()).isEqualTo("\ud83d\ude00 \ufffd! \\ud83d \ufffd\ud83d\ude00");
    }

    @Example
    void aNumberBeyondAnyOtherIsNoAnswer() {
        assertThat(Json.read("{\"a\":9e00836854775808}".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    private static int status(long seed) {
        return List.of(200, 200, 200, 400, 403, 404, 422).get((int) Math.floorMod(seed, 7L));
    }

    private static void answersOrFails(Runnable call) {
        try {
            call.run();
        } catch (StepFailed failed) {
            assertThat(failed.reason().word()).startsWith("freshbooks-");
            assertThat(failed.sentence()).hasSizeBetween(20, 600).doesNotContain("\0", "\u001b", "\r", "\n");
        }
    }

    private static void assertKeepable(RawRecord record) {
        assertThat(record.key().id()).matches(KEEPABLE);
        assertThat(record.version()).matches("\\P{Cc}{1,200}");
        String kept = Json.write(record.body());
        assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(kept);
    }
}
