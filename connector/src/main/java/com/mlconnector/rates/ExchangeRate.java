package com.mlconnector.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What one unit of a currency is worth in the business's home currency, from a day on.
 *
 * @param currency three capital letters: {@code EUR}
 * @param from the first day it holds
 * @param rate more than 0, less than a billion, at most 10 digits behind the point
 * @param override holds before imported rates and never grows stale: a rate agreed for a year, for example
 */
public record ExchangeRate(String currency, LocalDate from, BigDecimal rate, boolean override) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_DIGITS_BEHIND_THE_POINT = 10;
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(9);
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    public ExchangeRate {
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("the currency is no code of three capital letters such as EUR");
        }
        if (rate.signum() <= 0 || rate.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("the rate is not more than 0 and less than a billion");
        }
        if (rate.stripTrailingZeros().scale() > MOST_DIGITS_BEHIND_THE_POINT) {
            throw new IllegalArgumentException("the rate has more than 10 digits behind the point");
        }
        if (from.isBefore(EARLIEST) || !from.isBefore(LATEST)) {
            throw new IllegalArgumentException("the day is not between 1970 and 2199");
        }
    }
}
