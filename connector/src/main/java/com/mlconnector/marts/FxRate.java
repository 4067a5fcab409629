package com.mlconnector.marts;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one unit of a currency is worth in the home currency, from a day on, until a later rate of the same source.
 *
 * @param currency ISO code
 * @param rate home units for one unit of the currency; more than zero
 */
public record FxRate(String currency, LocalDate from, BigDecimal rate, Source source) {

    public enum Source {
        /** From a list of rates; stale after a week. */
        IMPORTED,
        /** Set by a person; goes before any imported rate and is never stale. */
        OVERRIDE
    }

    public FxRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("The rate of " + currency + " from " + from + " must be more than zero");
        }
    }
}
