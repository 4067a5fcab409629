package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The search of one kind for changes that no webhook told: first the records that live, then those deleted.
 *
 * @param since the first day asked for, in FreshBooks' days (US/Eastern)
 * @param nextPage the page to read next, from 1
 * @param found changes found so far that nobody had told
 * @param coveredUntil every change before this moment is with us; the next sweep begins a day earlier
 */
public record Sweep(
        ConnectionId connection,
        Kind kind,
        State state,
        LocalDate since,
        int nextPage,
        int found,
        Instant coveredUntil,
        Instant startedAt,
        Instant dueAt,
        int attempt,
        @Nullable String reason,
        @Nullable String sentence) {

    /** How far a sweep is. */
    public enum State {
        /** Waits for its next time. */
        RESTING,
        /** Reads the records that changed and live. */
        CHANGED,
        /** Reads the records that were deleted. */
        DELETED
    }
}
