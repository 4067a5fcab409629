package com.mlconnector.flow;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.staging.BatchLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps our updates within our share of the site's hourly budget. While less than half of the share is used, rows go at once;
 * past that, batches are spaced so that the other half lasts an hour; when it is used up, the next batch waits until an old one is an hour
 * past. Rows that wait are not lost time: the next batch takes them all.
 */
@Component
class Governor {
    private static final Duration HOUR = Duration.ofHours(1);

    private final BatchLog batches;
    private final FlowSettings settings;
    private final Clock clock;

    Governor(BatchLog batches, FlowSettings settings, Clock clock) {
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
    }

    boolean mayStart(ConnectionId connection) {
        Instant now = clock.instant();
        List<Instant> used = batches.submittedSince(connection, now.minus(HOUR));
        int share = settings.updatesPerHour();
        int half = share / 2;
        if (used.isEmpty() || used.size() < half) {
            return true;
        }
        if (used.size() >= share) {
            return false;
        }
        Instant last = used.get(used.size() - 1);
        return Duration.between(last, now).compareTo(HOUR.dividedBy(share - half)) >= 0;
    }
}
