package com.mlconnector.sandbox.freshbooks.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T12:00:00Z, 2026-01-15 07:00:00",
        "2026-07-15T12:00:00Z, 2026-07-15 08:00:00",
        "2026-03-08T06:59:59Z, 2026-03-08 01:59:59",
        "2026-03-08T07:00:00Z, 2026-03-08 03:00:00",
        "2026-11-01T05:30:00Z, 2026-11-01 01:30:00",
        "2026-11-01T06:30:00Z, 2026-11-01 01:30:00",
    })
    void writesEasternWallTimeAcrossTheTurnsOfTheClock(Instant moment, String stamp) {
        long micros = Stamps.micros(moment);

        String written = Stamps.eastern(micros);

        assertThat(written).isEqualTo(stamp);
    }

    @Test
    void writesTheSameMomentInEveryShapeTheServiceHas() {
        long micros = Stamps.micros(Instant.parse("2026-07-15T12:00:01.000042Z"));

        assertThat(Stamps.version(micros)).isEqualTo("2026-07-15 08:00:01.000042");
        assertThat(Stamps.utc(micros)).isEqualTo("2026-07-15 12:00:01");
        assertThat(Stamps.utcLocal(micros)).isEqualTo("2026-07-15T12:00:01");
        assertThat(Stamps.zulu(micros)).isEqualTo("2026-07-15T12:00:01Z");
        assertThat(Stamps.zuluMicros(micros)).isEqualTo("2026-07-15T12:00:01.000042Z");
    }
}
