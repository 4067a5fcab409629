package com.mlconnector.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Allows a burst and then one now and then, so that nobody outside can have us do or write something without end. */
public final class Budget {
    private final Clock clock;
    private final int burst;
    private final Duration refill;
    private int left;
    private Instant filledAt;

    /**
     * @param burst how many at once
     * @param refill the time after which one more is allowed
     */
    public Budget(Clock clock, int burst, Duration refill) {
        this.clock = clock;
        this.burst = burst;
        this.refill = refill;
        this.left = burst;
        this.filledAt = clock.instant();
    }

    /** @return false when it is used up; then nothing may be done */
    public synchronized boolean take() {
        long earned = Duration.between(filledAt, clock.instant()).dividedBy(refill);
        if (earned > 0) {
            left = (int) Math.min(burst, left + earned);
            filledAt = filledAt.plus(refill.multipliedBy(earned));
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
