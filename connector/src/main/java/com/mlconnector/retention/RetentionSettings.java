package com.mlconnector.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many days things are kept; 0 keeps them for good.
 *
 * @param auditDays lines of the audit trail, but those of open records
 * @param deliveryDays webhooks that were carried; a sweep after a long outage looks back at them
 * @param versionDays earlier versions of records, after a newer one came; the last five stay
 * @param turnedAwayDays webhooks that were turned away
 * @param archive whether lines of the audit trail are written into the folder {@code archive} before they go
 */
@ConfigurationProperties(prefix = "ml.retention", ignoreUnknownFields = false)
public record RetentionSettings(
        @DefaultValue("730") int auditDays,
        @DefaultValue("90") int deliveryDays,
        @DefaultValue("365") int versionDays,
        @DefaultValue("90") int turnedAwayDays,
        @DefaultValue("false") boolean archive) {
    private static final int LONGEST = 36_500;

    public RetentionSettings {
        noneOrFrom(30, "ml.retention.audit-days", auditDays);
        noneOrFrom(8, "ml.retention.delivery-days", deliveryDays);
        noneOrFrom(1, "ml.retention.version-days", versionDays);
        noneOrFrom(1, "ml.retention.turned-away-days", turnedAwayDays);
    }

    private static void noneOrFrom(int least, String name, int days) {
        if (days != 0 && (days < least || days > LONGEST)) {
            throw new IllegalArgumentException(name + " must be 0 (for good) or from " + least + " to " + LONGEST);
        }
    }
}
