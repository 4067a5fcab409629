package com.mlconnector.sandbox.freshbooks.kinds;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;

class CreditNoteTest extends ReadingBench {

    private static final String NOTES = ACCOUNT + "credit_notes/credit_notes";

    private static JsonNode note(long id) {
        return result(NOTES + "/" + id).path("credit_note");
    }

    private static JsonNode invoice(long id) {
        return result(INVOICES + "/" + id).path("invoice");
    }

    private static long invoiceOfClient(long client) {
        return anybody.made("invoice", "{\"customerid\":" + client + ",\"currency_code\":\"CAD\"}");
    }

    private static Caller.Answer use(long note, long invoice, String amount) {
        return anybody.post(
                "/_sandbox/records/payment",
                "{\"invoiceid\":%d,\"creditid\":%d,\"amount\":{\"amount\":\"%s\"}}".formatted(invoice, note, amount));
    }

    @Test
    void hasLinesOnlyWhenIncludedAndNoStamp() {
        long id = anybody.made("credit_note", "{\"clientid\":12001}");

        JsonNode plain = note(id);
        JsonNode lines = result(NOTES + "/" + id + "?include[]=lines").path("credit_note");

        assertThat(plain.has("lines")).isFalse();
        assertThat(plain.has("updated")).isFalse();
        assertThat(plain.path("amount").path("amount").asText()).isEqualTo("150.00");
        assertThat(plain.path("payment_status").asText()).isEqualTo("unpaid");
        assertThat(plain.path("organization").asText()).startsWith("O'Brien");
        assertThat(lines.path("lines")).hasSize(1);
    }

    @Test
    void countsAsPaidOnTheInvoiceItIsUsedOn() {
        long note = anybody.made("credit_note", "{\"clientid\":12001,\"currency_code\":\"CAD\"}");
        long invoice = invoiceOfClient(12_001);

        Caller.Answer used = use(note, invoice, "100.00");

        assertThat(used.json().path("type").asText()).isEqualTo("Credit");
        assertThat(used.json().path("from_credit").asBoolean()).isTrue();
        assertThat(invoice(invoice).path("paid").path("amount").asText()).isEqualTo("100.00");
        assertThat(invoice(invoice).path("v3_status").asText()).isEqualTo("partial");
        assertThat(note(note).path("paid").path("amount").asText()).isEqualTo("100.00");
        assertThat(note(note).path("payment_status").asText()).isEqualTo("partial");
        assertThat(use(note, invoice, "60.00").status()).isEqualTo(422);
        assertThat(use(note, invoiceOfClient(12_002), "10.00").status()).isEqualTo(422);
    }

    @Test
    void standsInItsClientsCreditBalance() {
        long client = anybody.made("client", "{\"organization\":\"Credited\"}");
        anybody.made("credit_note", "{\"clientid\":" + client + "}");

        JsonNode read = result(ACCOUNT + "users/clients/" + client + "?include[]=credit_balance")
                .path("client");
        JsonNode found = result(ACCOUNT + "users/clients?search[has_credit]=true&per_page=100");

        assertThat(read.path("credit_balance").toString())
                .isEqualTo("[{\"amount\":{\"amount\":\"150.00\",\"code\":\"CAD\"}}]");
        assertThat(ids(found.path("clients"))).contains(client);
    }

    @Test
    void holdsTheRestOfAnOverPaymentWhenToldTo() {
        long invoice = invoiceOfClient(12_001);
        String payment = "{\"payment\":{\"invoiceid\":" + invoice + ",\"amount\":\"600.00\",\"date\":\"2026-11-20\"}}";

        anybody.put("/_sandbox/settings", "{\"overpayment\":\"credit\"}");
        JsonNode kept = caller.post(ACCOUNT + "payments/payments", payment)
                .json()
                .path("response")
                .path("result")
                .path("payment");
        anybody.put("/_sandbox/settings", "{\"overpayment\":\"refuse\"}");

        JsonNode note = note(kept.path("overpaymentid").asLong());
        assertThat(kept.path("amount").path("amount").asText()).isEqualTo("565.00");
        assertThat(note.path("credit_type").asText()).isEqualTo("overpayment");
        assertThat(note.path("amount").path("amount").asText()).isEqualTo("35.00");
        assertThat(invoice(invoice).path("outstanding").path("amount").asText()).isEqualTo("0.00");
    }

    @Test
    void isNotMadeWhenAnOverPaymentTurnsTheInvoiceNegative() {
        long invoice = invoiceOfClient(12_001);
        String payment = "{\"payment\":{\"invoiceid\":" + invoice + ",\"amount\":\"600.00\",\"date\":\"2026-11-20\"}}";

        anybody.put("/_sandbox/settings", "{\"overpayment\":\"negative\"}");
        caller.post(ACCOUNT + "payments/payments", payment);
        anybody.put("/_sandbox/settings", "{\"overpayment\":\"refuse\"}");

        assertThat(invoice(invoice).path("outstanding").path("amount").asText()).isEqualTo("-35.00");
        assertThat(invoice(invoice).path("v3_status").asText()).isEqualTo("paid");
    }

    @Test
    void wantsAClientAndAKnownType() {
        Caller.Answer bare = caller.post(NOTES, "{\"credit_note\":{\"create_date\":\"2026-11-01\"}}");
        Caller.Answer odd = caller.post(
                NOTES,
                "{\"credit_note\":{\"create_date\":\"2026-11-01\",\"clientid\":12001,\"credit_type\":\"gift\"}}");

        assertThat(error(bare).path("errno").asInt()).isEqualTo(1001);
        assertThat(error(odd).path("errno").asInt()).isEqualTo(1004);
    }
}
