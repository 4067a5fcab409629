package com.mlconnector.bench;

import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends signed notices over a number of connections, and measures from when a notice was due until all of its answer was there.
 *
 * @param notices what is sent; asked by many threads at once
 */
record Load(URI address, int connections, Supplier<Notice> notices) {
    private static final int OK = 200;

    /** When the next notice of a connection is due, in {@link System#nanoTime}; waits until then. */
    @FunctionalInterface
    private interface Beat {
        long next() throws InterruptedException;
    }

    /** Each connection sends the next notice as soon as the last was answered. */
    Answers flatOut(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        return run(System::nanoTime, () -> System.nanoTime() < end);
    }

    /**
     * So many notices a second, whatever becomes of them: one that has to wait for a free connection waits on the receiver's account,
     * as FreshBooks would not wait either.
     */
    Answers paced(int perSecond, BooleanSupplier goOn) throws InterruptedException {
        long began = System.nanoTime();
        AtomicLong number = new AtomicLong();
        return run(
                () -> {
                    long due = began + number.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / perSecond;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    return due;
                },
                goOn);
    }

    private Answers run(Beat beat, BooleanSupplier goOn) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Callable<Answers>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(() -> send(beat, goOn));
        }
        long began = System.nanoTime();
        try {
            List<Answers> parts = new ArrayList<>();
            for (Future<Answers> each : threads.invokeAll(senders)) {
                parts.add(each.get());
            }
            return sum(parts, (System.nanoTime() - began) / 1e9);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Nothing can be sent to " + address + ": " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private Answers send(Beat beat, BooleanSupplier goOn) throws InterruptedException, IOException {
        Latencies took = new Latencies();
        long others = 0;
        Line line = new Line(address);
        try {
            while (goOn.getAsBoolean()) {
                long due = beat.next();
                try {
                    if (line.post(notices.get()) == OK) {
                        took.add(System.nanoTime() - due);
                        continue;
                    }
                } catch (IOException ended) {
                    line.close();
                    line = new Line(address);
                }
                others++;
            }
        } finally {
            line.close();
        }
        return new Answers(took.count(), others, 0, took);
    }

    private static Answers sum(List<Answers> parts, double seconds) {
        return new Answers(
                parts.stream().mapToLong(Answers::acknowledged).sum(),
                parts.stream().mapToLong(Answers::others).sum(),
                seconds,
                Latencies.of(parts.stream().map(Answers::acknowledgements).toList()));
    }
}
