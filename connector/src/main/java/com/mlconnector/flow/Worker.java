package com.mlconnector.flow;

import com.mlconnector.audit.Unforeseen;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks one part of the road for work until there is none, then rests: briefly after work, longer when it has been quiet, and
 * not at all when somebody rings. A bug ends a turn, never the worker.
 */
final class Worker implements Runnable {
    private static final int TURNS_BEFORE_LONG_REST = 40;

    private final String name;
    private final BooleanSupplier turn;
    private final Duration shortRest;
    private final Duration longRest;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean atWork = true;
    private volatile boolean resting;

    Worker(String name, BooleanSupplier turn, Duration shortRest, Duration longRest) {
        this.name = name;
        this.turn = turn;
        this.shortRest = shortRest;
        this.longRest = longRest;
    }

    @Override
    public void run() {
        Thread.currentThread().setName(name);
        int idle = 0;
        while (atWork) {
            idle = worked() ? 0 : idle + 1;
            if (idle > 0 && rung(idle < TURNS_BEFORE_LONG_REST ? shortRest : longRest)) {
                idle = 0;
            }
        }
    }

    /** Somebody made work. */
    void ring() {
        bell.release();
    }

    boolean isResting() {
        return resting;
    }

    /** Lets the turn that runs come to its end, and begins no other. */
    void goHome() {
        atWork = false;
        ring();
    }

    private boolean worked() {
        try {
            return turn.getAsBoolean();
        } catch (RuntimeException unforeseen) {
            Unforeseen.failed("asking for work (" + name + ")", unforeseen);
            return false;
        }
    }

    /** Rests; true when the bell ended it. */
    private boolean rung(Duration rest) {
        try {
            resting = true;
            boolean rung = bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
            return rung;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            atWork = false;
            return false;
        } finally {
            resting = false;
        }
    }
}
