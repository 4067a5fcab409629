package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceStatus;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of invoices. {@code status}, {@code payment_status} and {@code create_date_*} are known to be ignored. */
final class InvoiceFilters {

    private final Books books;

    InvoiceFilters(Books books) {
        this.books = books;
    }

    @Nullable
    Predicate<Entry> one(String key, List<String> values) {
        String value = values.get(0);
        return switch (key) {
            case "invoiceid" -> FilterValue.id(key, values);
            case "invoiceids[]" -> FilterValue.idIn(key, values);
            case "customerid" -> FilterValue.link(key, value, "customerid");
            case "customerids[]" -> FilterValue.linkIn(key, values, "customerid");
            case "date_min", "date_max" -> FilterValue.between(key, value, "create_date");
            case "updated_min", "updated_max" -> FilterValue.updated(key, value);
            case "v3_status" -> entry -> v3(entry).equals(value);
            case "paid" -> paid(FilterValue.flag(key, value));
            case "outstanding" -> outstanding(FilterValue.flag(key, value));
            case "invoice_number" -> FilterValue.text(value, "invoice_number");
            case "notes" -> FilterValue.like(value, "notes");
            default -> null;
        };
    }

    private String v3(Entry invoice) {
        return InvoiceStatus.of(invoice, InvoiceFigures.of(invoice), books.today())
                .v3();
    }

    private Predicate<Entry> paid(boolean wanted) {
        return entry -> v3(entry).equals("paid") == wanted;
    }

    private static Predicate<Entry> outstanding(boolean wanted) {
        return entry -> (InvoiceFigures.of(entry).outstanding().signum() > 0) == wanted;
    }
}
