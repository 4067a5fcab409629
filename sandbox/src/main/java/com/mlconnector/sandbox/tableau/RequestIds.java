package com.mlconnector.sandbox.tableau;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers for 24 hours which job a RequestID led to, so that a request sent twice is carried out once. */
final class RequestIds {
    private static final Duration MEMORY = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    RequestIds(Clock clock) {
        this.clock = clock;
    }

    private record Known(Job job, Instant since) {}

    /** The job and whether it is the first one's. */
    record Outcome(Job job, boolean repeated) {}

    /** Starts a job unless the id is known; a request that is refused while it starts does not use the id up. */
    synchronized Outcome once(String id, Supplier<Job> start) {
        Instant now = clock.instant();
        known.values().removeIf(entry -> !entry.since().plus(MEMORY).isAfter(now));
        Optional<Known> before = Optional.ofNullable(known.get(id));
        if (before.isPresent()) {
            return new Outcome(before.get().job(), true);
        }
        Job job = start.get();
        known.put(id, new Known(job, now));
        return new Outcome(job, false);
    }
}
