package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.BookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentRowsTest {
    private static final Context CONTEXT = Records.context("CAD");

    @Test
    void showsAPaymentWithItsInvoice() {
        Sheet payment = sheet(Records.payment(), CONTEXT);

        assertThat(payment.at("Payment Key")).isEqualTo("6BApk:payment:71");
        assertThat(payment.at("Payment Date")).isEqualTo("2026-05-20");
        assertThat(payment.at("Method")).isEqualTo("Check");
        assertThat(payment.at("Gateway")).isNull();
        assertThat(payment.at("Note")).isEqualTo("First part");
        assertThat(payment.at("Is Credit")).isEqualTo("false");
        assertThat(payment.at("Amount")).isEqualTo("20.0000");
        assertThat(payment.at("Amount (Home)")).isEqualTo("20.0000");
        assertThat(payment.at("Invoice Key")).isEqualTo("6BApk:invoice:987");
        assertThat(payment.at("Invoice Number")).isEqualTo("INV-0002");
        assertThat(payment.at("Issue Date")).isEqualTo("2026-04-16");
        assertThat(payment.at("Due Date")).isEqualTo("2026-05-16");
        assertThat(payment.at("Invoice Amount")).isEqualTo("41.9400");
        assertThat(payment.at("Days to Pay")).isEqualTo("34");
        assertThat(payment.at("Days Late")).isEqualTo("4");
        assertThat(payment.at("Is Late")).isEqualTo("true");
        assertThat(payment.at("Client Id")).isEqualTo("12");
        assertThat(payment.at("Client")).isEqualTo("Northwind Studio Group");
        assertThat(payment.at("Client (As Billed)")).isEqualTo("Northwind Studios");
        assertThat(payment.at("Source Updated At")).isEqualTo("2026-05-20 13:00:00.000000");
    }

    @Test
    void isNoDayLateBeforeTheDueDate() {
        Sheet payment = sheet(with("'date': '2026-05-20'", "'date': '2026-05-01'"), CONTEXT);

        assertThat(payment.at("Days to Pay")).isEqualTo("15");
        assertThat(payment.at("Days Late")).isEqualTo("0");
        assertThat(payment.at("Is Late")).isEqualTo("false");
    }

    @Test
    void isInTimeOnTheDueDate() {
        Sheet payment = sheet(with("'date': '2026-05-20'", "'date': '2026-05-16'"), CONTEXT);

        assertThat(payment.at("Days Late")).isEqualTo("0");
        assertThat(payment.at("Is Late")).isEqualTo("false");
    }

    @Test
    void isNeitherLateNorInTimeWithoutADueDate() {
        BookRecord invoice = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'due_date': '2026-05-16'", "'due_date': null"));

        Sheet payment = sheet(Records.payment(), only(invoice));

        assertThat(payment.at("Days to Pay")).isEqualTo("34");
        assertThat(payment.at("Days Late")).isNull();
        assertThat(payment.at("Is Late")).isNull();
    }

    @Test
    void leavesTheInvoicesColumnsEmptyWhereItIsNotKnown() {
        BookRecord unknown = new BookRecord(
                Records.invoice().key(),
                "gone",
                true,
                Records.record(Kind.INVOICE, "1", "{}").body());
        Sheet stranger = sheet(Records.payment(), only(unknown));
        Sheet none = sheet(with("'invoiceid': 987", "'invoiceid': null"), CONTEXT);

        assertThat(stranger.at("Invoice Key")).isEqualTo("6BApk:invoice:987");
        assertThat(none.at("Invoice Key")).isNull();
        assertThat(List.of(stranger, none)).allSatisfy(payment -> {
            assertThat(payment.at("Invoice Number")).isNull();
            assertThat(payment.at("Issue Date")).isNull();
            assertThat(payment.at("Due Date")).isNull();
            assertThat(payment.at("Invoice Amount")).isNull();
            assertThat(payment.at("Days to Pay")).isNull();
            assertThat(payment.at("Days Late")).isNull();
            assertThat(payment.at("Is Late")).isNull();
            assertThat(payment.at("Client (As Billed)")).isNull();
        });
        assertThat(stranger.at("Client")).isEqualTo("(Unknown client)");
        assertThat(none.at("Client")).isEqualTo("Northwind Studio Group");
    }

    @Test
    void keepsTheColumnsOfADeletedInvoice() {
        BookRecord deleted = new BookRecord(
                Records.invoice().key(), "v2", true, Records.invoice().body());

        Sheet payment = sheet(Records.payment(), only(deleted));

        assertThat(payment.at("Invoice Number")).isEqualTo("INV-0002");
        assertThat(payment.at("Client")).as("the client is unknown: as billed").isEqualTo("Northwind Studios");
    }

    @Test
    void takesTheInvoicesClientWhereItNamesNone() {
        BookRecord payment = with("'clientid': 12", "'clientid': null");
        BookRecord nobodys = Records.record(
                Kind.PAYMENT,
                "71",
                Records.PAYMENT.replace("'clientid': 12", "'clientid': 0").replace("'invoiceid': 987", "'x': 1"));

        assertThat(sheet(payment, CONTEXT).at("Client Id")).isEqualTo("12");
        assertThat(sheet(payment, CONTEXT).at("Client")).isEqualTo("Northwind Studio Group");
        assertThat(sheet(nobodys, CONTEXT).at("Client Id")).isNull();
        assertThat(sheet(nobodys, CONTEXT).at("Client")).isEqualTo("(No client)");
    }

    @Test
    void leavesWhenDeletedAndStaysWhenArchived() {
        assertThat(Marts.rows(with("'vis_state': 0", "'vis_state': 1"), CONTEXT))
                .isEmpty();
        assertThat(sheet(with("'vis_state': 0", "'vis_state': 2"), CONTEXT).at("Is Archived"))
                .isEqualTo("true");
    }

    private static BookRecord with(String part, String other) {
        assertThat(Records.PAYMENT).contains(part);
        return Records.record(Kind.PAYMENT, "71", Records.PAYMENT.replace(part, other));
    }

    private static Context only(BookRecord invoice) {
        return Context.of(Records.business("CAD"), FxRates.NONE, List.of(invoice));
    }

    private static Sheet sheet(BookRecord payment, Context context) {
        return Sheet.only(Tables.PAYMENTS, Marts.rows(payment, context));
    }
}
