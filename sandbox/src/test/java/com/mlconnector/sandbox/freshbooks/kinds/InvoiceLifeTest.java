package com.mlconnector.sandbox.freshbooks.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.ReadingBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceLifeTest extends ReadingBench {

    private static JsonNode invoice(long id) {
        return result(INVOICES + "/" + id).path("invoice");
    }

    private static JsonNode paid(long invoice, String amount) {
        return anybody.post(
                        "/_sandbox/records/payment",
                        "{\"invoiceid\":%d,\"amount\":{\"amount\":\"%s\"}}".formatted(invoice, amount))
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"deposit_amount\":\"200.00\"', 0, unpaid, sent",
        "'\"deposit_amount\":\"200.00\"', 50.00, partial, deposit-partial",
        "'\"deposit_amount\":\"200.00\"', 200.00, paid, deposit-paid",
        "'\"deposit_percentage\":\"50\"', 282.49, partial, deposit-partial",
        "'\"deposit_percentage\":\"50\"', 282.50, paid, deposit-paid",
        "'\"deposit_percentage\":\"50\"', 565.00, paid, paid",
        "'\"po_number\":\"none\"', 50.00, none, partial",
    })
    void asksForADepositBeforeTheRest(String asked, String amount, String deposit, String v3) {
        long id = anybody.made("invoice", "{" + asked + "}");
        if (!amount.equals("0")) {
            paid(id, amount);
        }

        JsonNode invoice = invoice(id);

        assertThat(invoice.path("deposit_status").asText()).isEqualTo(deposit);
        assertThat(invoice.path("v3_status").asText()).isEqualTo(v3);
    }

    @Test
    void owesAgainWhatWasRefunded() {
        long id = anybody.made("invoice", "");
        long payment = paid(id, "565.00").path("id").asLong();
        String before = invoice(id).path("v3_status").asText();

        JsonNode refund = anybody.post("/_sandbox/records/payment/" + payment + "/refund", "")
                .json();

        assertThat(before).isEqualTo("paid");
        assertThat(refund.path("amount").path("amount").asText()).isEqualTo("-565.00");
        assertThat(invoice(id).path("outstanding").path("amount").asText()).isEqualTo("565.00");
        assertThat(invoice(id).path("payment_status").asText()).isEqualTo("unpaid");
    }

    @Test
    void goesThroughItsLifeAsAPersonPushesIt() {
        long id = anybody.made("invoice", "{\"status\":1}");
        String record = "/_sandbox/records/invoice/" + id + "/";

        String draft = invoice(id).path("v3_status").asText();
        anybody.post(record + "send", "");
        String sent = invoice(id).path("v3_status").asText();
        anybody.post(record + "view", "");
        String viewed = invoice(id).path("v3_status").asText();
        anybody.post(record + "dispute", "");
        JsonNode disputed = invoice(id);

        assertThat(draft).isEqualTo("draft");
        assertThat(sent).isEqualTo("sent");
        assertThat(viewed).isEqualTo("viewed");
        assertThat(disputed.path("v3_status").asText()).isEqualTo("disputed");
        assertThat(disputed.path("dispute_status").asText()).isEqualTo("disputed");
        assertThat(anybody.post("/_sandbox/records/client/12001/dispute", "").status())
                .isEqualTo(404);
    }
}
