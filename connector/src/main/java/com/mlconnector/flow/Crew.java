package com.mlconnector.flow;

import com.mlconnector.inbox.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Owns the threads: a worker for each part of the road. Whatever made work wakes them all; but for deliveries, which may come by
 * the hundred a second and are work for one kind of worker alone.
 */
@Component
public class Crew implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final Duration SHORT_REST = Duration.ofMillis(150);
    private static final Duration LONG_REST = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final Intake intake;
    private final Delivery delivery;
    private final Rounds rounds;
    private final FlowSettings settings;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final List<Worker> takers = new CopyOnWriteArrayList<>();
    private final List<Worker> senders = new CopyOnWriteArrayList<>();
    private final ReadWriteLock atWork = new ReentrantReadWriteLock(true);
    private ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean running;

    Crew(Intake intake, Delivery delivery, Rounds rounds, Inbox inbox, Alarm alarm, FlowSettings settings) {
        this.intake = intake;
        this.delivery = delivery;
        this.rounds = rounds;
        this.settings = settings;
        inbox.onWork(this::wake);
        inbox.onDelivery(this::wakeATaker);
        rounds.onWork(this::wake);
        alarm.rings(this::wakeASender);
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newCachedThreadPool();
        for (int i = 1; i <= settings.intakeThreads(); i++) {
            takers.add(hire("intake-" + i, this::takeIn));
        }
        for (int i = 1; i <= settings.deliveryThreads(); i++) {
            senders.add(hire("delivery-" + i, delivery::turn));
        }
        rounds.turns().forEach(this::hire);
    }

    private Worker hire(String name, BooleanSupplier turn) {
        Worker worker = new Worker(name, () -> during(turn), SHORT_REST, LONG_REST);
        workers.add(worker);
        threads.execute(worker);
        return worker;
    }

    private boolean during(BooleanSupplier turn) {
        atWork.readLock().lock();
        try {
            return turn.getAsBoolean();
        } finally {
            atWork.readLock().unlock();
        }
    }

    /**
     * Waits until every turn that is under way has ended, so that what was just switched off makes no call any more; other turns
     * begin afterwards.
     *
     * @return false where some took longer than that
     */
    public boolean settle(Duration patience) {
        try {
            if (!atWork.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            atWork.writeLock().unlock();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was worked out waits for nobody to wake up by himself. */
    private boolean takeIn() {
        boolean worked = intake.turn();
        if (worked) {
            senders.forEach(Worker::ring);
        }
        return worked;
    }

    /** One is enough; where all are at work, the first looks once more when it is done. */
    private void wakeATaker() {
        takers.stream()
                .filter(Worker::isResting)
                .findFirst()
                .or(() -> takers.stream().findFirst())
                .ifPresent(Worker::ring);
    }

    /** One is enough; where all are at work, the first that is done sees it. */
    private void wakeASender() {
        senders.stream().filter(Worker::isResting).findFirst().ifPresent(Worker::ring);
    }

    /** Somebody made work. */
    public void wake() {
        workers.forEach(Worker::ring);
    }

    @Override
    public void stop() {
        stop(PATIENCE_AT_STOP);
    }

    /** Lets every worker finish its step, all within that time; a step that takes longer is left to its lease. */
    void stop(Duration patience) {
        running = false;
        workers.forEach(Worker::goHome);
        workers.clear();
        takers.clear();
        senders.clear();
        threads.shutdown();
        try {
            if (threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                rounds.end();
            } else {
                LOG.warn("A step did not end within {}; its work is taken up again when its lease ends", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
