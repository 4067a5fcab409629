package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest extends ReadingBench {

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

    @ParameterizedTest
    @CsvSource({
        "invoices/invoices, invoices, create_date",
        "expenses/expenses, expenses, date",
        "payments/payments, payments, date"
    })
    void listsFromADayOnThatDayIncluded(String path, String plural, String field) {
        String all = ACCOUNT + path + "?per_page=100";
        String day = result(all).path(plural).path(20).path(field).asText();

        JsonNode from = result(all + "&search[date_min]=" + day);
        JsonNode later = result(
                all + "&search[date_min]=" + java.time.LocalDate.parse(day).plusDays(1));

        assertThat(from.path(plural))
                .allSatisfy(row -> assertThat(row.path(field).asText()).isGreaterThanOrEqualTo(day))
                .anySatisfy(row -> assertThat(row.path(field).asText()).isEqualTo(day));
        assertThat(later.path("total").asInt()).isLessThan(from.path("total").asInt());
        assertThat(later.path(plural))
                .allSatisfy(row -> assertThat(row.path(field).asText()).isGreaterThan(day));
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
}
