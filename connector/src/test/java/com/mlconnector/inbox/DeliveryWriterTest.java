package com.mlconnector.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class DeliveryWriterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BlockingQueue<Integer> groups = new LinkedBlockingQueue<>();
    private final Semaphore disk = new Semaphore(0);

    @Test
    void writesTogetherWhatCameWhileTheDiskWasBusy() throws Exception {
        try (DeliveryWriter writer = DeliveryWriter.started(this::onTheSlowDisk, LONG)) {
            CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> writer.keep(delivery("1")));
            assertThat(groups.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            List<Thread> senders = IntStream.range(0, 20)
                    .mapToObj(i -> new Thread(() -> writer.keep(delivery("2"))))
                    .toList();
            senders.forEach(Thread::start);
            awaitWaiting(senders);

            disk.release(2);

            assertThat(groups.poll(10, TimeUnit.SECONDS)).isEqualTo(20);
            assertThat(first.join()).isZero();
        }
    }

    @Test
    void acknowledgesNothingBeforeTheCommit() throws Exception {
        try (DeliveryWriter writer = DeliveryWriter.started(this::onTheSlowDisk, LONG)) {
            CompletableFuture<Long> sender = CompletableFuture.supplyAsync(() -> writer.keep(delivery("1")));
            assertThat(groups.poll(10, TimeUnit.SECONDS)).isEqualTo(1);

            assertThat(sender).isNotDone();
            disk.release();

            assertThat(sender.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void givesUpOnADiskThatTakesTooLong() {
        try (DeliveryWriter writer = DeliveryWriter.started(this::onTheSlowDisk, Duration.ofMillis(50))) {
            assertThatThrownBy(() -> writer.keep(delivery("1")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("in time");
            disk.release(10);
        }
    }

    @Test
    void refusesOnlyTheDeliveryTheStoreRefuses() throws Exception {
        try (DeliveryWriter writer = DeliveryWriter.started(this::refusingThree, LONG)) {
            CompletableFuture<Long> blocker = CompletableFuture.supplyAsync(() -> writer.keep(delivery("block")));
            assertThat(groups.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
            List<CompletableFuture<Long>> senders = new java.util.ArrayList<>();
            List<Thread> threads = IntStream.range(1, 6)
                    .mapToObj(i -> {
                        CompletableFuture<Long> answer = new CompletableFuture<>();
                        senders.add(answer);
                        return new Thread(
                                () -> answer.completeAsync(() -> writer.keep(delivery("" + i)), Runnable::run));
                    })
                    .toList();
            threads.forEach(Thread::start);
            awaitWaiting(threads);

            disk.release();

            blocker.join();
            assertThatThrownBy(() -> senders.get(2).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreUnavailable.class);
            for (int i : new int[] {0, 1, 3, 4}) {
                assertThat(senders.get(i).get(10, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void triesAgainWhenTwoNodesWaitedForEachOther() {
        AtomicInteger tries = new AtomicInteger();
        try (DeliveryWriter writer = DeliveryWriter.started(
                group -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new CannotAcquireLockException("deadlock");
                    }
                    return List.of(7L);
                },
                LONG)) {

            assertThat(writer.keep(delivery("1"))).isEqualTo(7);
        }
    }

    @Test
    void goesOnAfterTheStoreWasAway() {
        AtomicInteger tries = new AtomicInteger();
        try (DeliveryWriter writer = DeliveryWriter.started(
                group -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new DataAccessResourceFailureException("disk full");
                    }
                    return List.of(7L);
                },
                LONG)) {

            assertThatThrownBy(() -> writer.keep(delivery("1"))).isInstanceOf(StoreUnavailable.class);
            assertThat(writer.keep(delivery("1"))).isEqualTo(7);
        }
    }

    @Test
    void storesWhatWaitsBeforeItStops() throws Exception {
        DeliveryWriter writer = DeliveryWriter.started(this::onTheSlowDisk, LONG);
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(() -> writer.keep(delivery("1")));
        assertThat(groups.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        CompletableFuture<Long> second = new CompletableFuture<>();
        Thread sender = new Thread(() -> second.complete(writer.keep(delivery("2"))));
        sender.start();
        awaitWaiting(List.of(sender));

        disk.release(2);
        writer.close();

        assertThat(first.join()).isZero();
        assertThat(second.get(10, TimeUnit.SECONDS)).isZero();
        assertThatThrownBy(() -> writer.keep(delivery("3"))).isInstanceOf(StoreUnavailable.class);
    }

    private List<Long> onTheSlowDisk(List<Delivery> group) {
        groups.add(group.size());
        disk.acquireUninterruptibly();
        return IntStream.range(0, group.size()).mapToObj(Long::valueOf).toList();
    }

    private List<Long> refusingThree(List<Delivery> group) {
        if (group.stream().anyMatch(delivery -> delivery.record().id().equals("block"))) {
            return onTheSlowDisk(group);
        }
        if (group.stream().anyMatch(delivery -> delivery.record().id().equals("3"))) {
            throw new DataIntegrityViolationException("number 3 is odd");
        }
        return IntStream.range(0, group.size()).mapToObj(Long::valueOf).toList();
    }

    private static void awaitWaiting(List<Thread> senders) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!senders.stream().allMatch(sender -> sender.getState() == Thread.State.TIMED_WAITING)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Delivery delivery(String id) {
        return new Delivery(
                InboxFixture.MAIN,
                "2001",
                "invoice.update",
                new com.mlconnector.audit.RecordKey(InboxFixture.MAIN, com.mlconnector.audit.Kind.INVOICE, id),
                Instant.EPOCH,
                "x".getBytes(StandardCharsets.UTF_8),
                "c2ln");
    }
}
