package com.mlconnector.marts;

import com.mlconnector.marts.FxRate.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rate from a document's currency to the home currency on the document's day. FreshBooks gives no rates: they come from
 * {@link FxRates}. Where there is none, home amounts stay empty: never one to one.
 *
 * @param rate home units for one unit of the document's currency; null while missing
 * @param status {@code home}, {@code ok}, {@code stale}, {@code override} or {@code missing}
 */
record Fx(String homeCurrency, @Nullable BigDecimal rate, String status) {
    private static final int FRESH_DAYS = 7;
    private static final int SCALE = 4;

    static Fx of(String currency, LocalDate date, BusinessFacts business, FxRates rates) {
        String home = business.homeCurrency();
        if (home.isEmpty()) {
            return new Fx(home, null, "missing");
        }
        if (home.equalsIgnoreCase(currency)) {
            return new Fx(home, BigDecimal.ONE, "home");
        }
        Optional<Fx> override =
                rates.on(date, currency, Source.OVERRIDE).map(found -> new Fx(home, found.rate(), "override"));
        return override.or(() -> rates.on(date, currency, Source.IMPORTED)
                        .map(found -> new Fx(home, found.rate(), isFresh(found, date) ? "ok" : "stale")))
                .orElse(new Fx(home, null, "missing"));
    }

    @Nullable
    BigDecimal home(@Nullable BigDecimal amount) {
        return rate == null || amount == null ? null : amount.multiply(rate).setScale(SCALE, RoundingMode.HALF_UP);
    }

    private static boolean isFresh(FxRate rate, LocalDate date) {
        return !date.isAfter(rate.from().plusDays(FRESH_DAYS));
    }
}
