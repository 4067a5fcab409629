package com.mlconnector.sandbox.freshbooks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.SalesSchemas;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceFiguresTest {

    private static final LocalDate ISSUED = LocalDate.parse("2021-04-16");

    private static Entry line(String quantity, String cost, String tax) {
        return new Entry(SalesSchemas.LINE, 1)
                .put("qty", new BigDecimal(quantity))
                .put("unit_cost", new BigDecimal(cost))
                .put("taxName1", "HST1")
                .put("taxAmount1", new BigDecimal(tax));
    }

    private static Entry dinnerware() {
        Entry invoice = new Entry(SalesSchemas.INVOICE, 1)
                .put("create_date", ISSUED)
                .put("due_offset_days", 0L)
                .put("status", 2L)
                .put("discount_value", new BigDecimal("10"));
        invoice.lines(List.of(line("4", "5.00", "13"), line("6", "4.00", "0")));
        return invoice;
    }

    private static Entry payment(long id, String amount) {
        return new Entry(SalesSchemas.PAYMENT, id)
                .put("amount", new BigDecimal(amount))
                .put("date", ISSUED.plusDays(id));
    }

    @Test
    void takesTheDiscountOffEachLineBeforeTax() {
        Entry invoice = dinnerware();
        invoice.pay(payment(1, "20.00"));

        InvoiceFigures figures = InvoiceFigures.of(invoice);

        assertThat(figures.subtotal()).isEqualTo("44.00");
        assertThat(figures.discount()).isEqualTo("4.40");
        assertThat(figures.tax()).isEqualTo("2.34");
        assertThat(figures.amount()).isEqualTo("41.94");
        assertThat(figures.outstanding()).isEqualTo("21.94");
    }

    @Test
    void addsACompoundedTaxOnTopOfTheFirst() {
        Entry line = line("1", "100.00", "10")
                .put("taxName2", "T2")
                .put("taxAmount2", new BigDecimal("10"))
                .put("compounded_tax", true);
        Entry invoice = new Entry(SalesSchemas.INVOICE, 1);
        invoice.lines(List.of(line));

        BigDecimal tax = InvoiceFigures.of(invoice).tax();

        assertThat(tax).isEqualTo("21.00");
    }

    @Test
    void countsADeletedPaymentForNothing() {
        Entry invoice = dinnerware();
        Entry payment = payment(1, "20.00");
        payment.visState(Entry.DELETED);
        invoice.pay(payment);

        BigDecimal paid = InvoiceFigures.of(invoice).paid();

        assertThat(paid).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.00,  0, 1, draft,    draft,   unpaid",
        "1, 0.00, 90, 1, draft,    draft,   unpaid",
        "2, 0.00,  0, 2, sent,     sent,    unpaid",
        "3, 0.00,  0, 3, viewed,   viewed,  unpaid",
        "0, 0.00, 90, 0, disputed, outstanding, unpaid",
        "2, 0.00, 90, 2, overdue,  sent,    unpaid",
        "2, 20.00, 0, 2, partial,  sent,    partial",
        "2, 20.00, 90, 2, overdue, sent,    partial",
        "2, 41.94, 90, 4, paid,    sent,    paid",
        "1, 41.94, 0, 4, paid,     sent,    paid",
    })
    void saysItsStatusInFourFields(
            long kept, String paid, int daysLater, int status, String v3, String display, String payment) {
        Entry invoice = dinnerware().put("status", kept);
        if (new BigDecimal(paid).signum() > 0) {
            invoice.pay(payment(1, paid));
        }

        InvoiceStatus said = InvoiceStatus.of(invoice, InvoiceFigures.of(invoice), ISSUED.plusDays(daysLater));

        assertThat(said.status()).isEqualTo(status);
        assertThat(said.v3()).isEqualTo(v3);
        assertThat(said.display()).isEqualTo(display);
        assertThat(said.payment()).isEqualTo(payment);
    }
}
