package com.mlconnector.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Counts rows. Where there are more than a hundred thousand, a count holds for half a minute, for it takes long. */
public final class HeldCounts {
    static final long MANY = 100_000;
    static final Duration HOLDS = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private record Count(long rows, Instant at) {}

    public HeldCounts(Clock clock) {
        this.clock = clock;
    }

    /** @param what names what is counted; there should be few names */
    public long of(String what, LongSupplier count) {
        Instant now = clock.instant();
        return counts.compute(
                        what,
                        (key, known) -> known != null && holds(known, now) ? known : new Count(count.getAsLong(), now))
                .rows();
    }

    /** Not either where the clock was set back since. */
    private static boolean holds(Count known, Instant now) {
        return known.rows() > MANY
                && !now.isBefore(known.at())
                && known.at().plus(HOLDS).isAfter(now);
    }
}
