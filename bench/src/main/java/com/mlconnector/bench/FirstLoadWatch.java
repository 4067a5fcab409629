package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Web;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the connector once a second whether its first load is over. */
final class FirstLoadWatch implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final long end;
    private volatile boolean over;

    private FirstLoadWatch(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    static FirstLoadWatch of(Connected connector, Duration patience) {
        FirstLoadWatch watch = new FirstLoadWatch(patience);
        var unused = watch.thread.scheduleWithFixedDelay(() -> watch.look(connector), 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    private void look(Connected connector) {
        try {
            over = over || !connector.isLoading();
        } catch (Web.Refused | UncheckedIOException away) {
            // it is asked again in a second
        }
    }

    /** False once the load is over, or patience is. */
    boolean goesOn() {
        return !over && System.nanoTime() < end;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
