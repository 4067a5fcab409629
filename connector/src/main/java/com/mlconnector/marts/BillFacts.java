package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Bill;
import com.mlconnector.books.BillLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A bill with its vendor and its rate. */
record BillFacts(Bill bill, Context context, Member vendor, Fx fx) implements RecordFacts {
    private static final String PAID = "paid";

    static BillFacts of(Bill bill, Context context) {
        return new BillFacts(
                bill,
                context,
                Members.vendor(bill.vendor(), context),
                context.fx(bill.totals().currency(), bill.dates().issued()));
    }

    @Override
    public RecordKey record() {
        return bill.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return bill.dates().updatedAt();
    }

    boolean paid() {
        Bill.Totals totals = bill.totals();
        return bill.status().equals(PAID)
                || (totals.outstanding().signum() == 0 && totals.amount().signum() != 0);
    }

    /** The day of the payment that paid the rest. */
    @Nullable
    LocalDate paidDate() {
        if (!bill.status().equals(PAID)) {
            return null;
        }
        return bill.payments().stream()
                .map(Bill.Payment::date)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean linesMatch() {
        BigDecimal sum = Spread.sum(bill.lines().stream().map(BillLine::total).toList());
        return sum.compareTo(bill.totals().amount()) == 0;
    }
}
