package com.mlconnector.flow;

import com.mlconnector.freshbooks.FreshbooksTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What FreshBooks says of our clock, as a test states it; that it is right, until a test says otherwise. */
public final class StatedTime extends FreshbooksTime {
    private @Nullable Duration ahead = Duration.ZERO;

    StatedTime(Clock clock) {
        super(clock);
    }

    /** @param by null when nobody knows */
    public void ahead(@Nullable Duration by) {
        ahead = by;
    }

    @Override
    public Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
