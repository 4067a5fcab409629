package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row being filled: column name to text, {@link BigDecimal}, {@link LocalDate}, {@link Instant}, {@link Boolean} or null. */
final class Cells {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final String home;
    private final String currency;

    /**
     * @param home the business's home currency, empty when nobody said
     * @param currency the currency of the row's money, empty where it has none
     */
    Cells(String home, String currency) {
        this.home = home;
        this.currency = currency;
    }

    /** Blank text is no value. */
    Cells text(String column, @Nullable String text) {
        return put(column, text == null || text.isBlank() ? null : text);
    }

    Cells whole(String column, @Nullable Long number) {
        return put(column, number == null ? null : BigDecimal.valueOf(number));
    }

    Cells number(String column, BigDecimal number) {
        return put(column, number);
    }

    /** The amount, and once more in the home currency; never one to one from another currency. */
    Cells money(String column, BigDecimal amount) {
        put(column, amount);
        return put(column + " (Home)", isHome() ? amount : null);
    }

    Cells flag(String column, boolean flag) {
        return put(column, flag);
    }

    Cells date(String column, @Nullable LocalDate date) {
        return put(column, date);
    }

    Cells moment(String column, @Nullable Instant moment) {
        return put(column, moment);
    }

    Cells exchange() {
        return text("Home Currency", home)
                .put("FX Rate", isHome() ? BigDecimal.ONE : null)
                .text("FX Status", isHome() ? "home" : "missing");
    }

    Cells put(String column, @Nullable Object value) {
        if (values.containsKey(column)) {
            throw new IllegalStateException("Column " + column + " is filled twice");
        }
        values.put(column, value);
        return this;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    private boolean isHome() {
        return !home.isEmpty() && home.equals(currency);
    }
}
