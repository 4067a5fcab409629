package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line with its invoice and what it adds to it. */
record LineFacts(InvoiceFacts header, InvoiceLine line, LineAmounts.Line amounts) implements Facts {

    static List<LineFacts> of(InvoiceFacts header) {
        List<LineFacts> lines = new ArrayList<>();
        for (int i = 0; i < header.invoice().lines().size(); i++) {
            lines.add(new LineFacts(
                    header,
                    header.invoice().lines().get(i),
                    header.amounts().lines().get(i)));
        }
        return lines;
    }

    Invoice invoice() {
        return header.invoice();
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
        return header.key() + ":line:" + line.number();
    }
}
