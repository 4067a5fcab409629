package com.mlconnector.roll;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Links;
import com.mlconnector.books.Payment;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.AgingRows;
import com.mlconnector.marts.Context;
import com.mlconnector.marts.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the rows that invoices give on some days. */
@Component
class AgingDays {
    private final Surroundings surroundings;
    private final Books books;
    private final Links links;

    AgingDays(Surroundings surroundings, Books books, Links links) {
        this.surroundings = surroundings;
        this.books = books;
        this.links = links;
    }

    /** The rows of each day, which owns them. In the caller's transaction. */
    Map<RecordKey, List<Row>> rows(Connection connection, List<BookRecord> invoices, Span span) {
        Context context = surroundings.around(connection, invoices);
        Map<RecordKey, List<Row>> rows = new LinkedHashMap<>();
        for (BookRecord invoice : invoices) {
            readable(invoice, span, context).forEach((day, row) -> {
                RecordKey owner = new RecordKey(connection.id(), Kind.AGING_DAY, day.toString());
                rows.computeIfAbsent(owner, first -> new ArrayList<>()).add(row);
            });
        }
        return rows;
    }

    /** An invoice that cannot be read, or a payment on it, waits for a person already: its own story says so. */
    private Map<LocalDate, Row> readable(BookRecord record, Span span, Context context) {
        try {
            return rows(Invoice.of(record), span, context);
        } catch (RuntimeException unreadable) {
            return Map.of();
        }
    }

    private Map<LocalDate, Row> rows(Invoice invoice, Span span, Context context) {
        List<Payment> payments = payments(invoice.key());
        Map<LocalDate, Row> rows = new LinkedHashMap<>();
        span.days().forEach(day -> row(invoice, payments, day, span, context).ifPresent(row -> rows.put(day, row)));
        return rows;
    }

    private static Optional<Row> row(
            Invoice invoice, List<Payment> payments, LocalDate day, Span span, Context context) {
        return span.isLive(day)
                ? AgingRows.live(invoice, day, context)
                : AgingRows.reconstructed(invoice, payments, day, context);
    }

    private List<Payment> payments(RecordKey invoice) {
        List<RecordKey> keys = links.showing(List.of(invoice)).stream()
                .filter(key -> key.kind() == Kind.PAYMENT)
                .toList();
        return books.find(keys).stream()
                .filter(record -> !record.gone())
                .map(Payment::of)
                .toList();
    }
}
