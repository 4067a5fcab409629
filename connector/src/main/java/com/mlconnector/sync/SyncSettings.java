package com.mlconnector.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often what has no webhook, or whose webhook got lost, is read whole.
 *
 * @param referenceEvery clients, chart of accounts and categories
 */
@ConfigurationProperties(prefix = "ml.sync", ignoreUnknownFields = false)
public record SyncSettings(@DefaultValue("6h") Duration referenceEvery) {

    public SyncSettings {
        if (referenceEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("ml.sync.reference-every must be at least 1m");
        }
    }
}
