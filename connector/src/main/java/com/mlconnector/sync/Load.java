package com.mlconnector.sync;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a whole kind, page by page.
 *
 * @param from the first day of the documents that are read, or null for all
 * @param nextPage the page to read next, from 1
 * @param done records read so far
 * @param total records FreshBooks counts; it may count some we may not see
 * @param missing how many records fewer the last whole reading brought than FreshBooks counted
 * @param firstTicket the ticket of the first page: what no later read brought is perhaps deleted
 */
public record Load(
        ConnectionId connection,
        Kind kind,
        State state,
        String why,
        @Nullable LocalDate from,
        int nextPage,
        long done,
        long total,
        long missing,
        long firstTicket,
        Pace pace,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant dueAt,
        int attempt,
        @Nullable String reason,
        @Nullable String sentence) {

    /** After so many failures in a row nobody waits for a load any more. */
    static final int STUCK_AFTER = 5;

    /** Whether it runs, and not only from one failure to the next. */
    boolean comesOn() {
        return state == State.RUNNING && attempt < STUCK_AFTER;
    }

    /** Whether it runs but has to wait: FreshBooks asked for a pause, or the last try failed. */
    public boolean waits() {
        return state == State.RUNNING && attempt > 0;
    }

    /** Records read in a second; empty while too little is known, and while it waits. */
    public OptionalDouble perSecond(Instant now) {
        return state == State.RUNNING && !waits() ? pace.perSecond(done, now) : OptionalDouble.empty();
    }

    /** How long the rest takes at this pace; empty where that is not known. */
    public Optional<Duration> left(Instant now) {
        OptionalDouble pace = perSecond(now);
        return pace.isEmpty() || total <= done
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil((total - done) / pace.getAsDouble())));
    }

    /** How far a load is. */
    public enum State {
        RUNNING,
        /** A person paused it: it stands at its page until they resume or cancel it. */
        PAUSED,
        DONE,
        /** A person ended it: what was read is kept, the rest is not read. */
        CANCELLED,
        /** FreshBooks does not offer this kind here, or a person is needed. */
        STOPPED
    }
}
