package com.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.flow.Budget.What;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long the rest of a limit lasts. */
class BudgetTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void isEnoughWhereTheSamePaceForAWholeWindowStaysBelowTheLimit() {
        assertThat(questions(19_000, 833).lastsUntil()).isNull();
        assertThat(questions(0, 0).lastsUntil()).isNull();
    }

    @Test
    void tellsWhenItIsUsedUpAtThisPace() {
        assertThat(questions(18_000, 1_000).lastsUntil()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(questions(0, 40_000).lastsUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void isUsedUpNowWhereTheLimitIsReachedHoweverSlowItGoes() {
        assertThat(questions(20_000, 0).lastsUntil()).isEqualTo(NOW);
        assertThat(questions(20_001, 5).lastsUntil()).isEqualTo(NOW);
    }

    @Test
    void isEnoughWhereThereIsNoLimit() {
        assertThat(Budget.of(What.TABLEAU_JOB_QUERIES, 90_000, null, DAY, 90_000, NOW)
                        .lastsUntil())
                .isNull();
    }

    private static Budget questions(long used, long pace) {
        return Budget.of(What.TABLEAU_JOB_QUERIES, used, 20_000L, DAY, pace, NOW);
    }
}
