package com.mlconnector.marts;

import com.mlconnector.books.Invoice;
import com.mlconnector.books.Payment;
import com.mlconnector.books.Visibility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** Makes the rows of FreshBooks AR Aging History: one for each open invoice and day, written once and never changed. */
public final class AgingRows {
    private AgingRows() {}

    /** The row of a day that just ended: what is outstanding now. Nothing for an invoice that owes nothing or does not count. */
    public static Optional<Row> live(Invoice invoice, LocalDate day, Context context) {
        return row(invoice, day, false, invoice.totals().outstanding(), context);
    }

    /**
     * The row of an earlier day, worked out: the amount less what was paid by then. Nothing before the invoice was issued.
     *
     * @param payments all payments on the invoice, deleted ones may be among them
     */
    public static Optional<Row> reconstructed(
            Invoice invoice, Collection<Payment> payments, LocalDate day, Context context) {
        if (invoice.dates().issued().isAfter(day)) {
            return Optional.empty();
        }
        BigDecimal paid = payments.stream()
                .filter(payment -> payment.visibility() != Visibility.DELETED)
                .filter(payment -> !payment.date().isAfter(day))
                .map(payment -> payment.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return row(invoice, day, true, invoice.totals().amount().subtract(paid), context);
    }

    private static Optional<Row> row(
            Invoice invoice, LocalDate day, boolean reconstructed, BigDecimal outstanding, Context context) {
        boolean counts = !invoice.status().draft() && invoice.status().visibility() != Visibility.DELETED;
        if (!counts || outstanding.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(AgingTable.AGING.row(AgingFacts.of(invoice, day, reconstructed, outstanding, context)));
    }
}
