package com.mlconnector.roll;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the health of the data sources is told.
 *
 * @param every at most so often, and only after something was loaded
 */
@ConfigurationProperties(prefix = "ml.health", ignoreUnknownFields = false)
public record HealthSettings(@DefaultValue("5m") Duration every) {

    public HealthSettings {
        if (every.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new IllegalArgumentException("ml.health.every must be at least 10s");
        }
    }
}
