package com.mlconnector.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are let in.
 *
 * @param idle how long a session lives without a person doing something; the pages' own refreshes do not count
 * @param longest how long a session lives at most
 * @param newPassword true gives the account admin a new one-time password at this start, for a forgotten one
 */
@ConfigurationProperties(prefix = "ml.admin", ignoreUnknownFields = false)
public record LoginSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("false") boolean newPassword) {

    public LoginSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(longest) > 0) {
            throw new IllegalArgumentException("ml.admin.idle must be at least 1m and at most ml.admin.longest");
        }
        if (longest.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("ml.admin.longest must be at most 7d");
        }
    }
}
