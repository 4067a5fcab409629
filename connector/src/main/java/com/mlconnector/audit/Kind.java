package com.mlconnector.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of FreshBooks records we carry. The word is the noun FreshBooks uses in its webhook events
 * ({@code invoice.update}); the chart of accounts has no webhook and is called {@code account} by us.
 */
public enum Kind {
    CLIENT,
    CATEGORY,
    ACCOUNT,
    INVOICE,
    EXPENSE;

    /** The noun, as it stands in events, tables, pages and commands: {@code invoice}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for the dimensions that facts show: clients, categories and the chart of accounts. */
    public boolean isReference() {
        return this == CLIENT || this == CATEGORY || this == ACCOUNT;
    }

    /** The kind a word names, or nothing where we do not carry that kind. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
