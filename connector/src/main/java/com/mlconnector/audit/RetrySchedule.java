package com.mlconnector.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: twelve tries over some 72 hours, each pause up to a fifth longer or shorter so that many do not come
 * back at once. A pause the other side asked for is kept to at least. After the last try a person is needed.
 */
public final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(40));

    private RetrySchedule() {}

    /**
     * The time of the next try after {@code attempt} tries (from 1), or nothing when that was the last one.
     *
     * @param asked the pause the other side asked for, if any
     */
    public static Optional<Instant> next(int attempt, Instant now, @Nullable Duration asked, RandomGenerator random) {
        if (attempt > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(Math.max(0, attempt - 1));
        Duration jittered = Duration.ofMillis((long) (pause.toMillis() * (0.8 + 0.4 * random.nextDouble())));
        return Optional.of(now.plus(asked != null && asked.compareTo(jittered) > 0 ? asked : jittered));
    }
}
