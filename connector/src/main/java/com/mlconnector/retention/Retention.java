package com.mlconnector.retention;

import com.mlconnector.audit.Pruning;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.books.OldVersions;
import com.mlconnector.inbox.OldDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * A round a day that removes what is older than the settings keep. Each turn removes one portion in a transaction of its own,
 * so webhooks and batches get in between; a crash loses the round, and the next start begins another.
 */
@Component
public class Retention {
    static final Duration FIRST = Duration.ofMinutes(10);
    static final Duration EVERY = Duration.ofHours(24);
    static final Duration AFTER_A_FAILURE = Duration.ofHours(1);
    static final int PORTION = 1_000;

    private final Pruning trail;
    private final RejectedNotices notices;
    private final OldDeliveries deliveries;
    private final OldVersions versions;
    private final RetentionSettings settings;
    private final Telling telling;
    private final Clock clock;
    private Instant nextAt;
    private Tally tally = new Tally();

    Retention(
            Pruning trail,
            RejectedNotices notices,
            OldDeliveries deliveries,
            OldVersions versions,
            RetentionSettings settings,
            Telling telling,
            Clock clock) {
        this.trail = trail;
        this.notices = notices;
        this.deliveries = deliveries;
        this.versions = versions;
        this.settings = settings;
        this.telling = telling;
        this.clock = clock;
        this.nextAt = clock.instant().plus(FIRST);
    }

    /** Removes a portion; false when it is not time, or nothing was left to remove. */
    public boolean turn() {
        if (clock.instant().isBefore(nextAt)) {
            return false;
        }
        nextAt = clock.instant().plus(AFTER_A_FAILURE);
        if (removedSome()) {
            nextAt = clock.instant();
            return true;
        }
        tally.versions = settings.versionDays() == 0 ? 0 : versions.forget(before(settings.versionDays()));
        telling.tell(tally);
        tally = new Tally();
        nextAt = clock.instant().plus(EVERY);
        return false;
    }

    private boolean removedSome() {
        return removedLines() || removedDeliveries() || removedNotices();
    }

    private boolean removedLines() {
        if (settings.auditDays() == 0) {
            return false;
        }
        Pruning.Pruned pruned = trail.remove(before(settings.auditDays()), settings.archive());
        tally.lines += pruned.lines();
        tally.hindrance = pruned.hindrance();
        return pruned.lines() > 0;
    }

    private boolean removedDeliveries() {
        int gone = settings.deliveryDays() == 0 ? 0 : deliveries.forget(before(settings.deliveryDays()), PORTION);
        tally.deliveries += gone;
        return gone > 0;
    }

    private boolean removedNotices() {
        int gone = settings.turnedAwayDays() == 0 ? 0 : notices.forget(before(settings.turnedAwayDays()), PORTION);
        tally.notices += gone;
        return gone > 0;
    }

    private Instant before(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
