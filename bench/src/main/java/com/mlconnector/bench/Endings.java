package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Ends the connector over and over while sixteen connections send it notices, starts it again, and looks in its database for every
 * notice that it acknowledged.
 */
final class Endings {
    private static final int OK = 200;
    private static final int CONNECTIONS = 16;
    private static final int LEAST_MILLIS = 300;
    private static final int MORE_MILLIS = 700;
    private static final int BETWEEN_TRIES = 10;

    private final Connected connector;
    private final AtomicLong ids;
    private final Printout out;
    private final Random random = new Random(7);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    /** @param ids gives each notice an id of its own */
    Endings(Connected connector, AtomicLong ids, Printout out) {
        this.connector = connector;
        this.ids = ids;
        this.out = out;
    }

    /**
     * @param lost acknowledged, but not in the database in the end
     * @param others sent, but the connection ended or the answer was another one
     */
    record Count(int times, long acknowledged, long lost, long others) {}

    /** @param how {@link ProcessHandle#destroyForcibly} for kill -9, {@link ProcessHandle#destroy} for a stop in good order */
    Count play(String what, int times, Predicate<ProcessHandle> how) throws Setup.Failed, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                threads.execute(this::send);
            }
            for (int number = 1; number <= times; number++) {
                Thread.sleep(LEAST_MILLIS + random.nextInt(MORE_MILLIS));
                connector.end(how);
                connector.startAgain();
                if (number % 10 == 0 || number == times) {
                    out.line("%s: %d of %d, %,d acknowledged so far"
                            .formatted(what, number, times, acknowledged.size()));
                }
            }
        } finally {
            over.set(true);
            threads.shutdown();
        }
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The connector keeps notices waiting for more than a minute");
        }
        Set<String> stored = connector.rows().all("select object_id from delivery");
        long lost = acknowledged.stream().filter(id -> !stored.contains(id)).count();
        return new Count(times, acknowledged.size(), lost, unanswered.get());
    }

    private void send() {
        while (!over.get()) {
            try (Line line = new Line(connector.address())) {
                while (!over.get()) {
                    send(line);
                }
            } catch (IOException away) {
                rest();
            }
        }
    }

    private void send(Line line) throws IOException {
        String id = Long.toString(ids.incrementAndGet());
        boolean answered = false;
        try {
            answered = line.post(connector.signer().write(Connected.EVENT, id)) == OK;
            if (answered) {
                acknowledged.add(id);
            }
        } finally {
            if (!answered) {
                unanswered.incrementAndGet();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
