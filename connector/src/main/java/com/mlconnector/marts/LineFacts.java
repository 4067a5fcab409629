package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line with its invoice and what it adds to it. */
record LineFacts(InvoiceFacts header, InvoiceLine line, LineAmounts.Line amounts, Member project)
        implements RecordFacts {

    static List<LineFacts> of(InvoiceFacts header) {
        List<LineFacts> lines = new ArrayList<>();
        for (int i = 0; i < header.invoice().lines().size(); i++) {
            InvoiceLine line = header.invoice().lines().get(i);
            Member project = Members.project(line.projectId(), header.context());
            lines.add(new LineFacts(header, line, header.amounts().lines().get(i), project));
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
