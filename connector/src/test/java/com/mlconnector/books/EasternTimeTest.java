package com.mlconnector.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EasternTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-15 12:00:00,        2026-01-15T17:00:00Z",
        "2026-07-15 12:00:00,        2026-07-15T16:00:00Z",
        "2026-07-15 23:30:00.480684, 2026-07-16T03:30:00.480684Z",
        "2026-03-08 01:59:59,        2026-03-08T06:59:59Z",
        "2026-03-08 03:00:00,        2026-03-08T07:00:00Z",
        "2026-11-01 00:59:59,        2026-11-01T04:59:59Z",
        "2026-11-01 02:00:00,        2026-11-01T07:00:00Z",
        "1999-04-04 12:00:00,        1999-04-04T16:00:00Z",
        "2026-01-15T12:00:00Z,       2026-01-15T12:00:00Z",
        "2026-01-15T12:00:00+01:00,  2026-01-15T11:00:00Z"
    })
    void readsEasternWallTime(String stamp, String moment) {
        assertThat(EasternTime.eastern(stamp)).contains(Instant.parse(moment));
    }

    @Test
    void movesAStampInsideTheSpringGapForward() {
        assertThat(EasternTime.eastern("2026-03-08 02:30:00")).contains(Instant.parse("2026-03-08T07:30:00Z"));
    }

    @Test
    void takesTheHourThatComesTwiceInAutumnAsItsFirstComing() {
        assertThat(EasternTime.eastern("2026-11-01 01:30:00")).contains(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08 02:30:00,         2026-03-08T02:30:00Z",
        "2020-09-13T03:10:13,         2020-09-13T03:10:13Z",
        "2023-04-27T14:33:48.841075Z, 2023-04-27T14:33:48.841075Z"
    })
    void readsUtc(String stamp, String moment) {
        assertThat(EasternTime.utc(stamp)).contains(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-02-30 00:00:00", "2026-01-15 24:00:00", "2026-01-15", "1760000000"})
    void refusesWhatIsNoMoment(String stamp) {
        assertThat(EasternTime.eastern(stamp)).isEmpty();
        assertThat(EasternTime.utc(stamp)).isEmpty();
    }

    /** The zone of every stamp we read, as FreshBooks was seen to write it. */
    @Test
    void knowsTheZoneOfEveryField() {
        Map<String, String> noon = Arrays.stream(Stamp.values())
                .collect(Collectors.toMap(
                        stamp -> stamp.kind().word() + "." + stamp.field(),
                        stamp -> stamp.read("2026-07-15 12:00:00").orElseThrow().toString()));

        assertThat(noon)
                .containsOnly(
                        entry("invoice.created_at", "2026-07-15T16:00:00Z"),
                        entry("invoice.updated", "2026-07-15T16:00:00Z"),
                        entry("expense.updated", "2026-07-15T16:00:00Z"),
                        entry("client.updated", "2026-07-15T16:00:00Z"),
                        entry("category.updated_at", "2026-07-15T16:00:00Z"),
                        entry("payment.updated", "2026-07-15T16:00:00Z"),
                        entry("tax.updated", "2026-07-15T16:00:00Z"),
                        entry("client.signup_date", "2026-07-15T12:00:00Z"),
                        entry("account.updated_at", "2026-07-15T12:00:00Z"),
                        entry("bill.created_at", "2026-07-15T12:00:00Z"),
                        entry("bill.updated_at", "2026-07-15T12:00:00Z"),
                        entry("bill_vendor.created_at", "2026-07-15T12:00:00Z"),
                        entry("bill_vendor.updated_at", "2026-07-15T12:00:00Z"),
                        entry("project.created_at", "2026-07-15T12:00:00Z"),
                        entry("project.updated_at", "2026-07-15T12:00:00Z"));
    }
}
