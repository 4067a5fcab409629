package com.mlconnector.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Whether the database takes what is written: since when it does not, and why. It is kept in memory, since a database that cannot
 * be written cannot be told either. The next commit ends it, and so does a minute in which nothing failed.
 */
public final class StoreHealth implements TransactionExecutionListener {
    private static final Duration TOLD = Duration.ofMinutes(1);
    private static final Set<Integer> BUSY_OR_LOCKED = Set.of(5, 6);
    private static final Set<Integer> READONLY_IOERR_FULL_CANTOPEN = Set.of(8, 10, 13, 14);

    private final Clock clock;
    private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

    public StoreHealth(Clock clock) {
        this.clock = clock;
    }

    /** @param why what keeps the database from being written, as half a sentence, and what to do about it */
    public record Problem(Instant since, String why) {}

    private record Seen(Problem problem, Instant last) {
        boolean isOver(Instant now) {
            return last.plus(TOLD).isBefore(now);
        }
    }

    /** Why nothing can be written at the moment; empty while all is well. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(seen.get())
                .filter(failure -> !failure.isOver(clock.instant()))
                .map(Seen::problem);
    }

    /** A statement, a begin or a commit failed; only what hits whatever is written counts. */
    void failed(@Nullable Throwable failure) {
        reason(failure).ifPresent(this::note);
    }

    /**
     * Why the database itself cannot be used, as half a sentence, and what to do about it; empty where the failure is another
     * one, of a statement for example.
     */
    public static Optional<String> reason(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return why(sql);
            }
        }
        return Optional.empty();
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        failed(failure);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            seen.set(null);
        } else {
            failed(failure);
        }
    }

    private void note(String why) {
        Instant now = clock.instant();
        seen.updateAndGet(known -> new Seen(
                new Problem(
                        known == null || known.isOver(now)
                                ? now
                                : known.problem().since(),
                        why),
                now));
    }

    private static Optional<String> why(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            return Optional.of("the database does not answer. See that PostgreSQL runs");
        }
        if (state != null && state.startsWith("53")) {
            return Optional.of("PostgreSQL has no room or no connection left. Free its disk");
        }
        if (state != null && !state.isEmpty()) {
            return Optional.empty();
        }
        int code = failure.getErrorCode() & 0xff;
        if (BUSY_OR_LOCKED.contains(code)) {
            return Optional.of("another program holds its lock. End whatever else has opened ml-connector.db");
        }
        return READONLY_IOERR_FULL_CANTOPEN.contains(code)
                ? Optional.of("its disk is full or cannot be written. Make room on the disk of the data folder")
                : Optional.empty();
    }
}
