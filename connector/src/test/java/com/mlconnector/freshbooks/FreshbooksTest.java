package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshbooksTest {
    private static final String INVOICES = "/accounting/account/6BApk/invoices/invoices";
    private static final String CHART = "/accounting/businesses/b-uuid/ledger_accounts/accounts";

    @TempDir
    Path folder = Path.of("unset");

    private FreshbooksRoom room;

    @BeforeEach
    void open() {
        room = new FreshbooksRoom(Database.SQLITE, folder).connected();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void readsManyInvoicesWithTheirLinesInOneCallWithEncodedBrackets() {
        room.server.on("GET", INVOICES, Reply.json(invoices(invoice(41), invoice(42))));

        List<RawRecord> records = room.freshbooks.byIds(room.connection, Kind.INVOICE, List.of("42", "41"));

        assertThat(records).extracting(record -> record.key().id()).containsExactly("42", "41");
        assertThat(records).extracting(RawRecord::version).containsOnly("2026-03-02 05:00:00.480684");
        assertThat(records).noneMatch(RawRecord::gone);
        assertThat(room.server.asked()).hasSize(1);
        assertThat(room.server.asked().get(0).query())
                .contains(
                        "include%5B%5D=lines",
                        "search%5Binvoiceids%5D%5B%5D=41", "search%5Binvoiceids%5D%5B%5D=42", "per_page=100")
                .doesNotContain("[");
        assertThat(room.server.asked().get(0).authorization()).isEqualTo("Bearer " + FreshbooksRoom.ACCESS);
    }

    @Test
    void asksSinglyForWhatTheListLeavesOutAndKnowsDeletedRecordsInAllTheirShapes() {
        room.server
                .on("GET", INVOICES, Reply.json(invoices(invoice(41), invoice(99))))
                .on(
                        "GET",
                        INVOICES + "/42",
                        Reply.json(single(invoice(42).replace("\"vis_state\":0", "\"vis_state\":1"))))
                .on(
                        "GET",
                        INVOICES + "/43",
                        Reply.of(
                                404,
                                "{\"response\":{\"errors\":[{\"errno\":1012,\"message\":\"Invoice not found.\"}]}}"))
                .on(
                        "GET",
                        INVOICES + "/44",
                        Reply.json("{\"response\":{\"errors\":[{\"errno\":1011,\"message\":\"Deleted\"}]}}"))
                .on(
                        "GET",
                        INVOICES + "/45",
                        Reply.of(
                                404,
                                "{\"code\":5,\"message\":\"Request failed with status_code: 404\",\"details\":[{\"reason\":\"1012\",\"metadata\":{\"message\":\"not found\"}}]}"))
                .on("GET", INVOICES + "/46", Reply.of(404, "<html>nothing here</html>"));

        List<RawRecord> records =
                room.freshbooks.byIds(room.connection, Kind.INVOICE, List.of("41", "42", "43", "44", "45", "46", "41"));

        assertThat(records).extracting(record -> record.key().id()).containsExactly("41", "42", "43", "44", "45", "46");
        assertThat(records).extracting(RawRecord::gone).containsExactly(false, true, true, true, true, true);
        assertThat(records.get(1).body().path("lines").isArray()).isTrue();
        assertThat(records.get(2).body().isEmpty()).isTrue();
        assertThat(room.server.asked(INVOICES + "/42").get(0).query()).isEqualTo("include%5B%5D=lines");
    }

    @Test
    void takesIdsAsTextToo() {
        room.server.on(
                "GET",
                "/accounting/account/6BApk/users/clients",
                Reply.json(
                        "{\"response\":{\"result\":{\"clients\":[{\"id\":\" 218192\",\"updated\":\"2020-11-01 13:11:10\"},{\"userid\":7}]}}}"));

        List<RawRecord> records = room.freshbooks.byIds(room.connection, Kind.CLIENT, List.of("218192", "7"));

        assertThat(records).extracting(record -> record.key().id()).containsExactly("218192", "7");
        assertThat(records.get(0).version()).isEqualTo("2020-11-01 13:11:10");
        assertThat(records.get(1).version()).hasSize(32);
    }

    @Test
    void picksAccountsOutOfTheWholeChartAndAsksForTheMissingOnes() {
        room.server
                .on(
                        "GET",
                        CHART,
                        Reply.json(
                                "{\"data\":[{\"uuid\":\"u-1\",\"updated_at\":\"2022-09-22T08:47:04.668685Z\"},{\"uuid\":\"u-2\"}]}"))
                .on("GET", CHART + "/u-3", Reply.json("{\"data\":{\"uuid\":\"u-3\",\"state\":\"archived\"}}"))
                .on("GET", CHART + "/u-4", Reply.of(404, "{\"errors\":{\"message\":\"Not found\",\"status\":404}}"));

        List<RawRecord> records = room.freshbooks.byIds(room.connection, Kind.ACCOUNT, List.of("u-1", "u-3", "u-4"));
        Page page = room.freshbooks.page(room.connection, Kind.ACCOUNT, 1);

        assertThat(records).extracting(RawRecord::gone).containsExactly(false, false, true);
        assertThat(records.get(0).version()).isEqualTo("2022-09-22T08:47:04.668685Z");
        assertThat(page.records()).hasSize(2);
        assertThat(page.isLast()).isTrue();
    }

    @Test
    void pagesUntilTheLastPageAndNeverUntilTheTotal() {
        room.server.on(
                "GET",
                INVOICES,
                Reply.json("{\"response\":{\"result\":{\"invoices\":[" + invoice(1)
                        + "],\"page\":1,\"pages\":2,\"total\":160}}}"),
                Reply.json("{\"response\":{\"result\":{\"invoices\":[" + invoice(2)
                        + "],\"page\":2,\"pages\":2,\"total\":160}}}"),
                Reply.json("{\"response\":{\"result\":{\"invoices\":[],\"page\":1,\"pages\":0,\"total\":16}}}"));

        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).isLast())
                .isFalse();
        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 2).isLast())
                .isTrue();
        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).isLast())
                .isTrue();
        assertThat(room.server.asked().get(1).query()).contains("page=2", "per_page=100");
    }

    @Test
    void carriesLongNamesAndUnknownFieldsUnchanged() {
        String name = "=\\\"'<b>\\n\\u00e9\\ud83d\\ude00" + "x".repeat(10_000);
        room.server.on(
                "GET",
                INVOICES + "/41",
                Reply.json(
                        "{\"brand_new\":1,\"response\":{\"result\":{\"invoice\":{\"id\":41,\"updated\":\"u\",\"organization\":\""
                                + name + "\",\"new_field\":{\"a\":[1.10]}}}}}"));

        RawRecord record = room.freshbooks
                .byIds(room.connection, Kind.INVOICE, List.of("41"))
                .get(0);

        assertThat(record.body().path("organization").asString())
                .hasSize(10_000 + 10)
                .startsWith("=\"'<b>\né😀");
        assertThat(record.body().path("new_field").path("a").get(0).decimalValue())
                .isEqualTo("1.10");
    }

    @Test
    void callsAnythingThatIsNotTheJsonWeKnowUnreadable() {
        for (String body : List.of(
                "<html><body>Maintenance</body></html>",
                "{\"response\":{\"result\":{\"invoices\":[",
                "\"text\"",
                "[]",
                "null",
                "{\"response\":{\"result\":{\"invoices\":{}}}}",
                "{\"response\":{\"result\":{\"invoices\":[5]}}}",
                "{\"response\":{\"result\":{\"invoices\":[{\"id\":{}}]}}}",
                "{\"response\":1,\"response\":2}",
                "{\"response\":{}} trailing",
                "[".repeat(5_000))) {
            room.server.on("GET", INVOICES, Reply.json(body));

            StepFailed failed = failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 3));

            assertThat(failed.reason()).as(body).isEqualTo(Reason.FRESHBOOKS_ANSWER_UNREADABLE);
            assertThat(failed.sentence()).contains("page 3 of the invoices").doesNotContain("Maintenance");
        }
    }

    @Test
    void callsAnEmptyAnswerUnreadableWhereRecordsWereAskedFor() {
        room.server.on("GET", INVOICES, Reply.of(200, ""));

        assertThat(failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1))
                        .reason())
                .isEqualTo(Reason.FRESHBOOKS_ANSWER_UNREADABLE);
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        room.server.on("GET", INVOICES, Reply.json("\"" + "x".repeat(3_000_000) + "\""));

        StepFailed failed = failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1));

        assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_ANSWER_UNREADABLE);
        assertThat(failed.sentence()).contains("more than 2000000 bytes");
    }

    @Test
    void judgesEveryShapeOfRefusal() {
        judged(
                Reply.json("{\"response\":{\"errors\":[{\"errno\":41001,\"message\":\"Not on your plan\"}]}}"),
                Reason.FRESHBOOKS_NOT_AVAILABLE,
                "Not on your plan");
        judged(
                Reply.json("{\"response\":{\"errors\":{\"errno\":\"1003\",\"message\":\"Permission Denied\"}}}"),
                Reason.FRESHBOOKS_REFUSED,
                "Permission Denied");
        judged(
                Reply.of(403, "{\"response\":{\"errors\":[{\"message\":\"Permission Denied\"}]}}"),
                Reason.FRESHBOOKS_REFUSED,
                "scope");
        judged(
                Reply.of(
                        403,
                        "{\"code\":7,\"message\":\"no\",\"details\":[{\"reason\":\"1042\",\"metadata\":{\"message\":\"Account inactive\"}}]}"),
                Reason.FRESHBOOKS_NOT_AVAILABLE,
                "subscription");
        judged(
                Reply.of(422, "{\"errno\":2001,\"error\":{\"title\":\"field required\"}}"),
                Reason.FRESHBOOKS_REFUSED,
                "field required");
        judged(
                Reply.of(
                        400,
                        "{\"errors\":{\"message\":\"Request failed with status code 400\",\"status\":400,\"details\":[{\"reason\":\"name\",\"metadata\":{\"message\":\"This field is required.\"}}]}}"),
                Reason.FRESHBOOKS_REFUSED,
                "This field is required.");
        judged(Reply.of(500, "<html>oops</html>"), Reason.FRESHBOOKS_UNAVAILABLE, "500");
        judged(Reply.of(502, ""), Reason.FRESHBOOKS_UNAVAILABLE, "502");
        judged(
                Reply.of(500, "{\"error\":\"internal_server_error\",\"error_description\":\"internal server error\"}"),
                Reason.FRESHBOOKS_UNAVAILABLE,
                "internal server error");
        judged(
                new Reply(302, "", Map.of("Location", "http://127.0.0.1:1/")),
                Reason.FRESHBOOKS_ANSWER_UNREADABLE,
                "redirect");
        judged(
                Reply.of(404, "{\"error\":\"Requested resource could not be found.\"}"),
                Reason.FRESHBOOKS_REFUSED,
                "does not know the account");
    }

    private void judged(Reply reply, Reason reason, String says) {
        room.server.on("GET", INVOICES, reply);

        StepFailed failed =
                failure(() -> room.freshbooks.byIds(room.connection, Kind.INVOICE, List.of("41", "42", "57")));

        assertThat(failed.reason()).as(reply.toString()).isEqualTo(reason);
        assertThat(failed.sentence()).contains(says).contains("invoices 41, 42 and 57");
    }

    @Test
    void honoursThePauseOf429AndHoldsBackFurtherCallsUntilItIsOver() {
        room.server.on(
                "GET",
                INVOICES,
                new Reply(429, "slow down", Map.of("Retry-After", "17")),
                Reply.json(invoices(invoice(1))));

        assertThat(failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1))
                        .retryAfter())
                .contains(Duration.ofSeconds(17));
        StepFailed held = failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1));
        assertThat(held.reason()).isEqualTo(Reason.FRESHBOOKS_SLOW_DOWN);
        assertThat(room.server.asked()).hasSize(1);
        room.clock.turn(Duration.ofSeconds(18));

        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).records())
                .hasSize(1);
    }

    @Test
    void overlooksRetryAfterOnAGoodAnswer() {
        room.server.on("GET", INVOICES, new Reply(200, invoices(invoice(1)), Map.of("Retry-After", "42")));

        room.freshbooks.page(room.connection, Kind.INVOICE, 1);

        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).records())
                .hasSize(1);
    }

    @Test
    void sendsAGetOnceMoreWhereTheConnectionWasCutAndNoMore() {
        room.server.on("GET", INVOICES, Reply.cut(), Reply.json(invoices(invoice(1))));
        assertThat(room.freshbooks.page(room.connection, Kind.INVOICE, 1).records())
                .hasSize(1);

        room.server.on("GET", INVOICES, Reply.cut());
        StepFailed failed = failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1));

        assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);
        assertThat(failed.sentence()).contains("cut the connection");
        assertThat(room.server.asked()).hasSize(4);
    }

    @Test
    void saysThatFreshbooksCannotBeReached() {
        room.server.close();

        StepFailed failed = failure(() -> room.freshbooks.page(room.connection, Kind.INVOICE, 1));

        assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);
        assertThat(failed.sentence()).contains("could not be reached");
    }

    @Test
    void asksForAtMostAHundredAtATime() {
        List<String> ids = IntStream.range(0, 101).mapToObj(Integer::toString).toList();

        assertThatThrownBy(() -> room.freshbooks.byIds(room.connection, Kind.INVOICE, ids))
                .hasMessageContaining("100");
        assertThat(room.server.asked()).isEmpty();
    }

    @Test
    void knowsWhichKindsTheScopesAllow() {
        assertThat(room.freshbooks.available(room.connection)).containsExactlyInAnyOrderElementsOf(Kind.ofFreshbooks());
    }

    private static StepFailed failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StepFailed failed = catchThrowableOfType(StepFailed.class, call);
        assertThat(failed).isNotNull();
        return failed;
    }

    private static String invoice(int id) {
        return "{\"id\":" + id + ",\"invoiceid\":" + id
                + ",\"updated\":\"2026-03-02 05:00:00\",\"version\":\"2026-03-02 05:00:00.480684\",\"vis_state\":0,\"lines\":[]}";
    }

    private static String invoices(String... invoices) {
        return "{\"response\":{\"result\":{\"invoices\":[" + String.join(",", invoices)
                + "],\"page\":1,\"pages\":1,\"per_page\":100,\"total\":" + invoices.length + "}}}";
    }

    private static String single(String invoice) {
        return "{\"response\":{\"result\":{\"invoice\":" + invoice + "}}}";
    }
}
