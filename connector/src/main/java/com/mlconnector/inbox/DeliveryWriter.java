package com.mlconnector.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Puts deliveries on disk in groups: one thread takes all that wait, writes them in one transaction and only then lets
 * their senders go. A commit costs one sync of the disk, however many share it.
 */
final class DeliveryWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWriter.class);
    private static final int LARGEST_GROUP = 512;
    private static final int LONGEST_QUEUE = 8192;
    private static final int TRIES = 3;

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private final Function<List<Delivery>, List<Long>> store;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean draining;

    private DeliveryWriter(Function<List<Delivery>, List<Long>> store, Duration patience) {
        this.store = store;
        this.patience = patience;
        this.thread = new Thread(this::run, "inbox-writer");
        this.thread.setDaemon(true);
    }

    /**
     * @param store writes a group in one transaction and returns their ids after the commit, or throws and wrote nothing
     * @param patience how long a sender waits at most
     */
    static DeliveryWriter started(Function<List<Delivery>, List<Long>> store, Duration patience) {
        DeliveryWriter writer = new DeliveryWriter(store, patience);
        writer.thread.start();
        return writer;
    }

    /** Returns the delivery's id once it is on disk. */
    long keep(Delivery delivery) {
        Waiting waiting = new Waiting(delivery, new CompletableFuture<>());
        if (draining || !queue.offer(waiting)) {
            throw new StoreUnavailable(draining ? "We are stopping" : "Too many deliveries wait to be stored", null);
        }
        try {
            return waiting.stored().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException late) {
            if (late instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            waiting.stored().cancel(false);
            throw new StoreUnavailable("The store did not take the delivery in time", late);
        } catch (ExecutionException failed) {
            throw new StoreUnavailable("The store refused the delivery", failed.getCause());
        }
    }

    /** Stores what waits, refuses what comes, and ends the thread. */
    @Override
    public void close() {
        draining = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!draining) {
            List<Waiting> group = nextGroup();
            if (!group.isEmpty()) {
                store(group);
            }
        }
        for (List<Waiting> rest = waitingNow(null); !rest.isEmpty(); rest = waitingNow(null)) {
            store(rest);
        }
    }

    private List<Waiting> nextGroup() {
        try {
            return waitingNow(queue.take());
        } catch (InterruptedException stopping) {
            return List.of();
        }
    }

    /** Those whose sender still waits. */
    private List<Waiting> waitingNow(@Nullable Waiting first) {
        List<Waiting> group = new ArrayList<>();
        if (first != null) {
            group.add(first);
        }
        queue.drainTo(group, LARGEST_GROUP - group.size());
        group.removeIf(waiting -> waiting.stored().isDone());
        return group;
    }

    private void store(List<Waiting> group) {
        try {
            storeTogether(group);
        } catch (NonTransientDataAccessException odd) {
            storeOneByOne(group, odd);
        } catch (RuntimeException | Error failed) {
            log.warn("{} deliveries could not be stored and were not acknowledged", group.size(), failed);
            group.forEach(waiting -> waiting.stored().completeExceptionally(failed));
        }
    }

    /** Two nodes may wait for each other's rows; the database then lets one of them fail, and it tries again. */
    private void storeTogether(List<Waiting> group) {
        List<Delivery> deliveries = group.stream().map(Waiting::delivery).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                List<Long> ids = store.apply(deliveries);
                for (int i = 0; i < group.size(); i++) {
                    group.get(i).stored().complete(ids.get(i));
                }
                return;
            } catch (PessimisticLockingFailureException locked) {
                if (attempt == TRIES) {
                    throw locked;
                }
            }
        }
    }

    /** One delivery the database refuses must not take the others of its group with it. */
    private void storeOneByOne(List<Waiting> group, NonTransientDataAccessException failed) {
        if (group.size() == 1) {
            log.warn("A delivery was refused by the store and was not acknowledged", failed);
            group.get(0).stored().completeExceptionally(failed);
            return;
        }
        group.forEach(waiting -> store(List.of(waiting)));
    }

    private record Waiting(Delivery delivery, CompletableFuture<Long> stored) {}
}
