package com.mlconnector.flow;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes a worker when a step falls due that this process put off, so that nobody has to look all the time. */
@Component
class Alarm {
    private volatile Runnable bell = () -> {};

    /** From now on rings this one, which must be quick. */
    void rings(Runnable wake) {
        bell = wake;
    }

    void in(Duration wait) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> bell.run());
    }
}
