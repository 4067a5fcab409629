package com.mlconnector.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what has no webhook, or whose webhook got lost, is read whole.
 *
 * @param referenceEvery clients, chart of accounts and categories
 * @param sweepEvery records that changed lately, whether a webhook told it or not
 * @param scanEvery kinds that FreshBooks cannot be asked about by date, such as bills
 * @param compareEvery everything else, so that all keys are compared with FreshBooks'
 */
@ConfigurationProperties(prefix = "ml.sync", ignoreUnknownFields = false)
public record SyncSettings(
        @DefaultValue("6h") Duration referenceEvery,
        @DefaultValue("15m") Duration sweepEvery,
        @DefaultValue("1h") Duration scanEvery,
        @DefaultValue("24h") Duration compareEvery) {

    public SyncSettings {
        atLeast(Duration.ofMinutes(1), referenceEvery, "ml.sync.reference-every must be at least 1m");
        atLeast(Duration.ofMinutes(1), scanEvery, "ml.sync.scan-every must be at least 1m");
        atLeast(Duration.ofMinutes(1), compareEvery, "ml.sync.compare-every must be at least 1m");
        atLeast(Duration.ofSeconds(10), sweepEvery, "ml.sync.sweep-every must be at least 10s");
    }

    private static void atLeast(Duration least, Duration found, String otherwise) {
        if (found.compareTo(least) < 0) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
