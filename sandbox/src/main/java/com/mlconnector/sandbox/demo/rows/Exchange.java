package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a row's money becomes home money.
 *
 * @param home the business's home currency, empty when nobody said
 * @param rate in all its digits; null where there is none
 * @param status home, ok, stale, missing or override
 */
record Exchange(String home, @Nullable BigDecimal rate, String status) {
    private static final int DIGITS = 4;
    private static final int FRESH_DAYS = 7;

    /** @param date the day whose rate is asked for */
    static Exchange of(BooksDump books, String currency, @Nullable LocalDate date) {
        String home = books.home();
        if (home.isEmpty()) {
            return new Exchange(home, null, "missing");
        }
        if (home.equals(currency)) {
            return new Exchange(home, BigDecimal.ONE, "home");
        }
        Optional<Rate> override = latest(books, currency, date, true);
        if (override.isPresent()) {
            return new Exchange(home, override.get().rate(), "override");
        }
        return latest(books, currency, date, false)
                .map(rate -> new Exchange(home, rate.rate(), fresh(rate, date) ? "ok" : "stale"))
                .orElseGet(() -> new Exchange(home, null, "missing"));
    }

    private static Optional<Rate> latest(BooksDump books, String currency, @Nullable LocalDate date, boolean override) {
        return books.rates().stream()
                .filter(rate -> date != null && !rate.from().isAfter(date))
                .filter(rate -> rate.currency().equals(currency) && rate.override() == override)
                .max(Comparator.comparing(Rate::from));
    }

    private static boolean fresh(Rate rate, @Nullable LocalDate date) {
        return date != null && ChronoUnit.DAYS.between(rate.from(), date) <= FRESH_DAYS;
    }

    @Nullable
    BigDecimal convert(BigDecimal amount) {
        return rate == null ? null : amount.multiply(rate).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    /** As a column of four digits shows it. */
    @Nullable
    BigDecimal shown() {
        return rate == null ? null : rate.setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
