package com.mlconnector.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a record is, in one word. */
public enum StoryState {
    /** It changed and will be read from FreshBooks. */
    WAITING,
    /** Its changed rows wait for a batch or are under way to Tableau. */
    STAGED,
    /** Tableau holds what FreshBooks holds. */
    SUCCEEDED,
    /** A try failed; the next one has its time. */
    RETRYING,
    /** A person is needed. */
    NEEDS_ATTENTION;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state a word names, or nothing. */
    public static Optional<StoryState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    static StoryState after(Step step) {
        return switch (step) {
            case RECEIVED,
                    MARKED,
                    READ,
                    REPLAYED,
                    NOTED,
                    REJECTED,
                    LOGGED_IN,
                    LOGIN_REFUSED,
                    ACCESS_REFUSED,
                    LOGGED_OUT,
                    ACCESS_CHANGED,
                    EXPORTED -> WAITING;
            case STAGED, PARTLY_LOADED -> STAGED;
            case UNCHANGED, LOADED -> SUCCEEDED;
            case RETRYING -> RETRYING;
            case NEEDS_PERSON -> NEEDS_ATTENTION;
        };
    }
}
