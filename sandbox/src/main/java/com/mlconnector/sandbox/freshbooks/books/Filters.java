package com.mlconnector.sandbox.freshbooks.books;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The search filters that work, per kind. Every other key is ignored without a word, as the service does; a known key with
 * a value it cannot read is refused.
 */
final class Filters {

    private final Books books;

    Filters(Books books) {
        this.books = books;
    }

    Predicate<Entry> of(Kind kind, Map<String, List<String>> wanted) {
        Predicate<Entry> all = standing(kind, wanted);
        for (Map.Entry<String, List<String>> filter : wanted.entrySet()) {
            Predicate<Entry> one = one(kind, filter.getKey(), filter.getValue());
            if (one != null) {
                all = all.and(one);
            }
        }
        return all;
    }

    /** The ids of an in-list of the kind's own ids, so that reading a few by id does not look at all; null for none. */
    @Nullable
    List<Long> idsIn(Kind kind, Map<String, List<String>> wanted) {
        String key = kind.idField() + "s[]";
        List<String> values = wanted.get(key);
        boolean known = kind != Kind.TAX && kind != Kind.PROJECT && kind != Kind.ACCOUNT;
        return values == null || !known
                ? null
                : values.stream().map(value -> FilterValue.id(key, value)).toList();
    }

    private static Predicate<Entry> standing(Kind kind, Map<String, List<String>> wanted) {
        List<String> states = wanted.get("vis_state");
        boolean projectOrTax = kind == Kind.PROJECT || kind == Kind.TAX || kind == Kind.ACCOUNT;
        if (states == null || projectOrTax) {
            return entry -> !entry.deleted();
        }
        long state = FilterValue.id("vis_state", states.get(0));
        return entry -> entry.visState() == state;
    }

    private @Nullable Predicate<Entry> one(Kind kind, String key, List<String> values) {
        String first = values.get(0);
        return switch (kind) {
            case INVOICE -> new InvoiceFilters(books).one(key, values);
            case EXPENSE -> ExpenseFilters.one(key, values);
            case CLIENT -> new ClientFilters(books).one(key, values);
            case CATEGORY -> category(key, values);
            case PAYMENT -> new PaymentFilters(books).one(key, values);
            case PROJECT -> project(key, first);
            case TAX, ACCOUNT -> null;
        };
    }

    private static @Nullable Predicate<Entry> category(String key, List<String> values) {
        return switch (key) {
            case "categoryids[]" -> FilterValue.idIn(key, values);
            case "name" -> FilterValue.like(values.get(0), "category");
            case "is_cogs", "is_editable" -> FilterValue.flag(key, values.get(0), key);
            case "parentid" -> FilterValue.link(key, values.get(0), "parentid");
            default -> null;
        };
    }

    private static @Nullable Predicate<Entry> project(String key, String value) {
        return switch (key) {
            case "client_id" -> FilterValue.link(key, value, "client_id");
            case "active", "complete", "internal" -> FilterValue.flag(key, value, key);
            case "updated_since" -> {
                long since = FilterValue.moment(value);
                yield entry -> entry.updatedMicros() >= since;
            }
            default -> null;
        };
    }
}
