package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliesTest extends ReadingBench {

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
