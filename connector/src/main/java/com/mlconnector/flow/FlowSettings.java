package com.mlconnector.flow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the road is worked.
 *
 * @param intakeThreads groups of records carried at a time, over all connections
 * @param deliveryThreads data sources served at a time
 * @param updatesPerHour our share of the updates and publishes Tableau Cloud allows a site (600 an hour, shared with
 *     everybody else on it)
 */
@ConfigurationProperties(prefix = "ml.flow", ignoreUnknownFields = false)
public record FlowSettings(
        @DefaultValue("2") int intakeThreads,
        @DefaultValue("3") int deliveryThreads,
        @DefaultValue("300") int updatesPerHour) {

    public FlowSettings {
        fromOneTo(16, "ml.flow.intake-threads", intakeThreads);
        fromOneTo(16, "ml.flow.delivery-threads", deliveryThreads);
        fromOneTo(100_000, "ml.flow.updates-per-hour", updatesPerHour);
    }

    private static void fromOneTo(int most, String name, int value) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most);
        }
    }
}
