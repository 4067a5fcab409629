package com.mlconnector.inbox;

import java.util.Locale;

/** What carrying a dirty record means. */
public enum Mode {
    /** Read it from FreshBooks again. */
    READ,
    /** The record itself did not change, but what its rows show did (a client was renamed): work the rows out again from the mirror. */
    RESTATE;

    /** How it stands in the table: {@code read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
