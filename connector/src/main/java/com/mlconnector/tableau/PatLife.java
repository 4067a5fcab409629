package com.mlconnector.tableau;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a personal access token lives. Tableau ends one that nobody signed in with for 15 days in a row, and any on the day that was set
 * when it was made (1 to 365 days later); it tells neither day reliably, so the first is counted here and the second a person
 * enters (shared knowledge: Tableau's help on personal access tokens).
 *
 * @param usedAt when Tableau last let us in with it; null before the first time
 * @param lastDay as a person entered it, in UTC; null when nobody did
 * @param refusedAt since when Tableau refuses it; null while it does not
 * @param earlyEnds how many of its sessions ended too early within a day
 */
public record PatLife(
        String name,
        @Nullable Instant usedAt,
        @Nullable LocalDate lastDay,
        @Nullable Instant refusedAt,
        int earlyEnds) {
    static final Duration IDLE = Duration.ofDays(15);

    /** So often we sign in anew, though the session may still be good. */
    static final Duration KEEP_ALIVE = Duration.ofDays(5);

    private static final int WARN_DAYS = 14;
    private static final int IDLE_WARN_DAYS = 5;

    PatLife endedEarly(int times) {
        return new PatLife(name, usedAt, lastDay, refusedAt, times);
    }

    /** Whether another program signs in with it. */
    public boolean isShared() {
        return earlyEnds >= Duels.SEVERAL;
    }

    /** Days until its last day is over; null when that day is not known; below zero when it was before. */
    public @Nullable Long daysLeft(Instant now) {
        return lastDay == null ? null : ChronoUnit.DAYS.between(today(now), lastDay);
    }

    /** Days until Tableau ends it because nobody used it; null before its first use. */
    public @Nullable Long idleDaysLeft(Instant now) {
        return usedAt == null ? null : Duration.between(now, usedAt.plus(IDLE)).toDays();
    }

    /** Whether it is time to sign in for its own sake. */
    boolean isDue(Instant now) {
        return usedAt == null || !now.isBefore(usedAt.plus(KEEP_ALIVE));
    }

    /** What a person has to do before it ends: what happens, why, and what to do; empty while there is nothing, and when it is too late. */
    String warning(Instant now) {
        if (refusedAt != null) {
            return "";
        }
        Long days = daysLeft(now);
        if (days != null && days <= WARN_DAYS) {
            String when = days < 0
                    ? "ended on " + lastDay
                    : days == 0 ? "ends today" : "ends on " + lastDay + ", in " + days + (days == 1 ? " day" : " days");
            return "Tableau's personal access token \"" + name + "\" " + when
                    + ". Make a new one in Tableau (My Account Settings), enter its name, secret and last day on the page Connect;"
                    + " nothing stops meanwhile.";
        }
        Long idle = idleDaysLeft(now);
        if (idle != null && idle <= IDLE_WARN_DAYS) {
            return "Tableau ends the personal access token \"" + name + "\" in "
                    + (idle <= 0 ? "less than a day" : idle + (idle == 1 ? " day" : " days"))
                    + ", because nobody signed in with it for long: ml-connector is paused, or Tableau cannot be reached."
                    + " Resume it, or test the connection on the page Connect.";
        }
        return "";
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
