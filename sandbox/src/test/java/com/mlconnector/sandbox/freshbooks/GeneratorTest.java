package com.mlconnector.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static JsonNode dump(long seed, String kind) {
        TurnableClock clock = new TurnableClock("2026-11-20T15:00:00Z");
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, seed, 400, clock))) {
            return new Caller(sandbox.address())
                    .get("/_sandbox/records/" + kind + "?per_page=10000")
                    .json()
                    .path("records");
        }
    }

    private static Set<String> words(JsonNode rows, String field) {
        Set<String> words = new TreeSet<>();
        rows.forEach(row -> words.add(row.path(field).asText()));
        return words;
    }

    @Test
    void inventsTheSameBooksFromTheSameSeed() {
        JsonNode first = dump(1, "invoice");

        assertThat(dump(1, "invoice")).isEqualTo(first);
        assertThat(dump(2, "invoice")).isNotEqualTo(first);
    }

    @Test
    void inventsInvoicesOfEveryFateOverThreeYears() {
        JsonNode invoices = dump(1, "invoice");

        assertThat(invoices).hasSize(400);
        assertThat(words(invoices, "v3_status")).contains("draft", "sent", "overdue", "partial", "paid");
        assertThat(words(invoices, "currency_code")).contains("CAD", "USD", "EUR");
        assertThat(words(invoices, "vis_state")).containsExactly("0", "1", "2");
        assertThat(words(invoices, "create_date")).first().asString().startsWith("2023-11");
        assertThat(words(invoices, "discount_value")).contains("0", "10");
    }

    @Test
    void inventsExpensesWhoseLinksAllLeadSomewhere() {
        JsonNode expenses = dump(1, "expense");
        Set<String> categories = words(dump(1, "category"), "id");
        Set<String> projects = new HashSet<>(words(dump(1, "project"), "id"));
        projects.add("null");

        assertThat(expenses).hasSize(240);
        assertThat(categories).containsAll(words(expenses, "categoryid"));
        assertThat(projects).containsAll(words(expenses, "modern_projectid"));
    }

    @Test
    void inventsInvoicesOfEveryRareFateInASmallBookToo() {
        JsonNode invoices = dump(1, "invoice");
        JsonNode payments = dump(1, "payment");

        assertThat(words(invoices, "deposit_status")).contains("none", "unpaid", "partial", "paid");
        assertThat(words(invoices, "v3_status")).contains("disputed", "autopaid", "retry", "failed");
        assertThat(payments)
                .anySatisfy(each ->
                        assertThat(each.path("amount").path("amount").asText()).startsWith("-"));
        assertThat(payments)
                .anySatisfy(
                        each -> assertThat(each.path("from_credit").asBoolean()).isTrue());
        assertThat(words(dump(1, "credit_note"), "credit_type"))
                .containsExactly("goodwill", "overpayment", "prepayment");
        assertThat(words(dump(1, "credit_note"), "payment_status")).contains("unpaid", "paid");
    }

    @Test
    void inventsBillsOfEveryStatusWhoseLinksAllLeadSomewhere() {
        JsonNode bills = dump(1, "bill");
        Set<String> vendors = words(dump(1, "bill_vendor"), "id");
        Set<String> categories = words(dump(1, "category"), "id");

        assertThat(words(bills, "status")).containsExactly("overdue", "paid", "partial", "unpaid");
        assertThat(words(bills, "currency_code")).contains("CAD", "USD", "EUR");
        assertThat(words(bills, "vis_state")).containsExactly("0", "1", "2");
        assertThat(vendors).containsAll(words(bills, "vendorid"));
        assertThat(bills)
                .allSatisfy(bill -> assertThat(categories).containsAll(words(bill.path("lines"), "categoryid")));
        assertThat(words(bills, "id")).containsAll(words(dump(1, "bill_payment"), "billid"));
        assertThat(bills)
                .anySatisfy(bill -> assertThat(bill.path("bill_payments")).hasSize(2));
    }

    @Test
    void inventsTimeForProjectsAndInsideTheHouse() {
        JsonNode times = dump(1, "time_entry");
        Set<String> projects = new HashSet<>(words(dump(1, "project"), "id"));
        projects.add("null");

        assertThat(times).hasSize(400);
        assertThat(projects).containsAll(words(times, "project_id"));
        assertThat(words(times, "internal")).containsExactly("false", "true");
        assertThat(words(times, "identity_id")).hasSizeGreaterThan(3);
        Set<String> services = new HashSet<>(words(dump(1, "service"), "id"));
        services.add("null");
        assertThat(services).containsAll(words(times, "service_id"));
    }

    @Test
    void inventsClientsWithNamesThatBreakCarelessPrograms() {
        Set<String> names = words(dump(1, "client"), "organization");

        assertThat(names).anyMatch(name -> name.startsWith("=")).anyMatch(name -> name.contains("🚀"));
        assertThat(names).anyMatch(name -> name.contains("\"")).anyMatch(name -> name.length() > 500);
    }
}
