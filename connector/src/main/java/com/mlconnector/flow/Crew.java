package com.mlconnector.flow;

import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.sync.Loads;
import com.mlconnector.webhook.Callbacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Owns the threads. Each asks its part of the road for work until there is none, then rests: briefly after work, longer when
 * it has been quiet, and wakes at once when a delivery comes in.
 */
@Component
public class Crew implements SmartLifecycle {
    private static final Duration SHORT_REST = Duration.ofMillis(150);
    private static final Duration LONG_REST = Duration.ofSeconds(2);
    private static final int TURNS_BEFORE_LONG_REST = 40;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final Intake intake;
    private final Delivery delivery;
    private final Loads loads;
    private final Callbacks callbacks;
    private final Connections connections;
    private final FlowSettings settings;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Semaphore> bells = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    public Crew(
            Intake intake,
            Delivery delivery,
            Loads loads,
            Callbacks callbacks,
            Connections connections,
            Inbox inbox,
            FlowSettings settings) {
        this.intake = intake;
        this.delivery = delivery;
        this.loads = loads;
        this.callbacks = callbacks;
        this.connections = connections;
        this.settings = settings;
        inbox.onWork(this::wake);
        callbacks.onWork(this::wake);
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= settings.intakeThreads(); i++) {
            hire("intake-" + i, intake::turn);
        }
        for (int i = 1; i <= settings.deliveryThreads(); i++) {
            hire("delivery-" + i, delivery::turn);
        }
        hire("loads", loads::turn);
        hire("callbacks", this::lookAfterCallbacks);
    }

    private boolean lookAfterCallbacks() {
        boolean worked = false;
        for (Connection connection : connections.running()) {
            worked |= callbacks.turn(connection);
        }
        return worked;
    }

    private void hire(String name, BooleanSupplier turn) {
        Semaphore bell = new Semaphore(0);
        Thread thread = new Thread(() -> work(name, turn, bell), name);
        thread.start();
        bells.add(bell);
        threads.add(thread);
    }

    private void work(String name, BooleanSupplier turn, Semaphore bell) {
        int idle = 0;
        while (running) {
            boolean worked = ask(name, turn);
            idle = worked ? 0 : idle + 1;
            if (!worked && rest(bell, idle < TURNS_BEFORE_LONG_REST ? SHORT_REST : LONG_REST)) {
                idle = 0;
            }
        }
    }

    private static boolean ask(String name, BooleanSupplier turn) {
        try {
            return turn.getAsBoolean();
        } catch (RuntimeException bug) {
            Bugs.report("asking for work (" + name + ")", bug);
            return false;
        }
    }

    /** True when the bell ended the rest. */
    private boolean rest(Semaphore bell, Duration duration) {
        try {
            boolean rung = bell.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
            return rung;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            running = false;
            return false;
        }
    }

    /** Somebody made work. */
    public void wake() {
        bells.forEach(Semaphore::release);
    }

    /** Lets each thread finish its step; a step that takes too long is left to its lease. */
    @Override
    public void stop() {
        running = false;
        wake();
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE_AT_STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
        bells.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
