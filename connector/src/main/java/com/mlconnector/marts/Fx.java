package com.mlconnector.marts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rate from a document's currency to the home currency. FreshBooks gives no rates, so there is one only where both are
 * the same; elsewhere home amounts stay empty: never one to one.
 *
 * @param rate home units for one unit of the document's currency; null while missing
 * @param status {@code home} or {@code missing}
 */
record Fx(String homeCurrency, @Nullable BigDecimal rate, String status) {

    static Fx of(String currency, BusinessFacts business) {
        String home = business.homeCurrency();
        boolean same = !home.isEmpty() && home.equalsIgnoreCase(currency);
        return same ? new Fx(home, BigDecimal.ONE, "home") : new Fx(home, null, "missing");
    }

    @Nullable
    BigDecimal home(@Nullable BigDecimal amount) {
        return rate == null || amount == null ? null : amount.multiply(rate);
    }
}
