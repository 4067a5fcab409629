package com.mlconnector.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.Wrecks;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Records;
import com.mlconnector.marts.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A spoiled record becomes whole rows or a sentence that names it; nothing in between, and never a bug. */
class HostileRecordsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<BookRecord> GOOD = Records.every();

    @Property(tries = 4_000)
    void isCarriedWholeOrToldOf(@ForAll long seed, @ForAll @IntRange(max = 9) int which) {
        BookRecord good = GOOD.get(which);
        JsonNode body;
        try {
            body = JSON.readTree(Wrecks.ofJson(JSON.writeValueAsString(good.body()), seed));
        } catch (JacksonException noJson) {
            return;
        }
        BookRecord wreck = new BookRecord(good.key(), "v1", false, body);

        assertThat(Labels.of(wreck)).doesNotContain("\0", "\u001b", "\r", "\n");
        try {
            List<Row> rows = Marts.rows(wreck, Records.context("CAD"));

            assertThat(rows)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.line()).doesNotContain("\0"));
            assertThat(Marts.currencies(wreck)).allMatch(currency -> currency.matches("[!-~]{0,16}"));
            assertThat(rows).hasSizeGreaterThanOrEqualTo(body.path("lines").size());
        } catch (StepFailed failed) {
            assertThat(failed.reason()).isEqualTo(Reason.RECORD_UNREADABLE);
            assertThat(failed.sentence()).startsWith(good.key().spoken()).hasSizeLessThan(500);
        }
    }

    /** Every minute of the two days of each year from 2007 to 2040 on which the clock is turned. */
    @Example
    void readsEveryMinuteAroundTheTurnsOfTheClockAsTheRulesSay() {
        for (int year = 2007; year <= 2040; year++) {
            LocalDate spring = sunday(LocalDate.of(year, 3, 1), 2);
            LocalDate autumn = sunday(LocalDate.of(year, 11, 1), 1);
            for (int minute = 0; minute < 24 * 60; minute++) {
                assertRead(spring.atStartOfDay().plusMinutes(minute), minute < 3 * 60 ? -5 : -4);
                assertRead(autumn.atStartOfDay().plusMinutes(minute), minute < 2 * 60 ? -4 : -5);
            }
        }
    }

    @Property(tries = 3_000)
    void anyTextIsAMomentOrNone(@ForAll String text, @ForAll long seed) {
        for (String odd : List.of(text, Wrecks.ofText("2026-03-08 02:30:00.480684", seed))) {
            EasternTime.eastern(odd)
                    .ifPresent(moment -> assertThat(EasternTime.utc(odd))
                            .hasValueSatisfying(utc -> assertThat(
                                            Duration.between(utc, moment).toHours())
                                    .isBetween(0L, 5L)));
        }
    }

    private static void assertRead(LocalDateTime wall, int offset) {
        Instant expected = wall.toInstant(ZoneOffset.ofHours(offset));

        assertThat(EasternTime.eastern(wall.format(STAMP))).as(wall.toString()).contains(expected);
    }

    private static LocalDate sunday(LocalDate firstOfMonth, int which) {
        List<LocalDate> sundays = new ArrayList<>();
        for (LocalDate day = firstOfMonth; sundays.size() < which; day = day.plusDays(1)) {
            if (day.getDayOfWeek() == java.time.DayOfWeek.SUNDAY) {
                sundays.add(day);
            }
        }
        return sundays.get(which - 1);
    }
}
