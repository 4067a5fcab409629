package com.mlconnector.connections;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose for a connection.
 *
 * @param homeCurrency the ISO 4217 code the "(Home)" columns are in, or "" where none is set
 * @param plainHttpAllowed whether Tableau may be reached without encryption on other hosts than this one
 * @param historyFrom the first day of the documents that are read, or null for all there are
 */
public record Options(
        String homeCurrency,
        boolean plainHttpAllowed,
        @Nullable LocalDate historyFrom) {
    public static final Options NONE = new Options("", false, null);

    /** Nobody keeps books in FreshBooks that are older; a year such as 0204 is a slip. */
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    public Options {
        if (historyFrom != null && historyFrom.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("The day that history begins must not be before " + EARLIEST);
        }
        if (!homeCurrency.isEmpty() && !isCurrency(homeCurrency)) {
            throw new IllegalArgumentException(
                    "The home currency must be a three-letter code such as CAD or USD, in capitals, or stay empty");
        }
    }

    public Options withHomeCurrency(String code) {
        return new Options(code, plainHttpAllowed, historyFrom);
    }

    public Options withPlainHttp(boolean allowed) {
        return new Options(homeCurrency, allowed, historyFrom);
    }

    public Options withHistoryFrom(@Nullable LocalDate day) {
        return new Options(homeCurrency, plainHttpAllowed, day);
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
