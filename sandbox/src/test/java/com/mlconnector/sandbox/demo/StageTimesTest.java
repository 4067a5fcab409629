package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTimesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void measuresEachStageOfAJourney() {
        StageTimes times = new StageTimes();

        times.add(lines("0 received", "1 read", "3 staged", "6 loaded"), START);

        assertThat(times.rows())
                .containsExactly(
                        List.of("received → read", "1", "1.0 s", "1.0 s", "1.0 s"),
                        List.of("read → staged", "1", "2.0 s", "2.0 s", "2.0 s"),
                        List.of("staged → loaded", "1", "3.0 s", "3.0 s", "3.0 s"),
                        List.of("received → loaded", "1", "6.0 s", "6.0 s", "6.0 s"));
    }

    @Test
    void countsNoticesThatCameDuringAJourneyToTheNextOne() {
        StageTimes times = new StageTimes();

        times.add(
                lines(
                        "0 received",
                        "1 received",
                        "2 read",
                        "3 received",
                        "4 staged",
                        "5 loaded",
                        "6 read",
                        "7 staged",
                        "9 loaded"),
                START);

        assertThat(times.journeys()).isEqualTo(2);
        assertThat(times.rows().get(3)).containsExactly("received → loaded", "2", "5.0 s", "6.0 s", "6.0 s");
    }

    @Test
    void readsTimelinesThatBeginWithTheNewestLine() {
        StageTimes times = new StageTimes();

        times.add(lines("6 loaded", "3 staged", "1 read", "0 received"), START);

        assertThat(times.journeys()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatNeverWasLoadedAndWhatWasBefore() {
        StageTimes times = new StageTimes();

        times.add(lines("0 received", "1 read", "2 unchanged"), START);
        times.add(lines("0 received", "1 read", "2 staged", "3 loaded"), START.plusSeconds(60));

        assertThat(times.journeys()).isZero();
    }

    private static ArrayNode lines(String... steps) {
        ArrayNode lines = Web.JSON.createArrayNode();
        for (String step : steps) {
            String[] parts = step.split(" ");
            lines.addObject()
                    .put("at", START.plusSeconds(Long.parseLong(parts[0])).toString())
                    .put("step", parts[1]);
        }
        return lines;
    }
}
