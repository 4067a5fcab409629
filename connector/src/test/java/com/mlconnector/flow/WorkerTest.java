package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private final LinkedBlockingQueue<String> turns = new LinkedBlockingQueue<>();
    private @Nullable Worker worker;
    private @Nullable Thread thread;

    @AfterEach
    void goHome() throws InterruptedException {
        Worker one = worker;
        Thread other = thread;
        if (one != null && other != null) {
            one.goHome();
            other.join();
        }
    }

    @Test
    void asksAgainAtOnceWhileThereIsWork() throws InterruptedException {
        hire(() -> {
            turns.add("turn");
            return turns.size() < 5;
        });

        assertThat(takes(5)).isTrue();
    }

    @Test
    void wakesWhenTheBellRings() throws InterruptedException {
        Worker hired = hire(() -> {
            turns.add("turn");
            return false;
        });
        assertThat(takes(1)).isTrue();

        hired.ring();

        assertThat(takes(1)).isTrue();
    }

    @Test
    void goesOnAfterABug() throws InterruptedException {
        Worker hired = hire(() -> {
            turns.add("turn");
            throw new IllegalStateException("as told");
        });
        assertThat(takes(1)).isTrue();

        hired.ring();

        assertThat(takes(1)).isTrue();
    }

    @Test
    void goesHomeThoughItRests() throws InterruptedException {
        Worker hired = hire(() -> {
            turns.add("turn");
            return false;
        });
        assertThat(takes(1)).isTrue();

        hired.goHome();

        Thread ending = thread;
        assertThat(ending).isNotNull();
        if (ending != null) {
            ending.join();
            assertThat(ending.isAlive()).isFalse();
        }
    }

    private Worker hire(BooleanSupplier turn) {
        Worker hired = new Worker("worker", turn, FOREVER, FOREVER);
        Thread started = new Thread(hired);
        started.start();
        worker = hired;
        thread = started;
        return hired;
    }

    private boolean takes(int many) throws InterruptedException {
        for (int i = 0; i < many; i++) {
            if (turns.poll(20, TimeUnit.SECONDS) == null) {
                return false;
            }
        }
        return true;
    }
}
