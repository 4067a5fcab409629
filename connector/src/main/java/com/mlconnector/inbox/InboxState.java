package com.mlconnector.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a connection waits to be carried, counted in records.
 *
 * @param waiting due for their first try, or lent to a worker in it
 * @param retrying tried at least once without success
 * @param parked waiting for a person
 * @param oldestDue the earliest time at which one of them is or was due, or null when none waits; parked ones do not count
 * @param oldestMarked since when the one that has waited longest is dirty, or null when none waits; parked ones do not count
 */
public record InboxState(
        long waiting,
        long retrying,
        long parked,
        @Nullable Instant oldestDue,
        @Nullable Instant oldestMarked) {

    /** True when nothing is left to carry but what waits for a person. */
    public boolean quiet() {
        return waiting == 0 && retrying == 0;
    }
}
