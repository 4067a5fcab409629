package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of expenses; there is none for the status. */
final class ExpenseFilters {

    private ExpenseFilters() {}

    static @Nullable Predicate<Entry> one(String key, List<String> values) {
        String value = values.get(0);
        return switch (key) {
            case "expenseid" -> FilterValue.id(key, values);
            case "expenseids[]" -> FilterValue.idIn(key, values);
            case "clientid", "staffid", "profileid", "categoryid", "projectid" -> FilterValue.link(key, value, key);
            case "clientid_not" -> FilterValue.link(key, value, "clientid").negate();
            case "clientids[]", "staffids[]", "profileids[]", "categoryids[]", "projectids[]" ->
                FilterValue.linkIn(key, values, key.substring(0, key.length() - 3));
            case "has_receipt" -> FilterValue.flag(key, value, key);
            case "amount_min", "amount_max" -> FilterValue.money(key, value, "amount");
            case "date_min", "date_max" -> FilterValue.between(key, value, "date");
            case "updated_min", "updated_max" -> FilterValue.updated(key, value);
            case "vendor" -> FilterValue.text(value, "vendor");
            default -> null;
        };
    }
}
