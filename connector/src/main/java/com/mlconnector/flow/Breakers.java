package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leaves a side alone that failed several times in a row, for a while that grows; then one try finds out whether it is back. So an
 * outage costs a try every two minutes instead of one for each record, and no record uses up its tries. A circuit breaker for
 * each side of each connection, in the memory of this process: every node finds out for itself.
 *
 * <p>Whoever is let through says how it went: {@link #ended}, or {@link #unused} where no call was made after all.
 */
@Component
public class Breakers {
    private static final int FAILURES_IN_A_ROW = 5;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What may be away. */
    public enum Side {
        FRESHBOOKS("FreshBooks", Reason.FRESHBOOKS_UNAVAILABLE, Reason.FRESHBOOKS_ANSWER_UNREADABLE),
        TABLEAU("Tableau", Reason.TABLEAU_UNAVAILABLE, Reason.TABLEAU_ANSWER_UNREADABLE);

        private final String spoken;
        private final Reason silent;
        private final Reason unreadable;

        Side(String spoken, Reason silent, Reason unreadable) {
            this.spoken = spoken;
            this.silent = silent;
            this.unreadable = unreadable;
        }

        public String spoken() {
            return spoken;
        }

        private boolean isSilent(Reason reason) {
            return reason == silent || reason == unreadable;
        }
    }

    private final Journal journal;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<Place, Guard> guards = new ConcurrentHashMap<>();

    Breakers(Journal journal, TransactionTemplate transactions, Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whether work that calls this side may begin now. */
    boolean lets(Side side, ConnectionId connection) {
        return guard(side, connection).breaker.tryAcquirePermission();
    }

    /** Whether whoever is let through is the one that finds out, so that it takes little work along. */
    boolean findsOut(Side side, ConnectionId connection) {
        return guard(side, connection).breaker.getState() == State.HALF_OPEN;
    }

    /** Nothing was asked of the side. */
    void unused(Side side, ConnectionId connection) {
        guard(side, connection).breaker.releasePermission();
    }

    /** @param failed why it did not succeed, or null; a side that refuses something is there all the same */
    void ended(Side side, ConnectionId connection, @Nullable StepFailed failed) {
        Guard guard = guard(side, connection);
        if (failed == null) {
            guard.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (side.isSilent(failed.reason())) {
            guard.breaker.onError(0, TimeUnit.NANOSECONDS, failed);
        } else {
            guard.breaker.releasePermission();
        }
    }

    /** Until when the side is left alone, for people; nothing while it is not. */
    public Optional<Instant> leftAloneUntil(Side side, ConnectionId connection) {
        Guard guard = guard(side, connection);
        return guard.breaker.getState() == State.CLOSED ? Optional.empty() : Optional.of(guard.until);
    }

    /** A person says that the sides can be reached: both are tried at once. */
    public void tryAgain(ConnectionId connection) {
        for (Side side : Side.values()) {
            guard(side, connection).breaker.reset();
        }
    }

    private Guard guard(Side side, ConnectionId connection) {
        return guards.computeIfAbsent(new Place(side, connection), place -> new Guard(side, connection));
    }

    private record Place(Side side, ConnectionId connection) {}

    private final class Guard {
        private final Side side;
        private final ConnectionId connection;
        private final CircuitBreaker breaker;
        private volatile Instant until = Instant.EPOCH;

        Guard(Side side, ConnectionId connection) {
            this.side = side;
            this.connection = connection;
            this.breaker = CircuitBreaker.of(
                    side.name(),
                    CircuitBreakerConfig.custom()
                            .clock(clock)
                            .slidingWindow(
                                    FAILURES_IN_A_ROW,
                                    FAILURES_IN_A_ROW,
                                    CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                            .failureRateThreshold(100)
                            .permittedNumberOfCallsInHalfOpenState(1)
                            .waitIntervalFunctionInOpenState(this::pause)
                            .build());
            breaker.getEventPublisher()
                    .onStateTransition(event -> tell(
                            event.getStateTransition().getFromState(),
                            event.getStateTransition().getToState()));
        }

        /** Twice as long each time, in milliseconds. */
        private long pause(int openings) {
            Duration grown = SHORTEST.multipliedBy(1L << Math.min(openings - 1, 10));
            Duration pause = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
            until = clock.instant().plus(pause);
            return pause.toMillis();
        }

        private void tell(State from, State to) {
            if (from == State.CLOSED && to == State.OPEN) {
                note("%s failed %d times in a row and is left alone for a while; meanwhile work gathers"
                        .formatted(side.spoken, FAILURES_IN_A_ROW));
            } else if (from == State.HALF_OPEN && to == State.CLOSED) {
                note(side.spoken + " answers again");
            }
        }

        private void note(String sentence) {
            transactions.executeWithoutResult(
                    tx -> journal.write(JournalLine.noted(clock.instant(), connection, sentence)));
        }
    }
}
