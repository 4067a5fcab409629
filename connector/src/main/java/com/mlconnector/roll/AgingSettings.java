package com.mlconnector.roll;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far back the AR aging history goes.
 *
 * @param backDays days before the first daily record that are worked out from the payments; 0 for none
 */
@ConfigurationProperties(prefix = "ml.aging", ignoreUnknownFields = false)
public record AgingSettings(@DefaultValue("365") int backDays) {
    private static final int MOST = 3_660;

    public AgingSettings {
        if (backDays < 0 || backDays > MOST) {
            throw new IllegalArgumentException("ml.aging.back-days must be from 0 to " + MOST);
        }
    }
}
