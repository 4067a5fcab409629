package com.mlconnector.sandbox.tableau;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The call budgets of a Cloud site, over sliding windows; a Server has none. */
final class Budgets {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock;
    private final Dials dials;
    private final Deque<Instant> changes = new ArrayDeque<>();
    private final Deque<Instant> jobQueries = new ArrayDeque<>();

    Budgets(Clock clock, Dials dials) {
        this.clock = clock;
        this.dials = dials;
    }

    /** What a call costs the site. */
    enum Cost {
        NOTHING,
        CHANGE,
        JOB_QUERY
    }

    /** Takes one call out of its budget, or refuses it with the seconds until the next one is free. */
    synchronized void spend(Cost cost) {
        Settings settings = dials.now();
        if (cost == Cost.NOTHING || settings.mode() == Settings.Mode.SERVER) {
            return;
        }
        if (cost == Cost.CHANGE) {
            spend(changes, HOUR, settings.changesPerHour(), "publishes and updates of this site in an hour");
            return;
        }
        spend(jobQueries, DAY, settings.jobQueriesPerDay(), "job queries of this site in a day");
    }

    private void spend(Deque<Instant> spent, Duration window, int limit, String what) {
        Instant now = clock.instant();
        while (!spent.isEmpty() && !spent.peekFirst().plus(window).isAfter(now)) {
            spent.removeFirst();
        }
        if (spent.size() >= limit) {
            Instant oldest = spent.isEmpty() ? now : spent.peekFirst();
            long seconds =
                    Math.max(1, Duration.between(now, oldest.plus(window)).toSeconds() + 1);
            throw Refusal.tooManyRequests(seconds, "The limit of " + limit + " " + what + " is reached.");
        }
        spent.addLast(now);
    }

    synchronized int changesSpent() {
        return changes.size();
    }

    synchronized int jobQueriesSpent() {
        return jobQueries.size();
    }
}
