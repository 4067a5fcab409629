package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Bill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment on a bill with its bill and its rate. */
record BillPaymentFacts(BillFacts header, Bill.Payment payment, Fx fx) implements RecordFacts {

    static List<BillPaymentFacts> of(BillFacts header) {
        return header.bill().payments().stream()
                .map(payment -> new BillPaymentFacts(
                        header, payment, header.context().fx(payment.amount().currency(), payment.date())))
                .toList();
    }

    PaidDocument paid() {
        Bill bill = header.bill();
        return new PaidDocument(
                bill.number(),
                bill.dates().issued(),
                bill.dates().due(),
                bill.totals().amount(),
                payment.date());
    }

    @Override
    public RecordKey record() {
        return header.record();
    }

    @Override
    public Context context() {
        return header.context();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return header.updatedAt();
    }

    @Override
    public String key() {
        return header.key() + ":payment:" + payment.id();
    }
}
