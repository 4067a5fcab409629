package com.mlconnector.connections;

import java.util.Currency;

/**
 * What a person chose for a connection.
 *
 * @param homeCurrency the ISO 4217 code the "(Home)" columns are in, or "" where none is set
 * @param plainHttpAllowed whether Tableau may be reached without encryption on other hosts than this one
 */
public record Options(String homeCurrency, boolean plainHttpAllowed) {
    public static final Options NONE = new Options("", false);

    public Options {
        if (!homeCurrency.isEmpty() && !isCurrency(homeCurrency)) {
            throw new IllegalArgumentException(
                    "The home currency must be a three-letter code such as CAD or USD, in capitals, or stay empty");
        }
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
