package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final TurnableClock clock = new TurnableClock();
    private final Budget budget = new Budget(clock, 3, Duration.ofMinutes(2));

    @Test
    void allowsABurstAndThenOneNowAndThen() {
        assertThat(taken(10)).isEqualTo(3);

        clock.turn(Duration.ofSeconds(119));
        assertThat(taken(10)).isZero();
        clock.turn(Duration.ofSeconds(1));

        assertThat(taken(10)).isEqualTo(1);
    }

    @Test
    void savesNoMoreThanABurst() {
        assertThat(taken(10)).isEqualTo(3);

        clock.turn(Duration.ofDays(365));

        assertThat(taken(10)).isEqualTo(3);
    }

    @Test
    void keepsTheChangeOfAHalfEarnedOne() {
        assertThat(taken(3)).isEqualTo(3);
        clock.turn(Duration.ofMinutes(3));
        assertThat(taken(10)).isEqualTo(1);

        clock.turn(Duration.ofMinutes(1));

        assertThat(taken(10)).isEqualTo(1);
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take() ? 1 : 0;
        }
        return taken;
    }
}
