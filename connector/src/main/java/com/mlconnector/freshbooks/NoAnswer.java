package com.mlconnector.freshbooks;

import org.jspecify.annotations.Nullable;

/** A call brought no whole answer. The message says in words what happened; {@link #how} says what may be done about it. */
final class NoAnswer extends Exception {
    private final How how;

    /** In which way it failed. */
    enum How {
        /** The connection could not be opened: nothing was sent. */
        NOT_SENT,
        /** The connection broke after the call was sent. */
        CUT,
        /** No whole answer in time. */
        TIMED_OUT,
        /** The answer is larger than we accept. */
        TOO_LARGE,
        /** This process is stopping. */
        INTERRUPTED
    }

    NoAnswer(How how, String words, @Nullable Throwable cause) {
        super(words, cause);
        this.how = how;
    }

    How how() {
        return how;
    }

    String words() {
        String message = getMessage();
        return message == null ? "did not answer" : message;
    }
}
