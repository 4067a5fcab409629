package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token ends on its last day, or after fifteen days in which nobody signed in with it. */
class PatLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-17 |  ''",
                "2026-03-16 | ends on 2026-03-16, in 14 days. Make a new one",
                "2026-03-03 | in 1 day. Make",
                "2026-03-02 | ends today. Make",
                "2026-02-20 | ended on 2026-02-20. Make"
            })
    void warnsTwoWeeksBeforeItsLastDay(LocalDate lastDay, String part) {
        String warning = new PatLife("etl", NOW, lastDay, null, 0).warning(NOW);

        assertThat(warning.isEmpty()).isEqualTo(part.isEmpty());
        assertThat(warning).contains(part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | ''", "9 | ''", "10 | in 5 days, because nobody", "14 | in 1 day,", "15 | in less than a day,"
            })
    void warnsBeforeTableauEndsItUnused(int idleDays, String part) {
        String warning = new PatLife("etl", NOW.minus(Duration.ofDays(idleDays)), null, null, 0).warning(NOW);

        assertThat(warning.isEmpty()).isEqualTo(part.isEmpty());
        assertThat(warning).contains(part);
    }

    @Test
    void knowsNothingOfATokenThatWasNeverUsed() {
        PatLife life = new PatLife("etl", null, null, null, 0);

        assertThat(life.warning(NOW)).isEmpty();
        assertThat(life.daysLeft(NOW)).isNull();
        assertThat(life.idleDaysLeft(NOW)).isNull();
        assertThat(life.isDue(NOW)).isTrue();
    }
}
