package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.BillFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of bills. There is none by date: {@code status}, {@code issue_date_*} and {@code updated_*} are ignored. */
final class BillFilters {

    private final Books books;

    BillFilters(Books books) {
        this.books = books;
    }

    @Nullable
    Predicate<Entry> one(String key, List<String> values) {
        return switch (key) {
            case "ids[]" -> FilterValue.idIn(key, values);
            case "vendorid" -> FilterValue.link(key, values.get(0), "vendorid");
            case "statuses[]" -> status(Set.copyOf(values));
            case "currency_code" -> FilterValue.text(values.get(0), Schema.CURRENCY);
            default -> null;
        };
    }

    private Predicate<Entry> status(Set<String> wanted) {
        return bill -> wanted.contains(BillFigures.of(bill).status(bill, books.today()));
    }
}
