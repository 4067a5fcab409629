package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Site.Pat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when each access token lives: a year from the start of the server, unless told otherwise, and never longer than 15 days in
 * which nobody signed in with it. One that ended is refused with the same code as a wrong one.
 */
final class PatLives {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration IDLE = Duration.ofDays(15);

    private final Clock clock;
    private final Instant started;
    private final Map<Pat, Instant> used = new ConcurrentHashMap<>();
    private final Map<Pat, Instant> ends = new ConcurrentHashMap<>();

    PatLives(Clock clock) {
        this.clock = clock;
        started = clock.instant();
    }

    /** Whether somebody may sign in with it now; if so, it counts as used. */
    boolean use(Pat pat) {
        if (!lives(pat)) {
            return false;
        }
        used.put(pat, clock.instant());
        return true;
    }

    boolean lives(Pat pat) {
        Instant now = clock.instant();
        return now.isBefore(ends.getOrDefault(pat, started.plus(LIFE)))
                && now.isBefore(used.getOrDefault(pat, started).plus(IDLE));
    }

    /** Somebody revokes it, or says when it ends; one that is given a later end counts as made anew. */
    void end(Pat pat, Instant at) {
        ends.put(pat, at);
        used.put(pat, clock.instant());
    }

    /** When each ends by itself, by name. */
    Map<String, Instant> all() {
        Map<String, Instant> all = new HashMap<>();
        Site.PATS.forEach(pat -> all.put(pat.name(), ends.getOrDefault(pat, started.plus(LIFE))));
        return all;
    }
}
