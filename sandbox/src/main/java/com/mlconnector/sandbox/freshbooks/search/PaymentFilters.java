package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of payments. */
final class PaymentFilters {

    private final Books books;

    PaymentFilters(Books books) {
        this.books = books;
    }

    @Nullable
    Predicate<Entry> one(String key, List<String> values) {
        String value = values.get(0);
        return switch (key) {
            case "logid" -> FilterValue.id(key, values);
            case "logids[]" -> FilterValue.idIn(key, values);
            case "invoiceid" -> FilterValue.link(key, value, "invoiceid");
            case "clientid", "customerid" -> FilterValue.link(key, value, "clientid");
            case "clientids[]", "customerids[]" -> FilterValue.linkIn(key, values, "clientid");
            case "type" -> FilterValue.text(value, "type");
            case "currency" -> FilterValue.text(value, Schema.CURRENCY);
            case "date_min", "date_max" -> FilterValue.between(key, value, "date");
            case "updated_min", "updated_max" -> FilterValue.updated(key, value);
            case "amount_min", "amount_max" -> FilterValue.money(key, value, "amount");
            case "notes" -> FilterValue.like(value, "note");
            case "from_credit" -> FilterValue.flag(key, value, key);
            case "payment_or_credit" -> fromCredit(value);
            case "client_name" -> entry -> clientName(entry).contains(value.toLowerCase(Locale.ROOT));
            case "number" -> entry -> invoiceNumber(entry).equals(value);
            default -> null;
        };
    }

    private static Predicate<Entry> fromCredit(String value) {
        boolean credit = value.equals("credit");
        return entry -> entry.flag("from_credit") == credit;
    }

    private String clientName(Entry payment) {
        return books.find(Kind.CLIENT, payment.number("clientid"))
                .map(client -> client.text("organization").toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private String invoiceNumber(Entry payment) {
        return books.find(Kind.INVOICE, payment.number("invoiceid"))
                .map(invoice -> invoice.text("invoice_number"))
                .orElse("");
    }
}
