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
        atLeastOne("ml.flow.intake-threads", intakeThreads);
        atLeastOne("ml.flow.delivery-threads", deliveryThreads);
        atLeastOne("ml.flow.updates-per-hour", updatesPerHour);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }
}
