package com.mlconnector.connections;

import java.util.Arrays;
import java.util.Locale;

/** How far a connection is. */
public enum Status {
    /** A person is still connecting the two sides. */
    SETTING_UP,
    /** Records are carried. */
    RUNNING,
    /** Notices are taken in, but nothing is carried until a person resumes. */
    PAUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Status of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The database holds an unknown connection status"));
    }
}
