package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Comparison;
import com.mlconnector.sandbox.demo.rows.HealthRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What follows the last fault: people carry again what waits, all becomes quiet, and every row is compared. */
final class Evening {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(90);

    private final ConnectorApi connector;
    private final Quiet quiet;
    private final Clock clock;

    Evening(ConnectorApi connector, Quiet quiet, Clock clock) {
        this.connector = connector;
        this.quiet = quiet;
        this.clock = clock;
    }

    /** Until all is quiet, then once more after a sweep, and after a reading of reference data. */
    void settleAll() throws Quiet.NotQuiet, InterruptedException {
        settle();
        connector.sweep();
        settle();
        connector.refreshReference();
        settle();
    }

    /** Waits until all is quiet; people carry again what waits for them, or for a later try. */
    private void settle() throws Quiet.NotQuiet, InterruptedException {
        Instant end = clock.instant().plus(PATIENCE);
        while (true) {
            connector.carryAgain();
            try {
                quiet.await(LOOK);
                if (connector.allSucceeded()) {
                    return;
                }
            } catch (Quiet.NotQuiet notYet) {
                if (clock.instant().isAfter(end)) {
                    throw notYet;
                }
            }
            if (clock.instant().isAfter(end)) {
                throw new Quiet.NotQuiet("Records still wait for a person.");
            }
        }
    }

    /** Compares every row; the health, which is written last, may take a moment longer. */
    List<Comparison> compare(Verdict verdict) throws InterruptedException {
        Instant end = clock.instant().plus(HEALTH_PATIENCE);
        List<Comparison> comparisons = verdict.compare(List.of());
        while (clock.instant().isBefore(end)
                && comparisons.stream()
                        .filter(one -> !one.equal())
                        .allMatch(one -> one.dataSource().equals(HealthRows.NAME))
                && !comparisons.stream().allMatch(Comparison::equal)) {
            Thread.sleep(2_000);
            comparisons = verdict.compare(List.of());
        }
        return comparisons;
    }
}
