package com.mlconnector.freshbooks;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Paces the calls of one connection. FreshBooks publishes no limits, so we go by what it says: few calls at a time, wider
 * apart as {@code X-RateLimit-Remaining} falls below a quarter, none while a pause it asked for (429) lasts.
 */
final class Gate {
    private static final Duration LONGEST_SPACING = Duration.ofSeconds(2);
    private static final long WINDOW_SECONDS = 60;

    private final Semaphore places;
    private final Clock clock;
    private Instant closedUntil = Instant.EPOCH;
    private Instant nextStart = Instant.EPOCH;
    private Duration spacing = Duration.ZERO;
    private Optional<Freshbooks.Pace> told = Optional.empty();

    Gate(int places, Clock clock) {
        this.places = new Semaphore(places, true);
        this.clock = clock;
    }

    /** Waits for a place and for the spacing. Whoever comes in must {@link #leave}. */
    void enter(String what) {
        refuseWhileClosed(what);
        boolean inside = false;
        try {
            inside = places.tryAcquire(2, TimeUnit.MINUTES);
            if (inside) {
                Thread.sleep(untilStart().toMillis());
                return;
            }
        } catch (InterruptedException e) {
            if (inside) {
                places.release();
            }
            Thread.currentThread().interrupt();
        }
        throw new StepFailed(
                Reason.FRESHBOOKS_UNAVAILABLE,
                "No call to FreshBooks was free for " + what + "; it will be asked for again");
    }

    void leave() {
        places.release();
    }

    /** Learns from an answer how fast to go on. */
    synchronized void learn(Answer answer) {
        Instant now = clock.instant();
        if (answer.status() == 429) {
            Instant until = now.plus(answer.retryAfter(clock).orElse(Duration.ofSeconds(20)));
            closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
            return;
        }
        OptionalLong limit = answer.number("X-RateLimit-Limit");
        OptionalLong remaining = answer.number("X-RateLimit-Remaining");
        if (limit.isPresent() && remaining.isPresent()) {
            told = Optional.of(new Freshbooks.Pace(
                    limit.getAsLong(), remaining.getAsLong(), now.plusSeconds(left(answer, now)), closedUntil));
        }
        boolean scarce = limit.isPresent() && remaining.isPresent() && remaining.getAsLong() * 4 < limit.getAsLong();
        spacing = scarce ? spread(answer, remaining.getAsLong(), now) : Duration.ZERO;
    }

    /** Spreads what is left over the rest of the window. */
    private static Duration spread(Answer answer, long remaining, Instant now) {
        Duration even = Duration.ofSeconds(left(answer, now)).dividedBy(Math.max(1, remaining));
        return even.compareTo(LONGEST_SPACING) > 0 ? LONGEST_SPACING : even;
    }

    /** Seconds until the window ends. */
    private static long left(Answer answer, Instant now) {
        long left =
                answer.number("X-RateLimit-Reset").orElse(now.getEpochSecond() + WINDOW_SECONDS) - now.getEpochSecond();
        return Math.min(WINDOW_SECONDS, Math.max(0, left));
    }

    /** What FreshBooks told last of its limit; nothing before it told any. */
    synchronized Optional<Freshbooks.Pace> pace() {
        return told.map(pace -> new Freshbooks.Pace(pace.limit(), pace.remaining(), pace.until(), closedUntil));
    }

    synchronized Duration spacing() {
        return spacing;
    }

    private synchronized void refuseWhileClosed(String what) {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) {
            Duration left = Duration.between(now, closedUntil);
            throw new StepFailed(
                    Reason.FRESHBOOKS_SLOW_DOWN,
                    "FreshBooks asked for a pause (429) that lasts another " + (left.toSeconds() + 1) + " seconds; "
                            + what + " will be asked for afterwards",
                    left,
                    null);
        }
    }

    private synchronized Duration untilStart() {
        Instant now = clock.instant();
        Instant start = nextStart.isAfter(now) ? nextStart : now;
        nextStart = start.plus(spacing);
        Duration wait = Duration.between(now, start);
        return wait.compareTo(LONGEST_SPACING.multipliedBy(8)) > 0 ? LONGEST_SPACING.multipliedBy(8) : wait;
    }
}
