package com.mlconnector.sandbox.freshbooks.traffic;

import com.mlconnector.sandbox.freshbooks.record.Refusal;
import io.javalin.http.Context;
import java.time.Clock;

/**
 * Counts calls in windows of a minute and tells so on every reply; {@code Retry-After} too, also where nothing is wrong.
 * Refuses calls beyond the limit only when told to.
 */
public final class RateLimit {

    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;
    private int limit;
    private boolean enforced;
    private long windowEnds;
    private int used;

    public RateLimit(Clock clock, int limit, boolean enforced) {
        this.clock = clock;
        this.limit = limit;
        this.enforced = enforced;
    }

    public synchronized void set(int newLimit, boolean enforce) {
        limit = newLimit;
        enforced = enforce;
        windowEnds = 0;
    }

    public synchronized void count(Context ctx) {
        long now = clock.instant().getEpochSecond();
        if (now >= windowEnds) {
            windowEnds = now + WINDOW_SECONDS;
            used = 0;
        }
        used++;
        ctx.header("X-RateLimit-Limit", Integer.toString(limit));
        ctx.header("X-RateLimit-Remaining", Integer.toString(Math.max(0, limit - used)));
        ctx.header("X-RateLimit-Reset", Long.toString(windowEnds));
        ctx.header("Retry-After", Long.toString(windowEnds - now));
        if (enforced && used > limit) {
            throw Refusal.plain(429, 429, "Rate limit exceeded.");
        }
    }
}
