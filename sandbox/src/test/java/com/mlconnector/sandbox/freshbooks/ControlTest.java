package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {

    private static final String RECORDS = "/_sandbox/records/";
    private static final String FAULTS = "/_sandbox/faults";
    private static final String INVOICES = ACCOUNT + "invoices/invoices?per_page=1";

    private static FreshbooksSandbox sandbox;
    private static Caller person;
    private static Caller caller;

    @BeforeAll
    static void start() {
        sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 11, 60, Clock.systemUTC()));
        person = new Caller(sandbox.address());
        caller = person.connected();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clear() {
        person.delete(FAULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice",
                "payment",
                "credit_note",
                "other_income",
                "client",
                "expense",
                "category",
                "account",
                "bill",
                "bill_payment",
                "bill_vendor",
                "project",
                "time_entry",
                "service",
                "task",
                "item",
                "tax"
            })
    void makesDeletesAndBringsBackRecordsOfEveryKind(String kind) {
        JsonNode made = person.post(RECORDS + kind, "").json();
        String id = made.path(kind.equals("account") ? "uuid" : "id").asText();
        String path = RECORDS + kind + "/" + id;

        int deleted = person.post(path + "/delete", "").json().path("vis_state").asInt();
        int archived =
                person.post(path + "/archive", "").json().path("vis_state").asInt();
        int back = person.post(path + "/undelete", "").json().path("vis_state").asInt();

        assertThat(deleted).isEqualTo(1);
        assertThat(archived).isEqualTo(2);
        assertThat(back).isZero();
        assertThat(person.get(path).status()).isEqualTo(200);
    }

    @Test
    void dumpsEveryRecordWithLinesWhateverItsState() {
        JsonNode counts = person.get("/_sandbox/state").json().path("counts").path("invoice");
        int all = counts.path("active").asInt()
                + counts.path("archived").asInt()
                + counts.path("deleted").asInt();

        JsonNode dump = person.get(RECORDS + "invoice?per_page=10000").json();

        assertThat(dump.path("total").asInt()).isEqualTo(all);
        assertThat(dump.path("records"))
                .hasSize(all)
                .allSatisfy(row -> assertThat(row.has("lines")).isTrue());
        assertThat(person.get(RECORDS + "invoice?per_page=7&page=2").json().path("records"))
                .hasSize(7);
    }

    @Test
    void changesARecordAsApiReadersSeeIt() {
        long id = person.made("client", "{\"organization\":\"Before\"}");

        person.put(RECORDS + "client/" + id, "{\"organization\":\"=After(\\\"x\\\")\\n\"}");

        JsonNode seen = caller.get(ACCOUNT + "users/clients/" + id).json();
        assertThat(seen.path("response")
                        .path("result")
                        .path("client")
                        .path("organization")
                        .asText())
                .isEqualTo("=After(\"x\")\n");
    }

    @Test
    void renamesTheAccountOfARenamedCategory() {
        long id = person.made("category", "{\"category\":\"Drones\",\"parentid\":3696001}");

        person.put(RECORDS + "category/" + id, "{\"category\":\"Balloons\"}");

        JsonNode accounts = person.get(RECORDS + "account?per_page=500").json().path("records");
        assertThat(accounts)
                .filteredOn(account -> account.path("category_id").asLong() == id)
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.path("name").asText()).isEqualTo("Balloons");
                    assertThat(account.path("number").asText()).startsWith("5000-");
                });
    }

    @Test
    void explainsWhatItRefuses() {
        Caller.Answer kind = person.post(RECORDS + "unicorn", "");
        Caller.Answer link = person.post(RECORDS + "invoice", "{\"customerid\":1}");
        Caller.Answer fault = person.post(FAULTS, "{\"api\":{\"status\":\"418\"}}");

        assertThat(kind.status()).isEqualTo(404);
        assertThat(link.text()).contains("Client not found");
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.text()).contains("503html");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 401, unauthenticated",
        "403, 403, Permission Denied",
        "429, 429, Rate limit",
        "500html, 500, <html>",
        "503html, 503, <html>",
        "200errors, 200, errors",
        "badjson, 200, invoices",
        "empty, 200, ''",
    })
    void answersWronglyAsOftenAsToldAndThenRightAgain(String fault, int status, String part) {
        person.post(
                FAULTS,
                "{\"api\":{\"status\":\"" + fault + "\",\"count\":2,\"retryAfter\":9,\"path\":\"/accounting/\"}}");

        Caller.Answer first = caller.get(INVOICES);
        Caller.Answer second = caller.get(INVOICES);
        Caller.Answer third = caller.get(INVOICES);

        assertThat(first.status()).isEqualTo(status);
        assertThat(first.text()).contains(part);
        assertThat(second.status()).isEqualTo(status);
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.json().path("response").path("result").has("invoices")).isTrue();
        if (status == 429) {
            assertThat(first.header("Retry-After")).isEqualTo("9");
        }
    }

    @Test
    void tellsNoNumberAsTheAmountOfAPoisonedInvoiceUntilAllFaultsAreCleared() {
        String id =
                caller.get(INVOICES).json().at("/response/result/invoices/0/id").asText();
        person.post(FAULTS, "{\"poisoned\":[\"" + id + "\"]}");

        Caller.Answer poisoned = caller.get(INVOICES);

        assertThat(poisoned.json()
                        .at("/response/result/invoices/0/amount/amount")
                        .asText())
                .isEqualTo("twelve");
        assertThat(poisoned.json()
                        .at("/response/result/invoices/0/outstanding/amount")
                        .asText())
                .matches("[0-9.]+");

        person.delete(FAULTS);

        assertThat(caller.get(INVOICES).text()).doesNotContain("twelve");
    }

    @Test
    void hangsUpInTheMiddleOfAnAnswer() {
        person.post(FAULTS, "{\"api\":{\"status\":\"cut\",\"count\":1}}");

        assertThatThrownBy(() -> caller.get(INVOICES)).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(caller.get(INVOICES).status()).isEqualTo(200);
    }

    @Test
    void answersSlowlyButRightly() {
        person.post(FAULTS, "{\"api\":{\"status\":\"slow\",\"count\":1,\"delayMs\":300}}");
        long start = System.nanoTime();

        Caller.Answer answer = caller.get(INVOICES);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
    }

    @Test
    void sparesOtherPathsAndItself() {
        person.post(FAULTS, "{\"api\":{\"status\":\"500html\",\"path\":\"/events/\"}}");

        assertThat(caller.get(INVOICES).status()).isEqualTo(200);
        assertThat(caller.get(Caller.CALLBACKS).status()).isEqualTo(500);
        assertThat(person.get("/_sandbox/state").status()).isEqualTo(200);
    }

    @Test
    void refusesCallsBeyondTheLimitWhenToldTo() {
        person.put("/_sandbox/settings", "{\"rateLimit\":2,\"enforceRateLimit\":true}");

        caller.get(INVOICES);
        caller.get(INVOICES);
        Caller.Answer third = caller.get(INVOICES);
        person.put("/_sandbox/settings", "{\"rateLimit\":600}");

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.header("Retry-After")).matches("[0-9]+");
    }

    @Test
    void countsCallsByRoute() {
        person.delete("/_sandbox/calls");

        caller.get(ACCOUNT + "users/clients/12001");
        caller.get(ACCOUNT + "users/clients/12002");

        JsonNode calls = person.get("/_sandbox/state").json().path("calls");
        assertThat(calls.path("GET " + ACCOUNT + "users/clients/{id}").asInt()).isEqualTo(2);
    }

    @Test
    void drawsAPageThatExecutesNothingItHolds() {
        String page = person.get("/_sandbox/?kind=client").text();

        assertThat(page).contains("&lt;script&gt;alert(&#39;books&#39;)&lt;/script&gt;");
        assertThat(page).doesNotContain("<script");
        assertThat(page).contains("prefers-color-scheme").contains("<button");
    }

    @Test
    void takesTheButtonsOfItsPage() {
        Caller.Answer pressed = person.form(
                "/_sandbox/page/create", Map.of("kind", "client", "field", "organization", "value", "By Button Ltd"));
        Caller.Answer refused = person.form("/_sandbox/page/act", Map.of("kind", "client", "id", "1", "act", "delete"));

        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.header("Location")).endsWith("/_sandbox?kind=client");
        assertThat(person.get("/_sandbox/?kind=client").text()).contains("By Button Ltd");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Client not found");
    }
}
