package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaymentRowsTest {
    private static final String TABLE = "FreshBooks Payments";
    private static final String PAYMENT = """
            {"id": 8001, "logid": 8001, "invoiceid": 987654, "clientid": 12345, "date": "2021-05-20", "type": "Check", "note": "",
             "gateway": null, "amount": {"amount": "20.00", "code": "CAD"}, "from_credit": false, "vis_state": 0,
             "updated": "2021-05-20 10:00:00"}
            """;

    @Test
    void measuresAPaymentAgainstItsInvoice() {
        Map<String, @Nullable Object> row = row(PAYMENT, Samples.INVOICE);

        // issued 16 April, due 16 May, paid 20 May: 14 days left of April and 20 of May are 34; 4 days late
        assertThat(row)
                .containsEntry("Payment Date", LocalDate.of(2021, 5, 20))
                .containsEntry("Method", "Check")
                .containsEntry("Note", null)
                .containsEntry("Amount", new BigDecimal("20.00"))
                .containsEntry("Amount (Home)", new BigDecimal("20.0000"))
                .containsEntry("FX Status", "home")
                .containsEntry("Invoice Key", "Acc1:invoice:987654")
                .containsEntry("Invoice Number", "ACM0002")
                .containsEntry("Invoice Amount", new BigDecimal("41.94"))
                .containsEntry("Days to Pay", BigDecimal.valueOf(34))
                .containsEntry("Days Late", BigDecimal.valueOf(4))
                .containsEntry("Is Late", true)
                .containsEntry("Client", "Melmac New")
                .containsEntry("Client (As Billed)", "Melmac Old")
                .containsEntry("Source Updated At", Instant.parse("2021-05-20T14:00:00Z"))
                .doesNotContainKey("Invoice Amount (Home)");
    }

    @Test
    void isNotLateOnTheDayItIsDue() {
        Map<String, @Nullable Object> row = row(PAYMENT.replace("05-20", "05-16"), Samples.INVOICE);

        assertThat(row).containsEntry("Days Late", BigDecimal.ZERO).containsEntry("Is Late", false);
    }

    @Test
    void keepsWhatADeletedInvoiceSaid() {
        Map<String, @Nullable Object> row =
                row(PAYMENT, Samples.INVOICE.replace("\"vis_state\": 0", "\"vis_state\": 1"));

        assertThat(row).containsEntry("Invoice Number", "ACM0002").containsEntry("Is Late", true);
    }

    @Test
    void leavesTheInvoiceEmptyThatIsNotKnownOrNotThere() {
        Map<String, @Nullable Object> unknown = row(PAYMENT.replace("987654", "5"), Samples.INVOICE);
        Map<String, @Nullable Object> none = row(PAYMENT.replace("987654", "0"), Samples.INVOICE);

        assertThat(unknown)
                .containsEntry("Invoice Key", "Acc1:invoice:5")
                .containsEntry("Invoice Number", null)
                .containsEntry("Invoice Amount", null)
                .containsEntry("Days to Pay", null)
                .containsEntry("Days Late", null)
                .containsEntry("Is Late", null)
                .containsEntry("Client", "Melmac New")
                .containsEntry("Client (As Billed)", null);
        assertThat(none).containsEntry("Invoice Key", null);
    }

    @Test
    void takesTheClientOfTheInvoiceWhereThePaymentNamesNone() {
        Map<String, @Nullable Object> row =
                row(PAYMENT.replace("\"clientid\": 12345", "\"clientid\": null"), Samples.INVOICE);

        assertThat(row).containsEntry("Client Id", "12345").containsEntry("Client", "Melmac New");
    }

    @Test
    void prefersTheClientThatThePaymentItselfNames() {
        Map<String, @Nullable Object> row =
                row(PAYMENT.replace("\"clientid\": 12345", "\"clientid\": 99"), Samples.INVOICE);

        assertThat(row)
                .containsEntry("Client Id", "99")
                .containsEntry("Client", "Melmac Old")
                .containsEntry("Client (As Billed)", "Melmac Old");
    }

    @Test
    void leavesDeletedPaymentsOut() {
        BooksDump books = Samples.books(
                "CAD", Map.of("payment", List.of(PAYMENT.replace("\"vis_state\": 0", "\"vis_state\": 1"))));

        assertThat(new PaymentRows(books).payments().rows()).isEmpty();
    }

    private static Map<String, @Nullable Object> row(String payment, String invoice) {
        BooksDump books = Samples.books(
                "CAD",
                Map.of(
                        "payment", List.of(payment),
                        "invoice", List.of(invoice),
                        "client", List.of(Samples.CLIENT)));
        return Samples.row(books, TABLE, "Acc1:payment:8001");
    }
}
