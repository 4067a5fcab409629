package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a whole kind, page by page.
 *
 * @param nextPage the page to read next, from 1
 * @param done records read so far
 * @param total records FreshBooks counts; it may count some we may not see
 * @param firstTicket the ticket of the first page: what no later read brought is perhaps deleted
 */
public record Load(
        ConnectionId connection,
        Kind kind,
        State state,
        String why,
        int nextPage,
        long done,
        long total,
        long firstTicket,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant dueAt,
        int attempt,
        @Nullable String reason,
        @Nullable String sentence) {

    /** After so many failures in a row nobody waits for a load any more. */
    private static final int STUCK_AFTER = 5;

    /** Whether it runs, and not only from one failure to the next. */
    boolean comesOn() {
        return state == State.RUNNING && attempt < STUCK_AFTER;
    }

    /** How far a load is. */
    public enum State {
        RUNNING,
        DONE,
        /** FreshBooks does not offer this kind here, or a person is needed. */
        STOPPED
    }
}
