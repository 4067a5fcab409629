package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeldCountsTest {
    private final TurnableClock clock = new TurnableClock();
    private final HeldCounts counts = new HeldCounts(clock);
    private final AtomicLong rows = new AtomicLong();

    @Test
    void countsFewRowsEachTime() {
        assertThat(countAt(HeldCounts.MANY)).isEqualTo(HeldCounts.MANY);

        assertThat(countAt(7)).isEqualTo(7);
    }

    @Test
    void holdsACountOfManyForHalfAMinute() {
        long many = HeldCounts.MANY + 1;
        countAt(many);

        clock.turn(HeldCounts.HOLDS.minusMillis(1));
        assertThat(countAt(7)).isEqualTo(many);
        assertThat(counts.of("others", () -> 3)).isEqualTo(3);
        clock.turn(Duration.ofMillis(1));

        assertThat(countAt(7)).isEqualTo(7);
    }

    @Test
    void holdsNoCountOfAFutureThatWasNone() {
        countAt(HeldCounts.MANY + 1);

        clock.turn(Duration.ofHours(-1));

        assertThat(countAt(7)).isEqualTo(7);
    }

    private long countAt(long now) {
        rows.set(now);
        return counts.of("rows", rows::get);
    }
}
