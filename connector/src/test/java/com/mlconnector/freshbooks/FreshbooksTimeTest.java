package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.TurnableClock;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshbooksTimeTest {
    private final TurnableClock clock = new TurnableClock();
    private final FreshbooksTime time = new FreshbooksTime(clock);

    @Test
    void saysHowFarOurClockIsAhead() {
        assertThat(time.ahead()).isEmpty();

        answer();
        assertThat(time.ahead().orElseThrow()).isLessThan(Duration.ofSeconds(1));
        clock.turn(Duration.ofDays(3));
        date(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC)));

        assertThat(time.ahead().orElseThrow())
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusSeconds(1));
    }

    @Test
    void doesNotKnowAfterTheClockWasSetBack() {
        answer();

        clock.turn(Duration.ofHours(-1));

        assertThat(time.ahead()).isEmpty();
    }

    @Test
    void doesNotRelyOnAnAnswerThatIsAnHourOld() {
        answer();

        clock.turn(FreshbooksTime.HOLDS);
        assertThat(time.ahead()).isPresent();
        clock.turn(Duration.ofMillis(1));

        assertThat(time.ahead()).isEmpty();
    }

    @Test
    void takesNothingForATimeThatIsNone() {
        date("yesterday");
        date("");

        assertThat(time.ahead()).isEmpty();
    }

    @Test
    void hearsItFromEveryAnswer() throws NoAnswer {
        try (FakeFreshbooks server = new FakeFreshbooks()) {
            FreshbooksSettings settings = new FreshbooksSettings(
                    server.base(), server.base(), Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000, 4, null);
            new Wire(settings, time, clock).send(HttpRequest.newBuilder(server.base()));
        }

        assertThat(time.ahead()).isPresent();
    }

    private void answer() {
        date(DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private void date(String value) {
        time.hear(HttpHeaders.of(Map.of("Date", List.of(value)), (name, each) -> true));
    }
}
