package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.Balances;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of clients. */
final class ClientFilters {

    private final Books books;

    ClientFilters(Books books) {
        this.books = books;
    }

    @Nullable
    Predicate<Entry> one(String key, List<String> values) {
        String value = values.get(0);
        return switch (key) {
            case "userid" -> FilterValue.id(key, values);
            case "userids[]" -> FilterValue.idIn(key, values);
            case "email", "username" -> FilterValue.text(value, key);
            case "email_like", "fname_like", "lname_like", "organization_like", "note_like" ->
                FilterValue.like(value, key.substring(0, key.length() - 5));
            case "address_like" ->
                FilterValue.like(value, "p_street", "p_street2", "p_city", "p_province", "p_country");
            case "phone_like" -> FilterValue.like(value, "bus_phone", "home_phone", "mob_phone");
            case "user_like" -> FilterValue.like(value, "organization", "fname", "lname", "email", "username");
            case "updated_min", "updated_max" -> FilterValue.updated(key, value);
            case "has_credit" -> among(Balances.credited(books), FilterValue.flag(key, value));
            case "has_draft" -> owing(FilterValue.flag(key, value), "draft"::equals);
            case "has_outstanding" -> owing(FilterValue.flag(key, value), v3 -> !v3.equals("draft"));
            case "has_overdue" -> owing(FilterValue.flag(key, value), "overdue"::equals);
            default -> null;
        };
    }

    private Predicate<Entry> owing(boolean wanted, Predicate<String> v3) {
        return among(Balances.owing(books, v3), wanted);
    }

    private static Predicate<Entry> among(Set<Long> clients, boolean wanted) {
        return client -> clients.contains(client.id()) == wanted;
    }
}
