package com.mlconnector.flow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the other side allows is used, by all data sources and nodes of a connection together.
 *
 * @param used calls made within the window that ends now
 * @param limit calls allowed within a window; null where nobody told one
 * @param pacePerHour calls an hour, as it went lately
 * @param lastsUntil when the limit is reached if it goes on like that, now where it is reached; null: it is enough
 */
public record Budget(
        What what,
        long used,
        @Nullable Long limit,
        Duration window,
        long pacePerHour,
        @Nullable Instant lastsUntil) {

    /** Whose budget. */
    public enum What {
        TABLEAU_CHANGES("Publishes and updates in Tableau"),
        TABLEAU_JOB_QUERIES("Questions after jobs in Tableau"),
        FRESHBOOKS_CALLS("Calls to FreshBooks");

        private final String spoken;

        What(String spoken) {
            this.spoken = spoken;
        }

        public String spoken() {
            return spoken;
        }
    }

    /** The window slides, so a pace that stays below the limit for a whole window never reaches it. */
    static Budget of(What what, long used, @Nullable Long limit, Duration window, long pacePerHour, Instant now) {
        return new Budget(what, used, limit, window, pacePerHour, lastsUntil(used, limit, window, pacePerHour, now));
    }

    private static @Nullable Instant lastsUntil(
            long used, @Nullable Long limit, Duration window, long pacePerHour, Instant now) {
        if (limit == null) {
            return null;
        }
        if (used >= limit) {
            return now;
        }
        boolean enough =
                pacePerHour * window.toSeconds() <= limit * Duration.ofHours(1).toSeconds();
        return enough
                ? null
                : now.plusSeconds((limit - used) * Duration.ofHours(1).toSeconds() / pacePerHour);
    }
}
