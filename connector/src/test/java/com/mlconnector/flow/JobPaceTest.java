package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.staging.Batch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobPaceTest {
    private final JobPace pace = new JobPace();
    private Duration seenAfter = Duration.ZERO;

    @Test
    void asksAfterAJobItKnowsNothingOfEverMoreRarely() {
        assertThat(questions("Invoices", Duration.ofSeconds(3))).isBetween(4, 6);
        assertThat(new JobPaceTest().questions("Invoices", Duration.ofMinutes(5)))
                .isBetween(10, 25);
    }

    @Test
    void asksTwoOrThreeTimesAndSeesAtOnceAJobThatTakesAsLongAsUsual() {
        questions("Invoices", Duration.ofSeconds(3));
        int asked = 0;
        for (int i = 0; i < 10; i++) {
            asked += questions("Invoices", Duration.ofMillis(2_500 + 50 * (i % 10)));
            assertThat(seenAfter).isLessThan(Duration.ofMillis(3_350));
        }

        assertThat(asked).isLessThan(30);
    }

    @Test
    void knowsEachDataSourceByItself() {
        questions("Invoices", Duration.ofSeconds(3));

        assertThat(pace.first(batch("Clients"))).isEqualTo(Duration.ofMillis(300));
        assertThat(pace.first(batch("Invoices"))).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void followsJobsThatGrowQuickOrSlow() {
        for (int i = 0; i < 12; i++) {
            questions("Invoices", Duration.ofSeconds(8));
        }
        for (int i = 0; i < 12; i++) {
            questions("Invoices", Duration.ofMillis(20));
        }
        questions("Invoices", Duration.ofMillis(20));
        assertThat(seenAfter).isLessThan(Duration.ofMillis(600));

        assertThat(questions("Invoices", Duration.ofMinutes(5))).isLessThan(40);
    }

    @Test
    void isNotMisledByAClockThatIsSetBackOrForward() {
        pace.ended(batch("Invoices"), Duration.ofHours(-5));
        assertThat(pace.first(batch("Invoices"))).isEqualTo(Duration.ofMillis(300));

        pace.ended(batch("Invoices"), Duration.ofDays(400));
        assertThat(pace.first(batch("Invoices"))).isLessThan(Duration.ofSeconds(3));
        assertThat(pace.next(batch("Invoices"), Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.next(batch("Invoices"), Duration.ofHours(-1))).isPositive();
    }

    /** Plays a job that takes so long. */
    private int questions(String source, Duration takes) {
        Batch batch = batch(source);
        Duration at = pace.first(batch);
        int questions = 1;
        while (at.compareTo(takes) < 0) {
            at = at.plus(pace.next(batch, at));
            questions++;
        }
        pace.ended(batch, at);
        seenAfter = at;
        return questions;
    }

    private static Batch batch(String source) {
        return new Batch(
                "b",
                new ConnectionId("main"),
                source,
                Batch.State.SUBMITTED,
                1,
                0,
                "lease",
                "job",
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                false);
    }
}
