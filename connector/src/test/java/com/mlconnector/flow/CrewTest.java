package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class CrewTest {
    @TempDir
    Path folder;

    private Road road;
    private Crew crew;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @BeforeEach
    void open() {
        road = Road.open(Database.SQLITE, folder);
        crew = new Crew(
                road.get(Intake.class),
                road.get(Delivery.class),
                road.get(Rounds.class),
                road.get(Inbox.class),
                road.get(Alarm.class),
                new FlowSettings(2, 1, 300));
    }

    @AfterEach
    void close() {
        answered.countDown();
        crew.stop();
        road.close();
    }

    @Test
    void walksTheRoadByItself() throws InterruptedException {
        road.freshbooks.meanwhile(asked::countDown);
        crew.start();

        road.hint(new Ledger(road.freshbooks).client(12, "Northwind"));

        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(crew.isRunning()).isTrue();
    }

    @Test
    void stopsWithinItsPatienceThoughAStepDoesNotEnd() throws InterruptedException {
        road.freshbooks.meanwhile(this::hang);
        crew.start();
        road.hint(new Ledger(road.freshbooks).client(12, "Northwind"));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        crew.stop(Duration.ofMillis(300));

        assertThat(crew.isRunning()).isFalse();
        assertThat(road.steps(Road.key(Kind.CLIENT, "12"))).containsExactly("received");
    }

    @Test
    void letsAStepComeToItsEnd() throws InterruptedException {
        road.freshbooks.meanwhile(this::hang);
        crew.start();
        road.hint(new Ledger(road.freshbooks).client(12, "Northwind"));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        Thread stopping = new Thread(crew::stop);
        stopping.start();
        answered.countDown();
        stopping.join();

        assertThat(road.steps(Road.key(Kind.CLIENT, "12"))).contains("staged");
    }

    @Test
    void settlesWhenEveryTurnThatIsUnderWayHasEnded() throws InterruptedException {
        road.freshbooks.meanwhile(this::hang);
        crew.start();
        road.hint(new Ledger(road.freshbooks).client(12, "Northwind"));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(crew.settle(Duration.ofMillis(200))).isFalse();
        answered.countDown();
        assertThat(crew.settle(Duration.ofSeconds(20))).isTrue();

        assertThat(road.steps(Road.key(Kind.CLIENT, "12"))).contains("staged");
        assertThat(crew.isRunning()).isTrue();
    }

    private void hang() {
        asked.countDown();
        try {
            boolean ended = answered.await(15, TimeUnit.SECONDS);
            assertThat(ended).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
