package com.mlconnector.roll;

import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Days of the AR aging history that are written together, invoice by invoice.
 *
 * @param live whether the last day is one that just ended, so that what is outstanding now counts
 * @param afterId the last invoice that is written; empty before the first
 */
record Span(LocalDate first, LocalDate last, boolean live, String afterId, boolean done) {

    /** The days from one to another; there may be none. */
    static Span of(LocalDate first, LocalDate last, boolean live) {
        return new Span(first, last, live, "", first.isAfter(last));
    }

    /** As it is when the last day is long over: nobody saw how it ended. */
    Span asOf(LocalDate yesterday) {
        return new Span(first, last, live && last.equals(yesterday), afterId, done);
    }

    Stream<LocalDate> days() {
        return first.datesUntil(last.plusDays(1));
    }

    boolean isLive(LocalDate day) {
        return live && day.equals(last);
    }
}
