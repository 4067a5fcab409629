package com.mlconnector.sandbox.freshbooks.generator;

import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/** The three years up to yesterday. Days are kept once each, so that a million invoices share a thousand of them. */
public final class Calendar {

    private static final int DAYS = 3 * 365;
    private static final long SECOND = 1_000_000L;

    private final LocalDate today;
    private final Random random;
    private final LocalDate[] days = new LocalDate[DAYS + 1];

    Calendar(LocalDate today, Random random) {
        this.today = today;
        this.random = random;
        for (int i = 0; i <= DAYS; i++) {
            days[i] = today.minusDays(DAYS - (long) i);
        }
    }

    public LocalDate first() {
        return days[0];
    }

    /** The day at a part of the whole time: {@code index} of {@code count}. */
    public LocalDate at(int index, int count) {
        return days[(int) ((long) index * (DAYS - 1) / Math.max(1, count))];
    }

    /** A later day, but not later than yesterday. */
    public LocalDate after(LocalDate day, int atMost) {
        LocalDate later = day.plusDays(1 + random.nextInt(atMost));
        LocalDate yesterday = days[DAYS - 1];
        return later.isAfter(yesterday) ? yesterday : later;
    }

    public long age(LocalDate day) {
        return today.toEpochDay() - day.toEpochDay();
    }

    /** A moment in the working hours of a day, in microseconds. */
    public long moment(LocalDate day) {
        long start = Stamps.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        long seconds = 13 * 3600L + random.nextInt(9 * 3600);
        return start + seconds * SECOND + random.nextInt(1_000_000);
    }
}
