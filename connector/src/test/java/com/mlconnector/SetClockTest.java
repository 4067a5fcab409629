package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock that the fault run sets. */
class SetClockTest {
    @TempDir
    Path folder = Path.of("unset");

    private final TurnableClock right = new TurnableClock();

    @Test
    void isRightWithoutAFile() {
        assertThat(clock().instant()).isEqualTo(right.instant());
    }

    @Test
    void isFastOrSlowByWhatTheFileSays() throws IOException {
        assertThat(saying("90").instant()).isEqualTo(right.instant().plusSeconds(90));
        assertThat(saying("-86400").instant()).isEqualTo(right.instant().minus(Duration.ofDays(1)));
    }

    @Test
    void isRightWhereTheFileSaysNothingItKnows() throws IOException {
        assertThat(saying("soon").instant()).isEqualTo(right.instant());
    }

    private SetClock saying(String content) throws IOException {
        Files.writeString(folder.resolve("clock"), content);
        return clock();
    }

    private SetClock clock() {
        return new SetClock(right, folder.resolve("clock"));
    }
}
