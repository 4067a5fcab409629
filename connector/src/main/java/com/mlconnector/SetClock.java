package com.mlconnector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/**
 * A clock that somebody sets while the program runs, for the fault suite: a file says by how many seconds it is fast, or slow
 * where the number is negative. Without the file it is right. It is looked at ten times a second.
 */
final class SetClock extends Clock {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final Clock right;
    private final Path file;
    private long lookedAt;
    private long fastBy;

    SetClock(Clock right, Path file) {
        this.right = right;
        this.file = file;
        this.lookedAt = System.nanoTime() - LOOK_EVERY;
    }

    @Override
    public Instant instant() {
        return right.instant().plusSeconds(fastBy());
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SetClock(right.withZone(zone), file);
    }

    private synchronized long fastBy() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY) {
            lookedAt = System.nanoTime();
            fastBy = read();
        }
        return fastBy;
    }

    private long read() {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException beingWritten) {
            return fastBy;
        }
    }
}
