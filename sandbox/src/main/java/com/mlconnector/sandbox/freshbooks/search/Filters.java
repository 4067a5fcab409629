package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The search filters that work, per kind. Every other key is ignored without a word, as the service does; a known key with
 * a value it cannot read is refused.
 */
final class Filters {

    private static final Set<Kind> READ_BY_IDS =
            EnumSet.of(Kind.INVOICE, Kind.EXPENSE, Kind.CLIENT, Kind.CATEGORY, Kind.PAYMENT, Kind.BILL, Kind.TASK);

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
        List<String> values = READ_BY_IDS.contains(kind) ? wanted.get(key) : null;
        return values == null
                ? null
                : values.stream().map(value -> FilterValue.id(key, value)).toList();
    }

    /** Deleted records are left out unless asked for; the chart and taxes know no other way. */
    private static Predicate<Entry> standing(Kind kind, Map<String, List<String>> wanted) {
        if (kind == Kind.TIME_ENTRY) {
            return TimeFilters.standing(wanted);
        }
        List<String> states = wanted.get("vis_state");
        if (states == null || !kind.accounting() || kind == Kind.TAX) {
            return entry -> !entry.deleted();
        }
        long state = FilterValue.id("vis_state", states.get(0));
        return entry -> entry.visState() == state;
    }

    private @Nullable Predicate<Entry> one(Kind kind, String key, List<String> values) {
        return switch (kind) {
            case INVOICE -> new InvoiceFilters(books).one(key, values);
            case EXPENSE -> ExpenseFilters.one(key, values);
            case CLIENT -> new ClientFilters(books).one(key, values);
            case CATEGORY -> category(key, values);
            case PAYMENT -> new PaymentFilters(books).one(key, values);
            case BILL -> new BillFilters(books).one(key, values);
            case TASK -> task(key, values);
            case PROJECT -> project(key, values.get(0));
            case TIME_ENTRY -> TimeFilters.one(key, values.get(0));
            case CREDIT_NOTE, OTHER_INCOME, BILL_PAYMENT, BILL_VENDOR, ITEM, TAX, SERVICE, ACCOUNT -> null;
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

    private static @Nullable Predicate<Entry> task(String key, List<String> values) {
        String value = values.get(0);
        return switch (key) {
            case "taskid" -> FilterValue.id(key, values);
            case "taskids[]" -> FilterValue.idIn(key, values);
            case "billable" -> FilterValue.flag(key, value, key);
            case "rate_min", "rate_max" -> FilterValue.money(key, value, "rate");
            case "updated_min", "updated_max" -> FilterValue.updated(key, value);
            default -> null;
        };
    }

    private static @Nullable Predicate<Entry> project(String key, String value) {
        return switch (key) {
            case "client_id" -> FilterValue.link(key, value, "client_id");
            case "active", "complete", "internal" -> FilterValue.flag(key, value, key);
            case "updated_since" -> FilterValue.updatedSince(key, value);
            default -> null;
        };
    }
}
