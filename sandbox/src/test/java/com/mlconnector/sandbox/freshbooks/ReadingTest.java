package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final String INVOICES = ACCOUNT + "invoices/invoices";
    private static final String BUSINESS_UUID = "7c0f52ce-3a4e-4d0a-9f10-54b2a1c7e9d1";

    private static FreshbooksSandbox sandbox;
    private static TurnableClock clock;
    private static Caller anybody;
    private static Caller caller;

    @BeforeAll
    static void start() {
        clock = new TurnableClock("2026-11-20T15:00:00Z");
        sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 250, clock));
        anybody = new Caller(sandbox.address());
        caller = anybody.connected();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode result(String path) {
        Caller.Answer answer = caller.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result");
    }

    private static List<Long> ids(JsonNode rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asLong()));
        return ids;
    }

    private static JsonNode error(Caller.Answer answer) {
        return answer.json().path("response").path("errors").path(0);
    }

    @ParameterizedTest
    @CsvSource({"'', 15, 1", "'?per_page=40', 40, 1", "'?per_page=500', 100, 1", "'?page=0', 15, 1", "'?page=2', 15, 2"
    })
    void pagesAsTheServiceDoes(String query, int perPage, int page) {
        JsonNode result = result(INVOICES + query);

        assertThat(result.path("per_page").asInt()).isEqualTo(perPage);
        assertThat(result.path("page").asInt()).isEqualTo(page);
        assertThat(result.path("invoices")).hasSize(perPage);
    }

    @Test
    void answersAPagePastTheEndWithNoRowsAndTheSameTotal() {
        JsonNode result = result(INVOICES + "?page=9999&per_page=100");

        assertThat(result.path("invoices")).isEmpty();
        assertThat(result.path("total").asInt()).isGreaterThan(100);
    }

    @Test
    void saysNoPagesWhenNothingMatches() {
        JsonNode result = result(INVOICES + "?search[customerid]=1");

        assertThat(result.path("pages").asInt()).isZero();
        assertThat(result.path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"page=x, 1014", "page=-1, 1014", "per_page=0, 1013", "per_page=ten, 1013"})
    void refusesAPageThatIsNoPositiveNumber(String query, int errno) {
        Caller.Answer answer = caller.get(INVOICES + "?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(error(answer).path("errno").asInt()).isEqualTo(errno);
    }

    @Test
    void showsLinesOnlyWhenTheyAreIncluded() {
        assertThat(result(INVOICES).path("invoices").path(0).has("lines")).isFalse();
        assertThat(result(INVOICES + "?include[]=lines")
                        .path("invoices")
                        .path(0)
                        .path("lines"))
                .isNotEmpty();
    }

    @Test
    void readsBracketsRawAsTheSdksSendThem() throws Exception {
        URI address = URI.create(sandbox.address());
        String token = anybody.tokens("").path("access_token").asText();
        String path = INVOICES + "?search[invoiceids][]=310003&search[invoiceids][]=310004&include[]=lines";
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\n\r\n";

        String answer;
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"total\":2").contains("\"lines\":[");
    }

    @Test
    void listsNewestIdsFirstAndSortsByInvoiceDateAlone() {
        List<Long> standard = ids(result(INVOICES).path("invoices"));
        List<Long> ignored = ids(result(INVOICES + "?sort=updated_asc").path("invoices"));
        List<Long> byDate = ids(result(INVOICES + "?sort=invoice_date_asc").path("invoices"));

        assertThat(standard).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(ignored).isEqualTo(standard);
        assertThat(byDate.get(0)).isLessThan(standard.get(0));
    }

    @Test
    void hidesDeletedRecordsFromListsButNotFromASingleRead() {
        long id = anybody.made("invoice", "");
        anybody.post("/_sandbox/records/invoice/" + id + "/delete", "");
        long archived = anybody.made("invoice", "");
        anybody.post("/_sandbox/records/invoice/" + archived + "/archive", "");

        assertThat(ids(result(INVOICES).path("invoices"))).contains(archived).doesNotContain(id);
        assertThat(ids(result(INVOICES + "?search[vis_state]=1&per_page=100").path("invoices")))
                .contains(id);
        assertThat(ids(result(INVOICES + "?search[invoiceids][]=" + id).path("invoices")))
                .isEmpty();
        assertThat(result(INVOICES + "/" + id).path("invoice").path("vis_state").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=4", "payment_status=paid", "create_date_min=2099-01-01", "nonsense=1", "statusid=4"})
    void ignoresFiltersItDoesNotKnow(String filter) {
        int all = result(INVOICES).path("total").asInt();
        String key = filter.substring(0, filter.indexOf('='));

        int found = result(INVOICES + "?search[" + key + "]=" + filter.substring(key.length() + 1))
                .path("total")
                .asInt();

        assertThat(found).isEqualTo(all);
    }

    @Test
    void filtersInvoicesByDateStatusAndDebt() {
        JsonNode dated = result(INVOICES + "?search[date_min]=2025-01-01&search[date_max]=2025-02-01&per_page=100");
        JsonNode paid = result(INVOICES + "?search[v3_status]=paid&per_page=100");
        JsonNode owed = result(INVOICES + "?search[outstanding]=true&per_page=100");

        assertThat(dated.path("invoices"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("create_date").asText()).isBetween("2025-01-01", "2025-01-31"));
        assertThat(paid.path("invoices"))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.path("outstanding").path("amount").asText())
                                .isEqualTo("0.00"));
        assertThat(owed.path("invoices"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("v3_status").asText()).isNotEqualTo("paid"));
    }

    @Test
    void knowsUpdatedMinByTheDayInEasternTimeOnly() {
        clock.turn(Duration.ofHours(11));
        // 02:00 UTC on the 21st is still the 20th in Eastern time
        long id = anybody.made("expense", "");
        String path = ACCOUNT + "expenses/expenses?search[updated_min]=";

        List<Long> sinceThe20th = ids(result(path + "2026-11-20").path("expenses"));
        List<Long> sinceThe21st = ids(result(path + "2026-11-21").path("expenses"));

        assertThat(sinceThe20th).contains(id);
        assertThat(sinceThe21st).doesNotContain(id);
        assertThat(error(caller.get(path + "2026-11-20T10:00:00")).path("errno").asInt())
                .isEqualTo(1032);
        clock.turn(Duration.ofHours(-11));
    }

    @ParameterizedTest
    @CsvSource({
        "users/clients, clients, userids, userid",
        "expenses/expenses, expenses, expenseids, expenseid",
        "payments/payments, payments, logids, logid",
        "expenses/categories, categories, categoryids, categoryid",
        "invoices/invoices, invoices, invoiceids, invoiceid",
    })
    void readsManyByTheirIds(String path, String plural, String key, String alias) {
        JsonNode some = result(ACCOUNT + path + "?per_page=3").path(plural);
        List<Long> wanted = ids(some);
        StringBuilder query = new StringBuilder();
        wanted.forEach(id -> query.append("&search[").append(key).append("][]=").append(id));

        JsonNode found = result(ACCOUNT + path + "?per_page=100" + query).path(plural);

        assertThat(ids(found)).containsExactlyElementsOf(wanted);
        assertThat(some.path(0).path(alias)).isEqualTo(some.path(0).path("id"));
    }

    @Test
    void answersAnUnknownIdInBothErrorFormats() {
        Caller.Answer old = caller.get(ACCOUNT + "users/clients/12345678");
        Caller.Answer fresh = caller.with("X-API-VERSION", "2023-09-25").get(ACCOUNT + "users/clients/12345678");

        assertThat(old.status()).isEqualTo(404);
        assertThat(error(old).path("errno").asInt()).isEqualTo(1012);
        assertThat(error(old).path("message").asText()).isEqualTo("Client not found.");
        assertThat(error(old).path("field").asText()).isEqualTo("userid");
        assertThat(fresh.json().path("code").asInt()).isEqualTo(5);
        assertThat(fresh.json().path("details").path(0).path("reason").asText()).isEqualTo("1012");
    }

    @ParameterizedTest
    @CsvSource({
        "/accounting/account/439117/invoices/invoices",
        "/accounting/account/nw4adv/invoices/invoices",
        "/projects/business/771204/projects",
        "/projects/business/Nw4Adv/projects",
        "/accounting/businesses/439117/ledger_accounts/accounts",
        "/accounting/account/Nw4Adv/expense_categories/expense_categories",
    })
    void knowsNothingUnderAnIdOfTheWrongKind(String path) {
        Caller.Answer answer = caller.get(path);

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void answersGatedFeaturesWithAnErrorInsideA200() {
        Caller.Answer bills = caller.get(ACCOUNT + "bills/bills");

        assertThat(bills.status()).isEqualTo(200);
        assertThat(error(bills).path("errno").asInt()).isEqualTo(41_001);
        assertThat(error(caller.get(ACCOUNT + "items/items")).path("errno").asInt())
                .isEqualTo(12_001);
    }

    @Test
    void wantsATokenInEveryFamilyAndSaysSoInItsOwnWords() {
        assertThat(anybody.get(INVOICES).json().path("error").asText()).isEqualTo("unauthenticated");
        assertThat(anybody.get(Caller.CALLBACKS).json().path("errno").asInt()).isEqualTo(401);
        assertThat(anybody.get("/projects/business/439117/projects")
                        .json()
                        .path("message")
                        .asText())
                .startsWith("The server could not verify");
        assertThat(anybody.get(INVOICES).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACCOUNT + "users/clients",
                ACCOUNT + "expenses/categories",
                ACCOUNT + "payments/payments",
                "/projects/business/439117/projects",
                "/accounting/businesses/" + BUSINESS_UUID + "/ledger_accounts/accounts"
            })
    void refusesWhatTheScopesDoNotAllow(String path) {
        Caller narrow = anybody.connected("user:invoices:read");

        Caller.Answer answer = narrow.get(path);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("insufficient scope");
        assertThat(narrow.get(INVOICES).status()).isEqualTo(200);
    }

    @Test
    void letsAClientRoleReadButNotWrite() {
        String path = "/accounting/account/Zq8Hbr/users/clients";

        Caller.Answer read = caller.get(path);
        Caller.Answer write = caller.post(path, "{\"client\":{\"organization\":\"New\"}}");

        assertThat(read.status()).isEqualTo(200);
        assertThat(write.status()).isEqualTo(403);
        assertThat(error(write).path("message").asText()).isEqualTo("Permission Denied");
        assertThat(error(caller.get("/accounting/account/Ld0Nwd/users/clients"))
                        .path("errno")
                        .asInt())
                .isEqualTo(1042);
    }

    @Test
    void tellsTheRateLimitOnEveryReply() {
        Caller.Answer answer = caller.get(INVOICES);

        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("600");
        assertThat(answer.header("X-RateLimit-Remaining")).matches("[0-9]+");
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
    }

    @Test
    void writesProjectsInTheBusinessFamilysWay() {
        JsonNode list = caller.get("/projects/business/439117/projects?client_id=12001&search[x]=1")
                .json();
        long id = list.path("projects").path(0).path("id").asLong();
        JsonNode one = caller.get("/projects/business/439117/project/" + id).json();
        Caller.Answer bad = caller.get("/projects/business/439117/projects?updated_since=2026");

        assertThat(list.path("meta").path("per_page").asInt()).isEqualTo(30);
        assertThat(list.path("projects"))
                .allSatisfy(row -> assertThat(row.path("client_id").asLong()).isEqualTo(12_001));
        assertThat(one.path("project").path("group").path("members")).isNotEmpty();
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().path("error").path("updated_since").asText()).startsWith("Input should be");
        assertThat(caller.get("/projects/business/439117/project/1")
                        .json()
                        .path("error")
                        .asText())
                .startsWith("Requested resource");
    }

    @Test
    void joinsEveryCategoryToItsLedgerAccount() {
        JsonNode categories =
                result(ACCOUNT + "expenses/categories?per_page=100").path("categories");
        JsonNode accounts = caller.get("/accounting/businesses/" + BUSINESS_UUID + "/ledger_accounts/accounts")
                .json()
                .path("data");

        assertThat(categories)
                .isNotEmpty()
                .allSatisfy(category -> assertThat(accounts)
                        .filteredOn(account -> account.path("category_id").asLong()
                                == category.path("id").asLong())
                        .singleElement()
                        .satisfies(account -> assertThat(account.path("name").asText())
                                .isEqualTo(category.path("category").asText())));
        assertThat(accounts)
                .anySatisfy(
                        account -> assertThat(account.path("number").asText()).isEqualTo("4000-3"));
        assertThat(caller.get("/accounting/businesses/" + BUSINESS_UUID + "/ledger_accounts/accounts/none")
                        .json()
                        .path("errors")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void countsRowsNobodyMaySeeWhenTold() {
        int before = result(ACCOUNT + "taxes/taxes").path("total").asInt();

        anybody.put("/_sandbox/settings", "{\"hiddenRows\":{\"tax\":16}}");

        assertThat(result(ACCOUNT + "taxes/taxes").path("total").asInt()).isEqualTo(before + 16);
        assertThat(result(ACCOUNT + "taxes/taxes").path("taxes")).hasSize(before);
        anybody.put("/_sandbox/settings", "{\"hiddenRows\":{\"tax\":0}}");
    }
}
