package com.mlconnector.sync;

import com.mlconnector.audit.RetrySchedule;
import com.mlconnector.audit.StepFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When reading goes on after a failure: soon at first, ever later, but at least every five minutes or as FreshBooks asked. */
final class Pauses {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Pauses() {}

    /** @param attempt how often it failed before */
    static Instant next(int attempt, StepFailed failed, Instant now) {
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        Instant latest = now.plus(asked.compareTo(LONGEST) > 0 ? asked : LONGEST);
        return RetrySchedule.next(attempt + 1, now, asked, RandomGenerator.getDefault())
                .filter(due -> due.isBefore(latest))
                .orElse(latest);
    }
}
