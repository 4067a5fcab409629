package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingTest {

    private static final String INVOICES = ACCOUNT + "invoices/invoices";
    private static final String DINNERWARE = """
            {"invoice":{"customerid":12001,"create_date":"2026-11-01","due_offset_days":30,"status":2,
             "discount_value":"10","currency_code":"CAD","lines":[
             {"name":"Bowls","description":"Melmac","qty":"4","unit_cost":{"amount":"5.00","code":"CAD"},"taxName1":"HST1","taxAmount1":"13"},
             {"name":"Mugs","qty":6,"unit_cost":{"amount":"4.00"}}]}}
            """;

    private static FreshbooksSandbox sandbox;
    private static Caller caller;

    @BeforeAll
    static void start() {
        sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 3, 30, Clock.systemUTC()));
        caller = new Caller(sandbox.address()).connected();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode invoice(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("invoice");
    }

    private static JsonNode error(Caller.Answer answer) {
        return answer.json().path("response").path("errors").path(0);
    }

    @Test
    void worksOutAnInvoiceFromItsLines() {
        JsonNode invoice = invoice(caller.post(INVOICES + "?include[]=lines", DINNERWARE));

        assertThat(invoice.path("amount").path("amount").asText()).isEqualTo("41.94");
        assertThat(invoice.path("discount_total").path("amount").asText()).isEqualTo("-4.40");
        assertThat(invoice.path("due_date").asText()).isEqualTo("2026-12-01");
        assertThat(invoice.path("organization").asText()).startsWith("O'Brien");
        assertThat(invoice.path("description").asText()).isEqualTo("Melmac");
        assertThat(invoice.path("lines").path(1).path("lineid").asInt()).isEqualTo(2);
        assertThat(invoice.path("lines").path(0).path("taxAmount1").asText()).isEqualTo("13");
        assertThat(invoice.path("version").asText()).matches(".*\\.[0-9]{6}");
    }

    @Test
    void movesTheInvoiceWhenAPaymentComesAndGoes() {
        JsonNode before = invoice(caller.post(INVOICES, DINNERWARE));
        long id = before.path("id").asLong();
        String payment =
                "{\"payment\":{\"invoiceid\":%d,\"amount\":{\"amount\":\"20.00\"},\"date\":\"2026-11-02\",\"type\":\"Check\"}}";

        JsonNode paid = caller.post(ACCOUNT + "payments/payments", payment.formatted(id))
                .json()
                .path("response")
                .path("result")
                .path("payment");
        JsonNode partly = invoice(caller.get(INVOICES + "/" + id));
        caller.put(ACCOUNT + "payments/payments/" + paid.path("logid").asLong(), "{\"payment\":{\"vis_state\":1}}");
        JsonNode unpaid = invoice(caller.get(INVOICES + "/" + id));

        assertThat(partly.path("outstanding").path("amount").asText()).isEqualTo("21.94");
        assertThat(partly.path("v3_status").asText()).isEqualTo("partial");
        assertThat(partly.path("version")).isNotEqualTo(before.path("version"));
        assertThat(unpaid.path("outstanding").path("amount").asText()).isEqualTo("41.94");
        assertThat(paid.path("amount").path("code").asText()).isEqualTo("CAD");
    }

    @Test
    void dropsEveryOtherKeyBesideVisState() {
        long id = invoice(caller.post(INVOICES, DINNERWARE)).path("id").asLong();

        JsonNode deleted =
                invoice(caller.put(INVOICES + "/" + id, "{\"invoice\":{\"vis_state\":1,\"notes\":\"gone\"}}"));
        JsonNode back = invoice(caller.put(INVOICES + "/" + id, "{\"invoice\":{\"vis_state\":0}}"));

        assertThat(deleted.path("vis_state").asInt()).isEqualTo(1);
        assertThat(back.path("notes").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"due_date\":\"2026-12-24\"} | 403 | 1038",
                "{\"status\":\"sent\"} | 422 | 1015",
                "{\"status\":4} | 422 | 1004",
                "{\"customerid\":99} | 422 | 1012",
                "{\"create_date\":\"24/12/2026\"} | 422 | 1016",
                "{\"discount_value\":\"ten\"} | 422 | 1015",
                "{\"lines\":[{\"qty\":\"many\"}]} | 422 | 1015",
                "{\"lines\":{\"qty\":1}} | 422 | 1015",
                "{\"invoice_number\":\"NW-000001\"} | 409 | 409",
            })
    void refusesAnInvoiceItCannotKeepAndChangesNothing(String fields, int status, int errno) {
        JsonNode before = invoice(caller.post(INVOICES + "?include[]=lines", DINNERWARE));
        String path = INVOICES + "/" + before.path("id").asLong() + "?include[]=lines";

        Caller.Answer answer = caller.put(path, "{\"invoice\":" + fields + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(error(answer).path("errno").asInt()).isEqualTo(errno);
        assertThat(invoice(caller.get(path))).isEqualTo(before);
    }

    @Test
    void wantsTheRequiredFieldsAndExistingLinks() {
        String path = ACCOUNT + "expenses/expenses";

        Caller.Answer bare = caller.post(path, "{\"expense\":{\"date\":\"2026-11-01\"}}");
        Caller.Answer astray = caller.post(
                path,
                "{\"expense\":{\"date\":\"2026-11-01\",\"categoryid\":1,\"amount\":{\"amount\":\"5\",\"code\":\"CAD\"}}}");
        Caller.Answer broken = caller.post(path, "{\"expense\":");

        assertThat(error(bare).path("errno").asInt()).isEqualTo(1001);
        assertThat(error(astray).path("errno").asInt()).isEqualTo(1012);
        assertThat(broken.status()).isEqualTo(400);
    }

    @Test
    void keepsAnExpenseWithTaxAsMoneyAndTheCurrencyOfItsAmount() {
        String expense = """
                {"expense":{"date":"2026-11-01","categoryid":3696002,"vendor":"Café","amount":{"amount":"54.00","code":"EUR"},
                 "taxName1":"VAT","taxAmount1":{"amount":"6.21","code":"EUR"},"billable":true}}
                """;

        JsonNode kept = caller.post(ACCOUNT + "expenses/expenses", expense)
                .json()
                .path("response")
                .path("result")
                .path("expense");

        assertThat(kept.path("amount").toString()).isEqualTo("{\"amount\":\"54.00\",\"code\":\"EUR\"}");
        assertThat(kept.path("taxAmount1").path("amount").asText()).isEqualTo("6.21");
        assertThat(kept.path("taxAmount2").isNull()).isTrue();
        assertThat(kept.path("status").asInt()).isEqualTo(1);
        assertThat(kept.path("vendor").asText()).isEqualTo("Café");
    }

    @Test
    void showsARenamedClientOnItsInvoicesAndKeepsTheSnapshot() {
        JsonNode before = invoice(caller.post(INVOICES, DINNERWARE.replace("12001", "12002")));

        caller.put(ACCOUNT + "users/clients/12002", "{\"client\":{\"organization\":\"Renamed & Co\"}}");

        JsonNode after = invoice(caller.get(INVOICES + "/" + before.path("id").asLong()));
        assertThat(after.path("current_organization").asText()).isEqualTo("Renamed & Co");
        assertThat(after.path("organization")).isEqualTo(before.path("organization"));
    }

    @Test
    void refusesToPayMoreThanIsOwed() {
        long id = invoice(caller.post(INVOICES, DINNERWARE)).path("id").asLong();

        Caller.Answer answer = caller.post(
                ACCOUNT + "payments/payments",
                "{\"payment\":{\"invoiceid\":" + id + ",\"amount\":\"41.95\",\"date\":\"2026-11-02\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(invoice(caller.get(INVOICES + "/" + id))
                        .path("paid")
                        .path("amount")
                        .asText())
                .isEqualTo("0.00");
    }

    @Test
    void deletesByHttpDeleteWhereTheServiceDoes() {
        long id = invoice(caller.post(INVOICES, DINNERWARE)).path("id").asLong();

        Caller.Answer deleted = caller.delete(INVOICES + "/" + id);

        assertThat(deleted.text()).isEqualTo("{\"response\":{}}");
        assertThat(invoice(caller.get(INVOICES + "/" + id)).path("vis_state").asInt())
                .isEqualTo(1);
        assertThat(caller.delete(ACCOUNT + "users/clients/12001").status()).isEqualTo(405);
        assertThat(caller.delete(ACCOUNT + "taxes/taxes/7842").status()).isEqualTo(200);
        assertThat(caller.get(ACCOUNT + "taxes/taxes/7842").status()).isEqualTo(404);
    }
}
