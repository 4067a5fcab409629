package com.mlconnector.replay;

import com.mlconnector.inbox.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The step of the road at which records begin again. */
public enum Start {
    /** They are read from FreshBooks again, a call for up to a hundred of them. */
    READ(Mode.READ, "A person asked for it to be carried again"),
    /** Their rows are worked out again from what was read last; those that come out otherwise are sent. */
    TRANSFORM(Mode.RESTATE, "A person asked for its rows to be worked out again"),
    /** As {@link #TRANSFORM}, but all their rows are sent, whatever Tableau is believed to hold. */
    SEND(Mode.RESTATE, "A person asked for its rows to be sent again");

    private final Mode mode;
    private final String why;

    Start(Mode mode, String why) {
        this.mode = mode;
        this.why = why;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Start> of(String word) {
        return Arrays.stream(values())
                .filter(start -> start.word().equals(word))
                .findFirst();
    }

    Mode mode() {
        return mode;
    }

    String why() {
        return why;
    }
}
