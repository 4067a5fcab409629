package com.mlconnector.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what has no webhook, or whose webhook got lost, is read whole.
 *
 * @param referenceEvery clients, chart of accounts and categories
 * @param sweepEvery records that changed lately, whether a webhook told it or not
 */
@ConfigurationProperties(prefix = "ml.sync", ignoreUnknownFields = false)
public record SyncSettings(
        @DefaultValue("6h") Duration referenceEvery,
        @DefaultValue("15m") Duration sweepEvery) {

    public SyncSettings {
        atLeast(Duration.ofMinutes(1), referenceEvery, "ml.sync.reference-every must be at least 1m");
        atLeast(Duration.ofSeconds(10), sweepEvery, "ml.sync.sweep-every must be at least 10s");
    }

    private static void atLeast(Duration least, Duration found, String otherwise) {
        if (found.compareTo(least) < 0) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
