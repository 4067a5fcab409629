package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Bill;
import com.mlconnector.books.BillLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a bill with its bill, its category and the account that category posts to. */
record BillLineFacts(BillFacts header, BillLine line, Posting posting) implements RecordFacts {

    static List<BillLineFacts> of(BillFacts header) {
        return header.bill().lines().stream()
                .map(line -> new BillLineFacts(header, line, Posting.of(line.categoryId(), header.context())))
                .toList();
    }

    Bill bill() {
        return header.bill();
    }

    Fx fx() {
        return header.fx();
    }

    BigDecimal tax() {
        return line.tax1().amount().add(line.tax2().amount());
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
        return header.key() + ":line:" + line.id();
    }
}
