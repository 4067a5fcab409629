package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row being filled: column name to text, {@link BigDecimal}, {@link LocalDate}, {@link Instant}, {@link Boolean},
 * {@link Unchecked} or null.
 */
final class Cells {
    private static final Exchange NO_MONEY = new Exchange("", null, "missing");

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Exchange exchange;

    /** A row without money in two currencies. */
    Cells() {
        this(NO_MONEY);
    }

    Cells(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Blank text is no value. */
    Cells text(String column, @Nullable String text) {
        return put(column, text == null || text.isBlank() ? null : text);
    }

    Cells whole(String column, @Nullable Long number) {
        return put(column, number == null ? null : BigDecimal.valueOf(number));
    }

    Cells number(String column, @Nullable BigDecimal number) {
        return put(column, number);
    }

    /** Seconds as hours, to the four digits a column holds. */
    Cells hours(String column, @Nullable BigDecimal seconds) {
        return put(column, seconds == null ? null : seconds.divide(new BigDecimal(3_600), 4, RoundingMode.HALF_UP));
    }

    /** The amount, and once more in the home currency; never one to one from another currency. */
    Cells money(String column, BigDecimal amount) {
        put(column, amount);
        return put(column + " (Home)", exchange.convert(amount));
    }

    Cells flag(String column, @Nullable Boolean flag) {
        return put(column, flag);
    }

    Cells date(String column, @Nullable LocalDate date) {
        return put(column, date);
    }

    Cells moment(String column, @Nullable Instant moment) {
        return put(column, moment);
    }

    Cells exchange() {
        return text("Home Currency", exchange.home())
                .put("FX Rate", exchange.shown())
                .text("FX Status", exchange.status());
    }

    /** What every table ends with; the version of its columns is told by the connector alone. */
    Cells end(BooksDump books, @Nullable Instant updated) {
        return text("Business", books.business()).moment("Source Updated At", updated);
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
}
