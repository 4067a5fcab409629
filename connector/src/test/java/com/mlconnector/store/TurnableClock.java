package com.mlconnector.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test turns by hand. Starts at 2026-03-02T10:00:00Z. */
public final class TurnableClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

    public void turn(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The one clock tells UTC");
    }
}
