package com.mlconnector.sandbox.freshbooks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens elsewhere, up to a deadline. */
public final class Awaited {

    private Awaited() {}

    public static <T> T value(Duration atMost, Supplier<Optional<T>> look, Supplier<String> complaint) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError(complaint.get());
    }

    public static void until(BooleanSupplier holds, Supplier<String> complaint) {
        value(Duration.ofSeconds(10), () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty(), complaint);
    }
}
