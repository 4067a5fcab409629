package com.mlconnector.rebuild;

import com.mlconnector.audit.ConnectionId;
import java.time.Instant;
import java.util.Locale;

/**
 * A data source whose rows are made anew.
 *
 * @param why for people, a sentence without its full stop
 * @param kind the word of the kind of records whose rows are being made; empty before the first
 * @param afterId the last record whose rows are made; empty before the first
 * @param done records whose rows are made
 */
public record Rebuild(
        ConnectionId connection,
        String source,
        State state,
        String why,
        String kind,
        String afterId,
        long done,
        Instant begunAt) {

    /** How far it is. */
    public enum State {
        /** It was switched off: the rows that wait are dropped, and what it was meant to hold is forgotten. */
        DROPPING,
        /** What it was meant to hold is forgotten. Tableau still holds the old rows. */
        CLEARING,
        /** Its rows are made from the mirror and wait. */
        WRITING,
        /** All rows wait; the next batch publishes them together. */
        READY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
