package com.mlconnector.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A token that a program shows, as we know it: its secret is kept nowhere, only a hash that is not part of this.
 *
 * @param id the part of the token that everybody may know
 * @param role what it may do at most
 * @param createdBy the account or token that made it
 * @param lastUsedAt to the minute, or null when it was never used
 * @param lastDay the last day (UTC) on which it is good, or null without an end
 * @param revokedAt when somebody revoked it, or null
 */
public record ApiToken(
        String id,
        String name,
        Role role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable LocalDate lastDay,
        @Nullable Instant revokedAt) {

    /** What it is called in the audit trail; no account can be called like that. */
    public String spoken() {
        return "token " + name;
    }

    /** Whether it opens anything on that day. */
    public boolean good(LocalDate today) {
        return revokedAt == null && !over(today);
    }

    public boolean over(LocalDate today) {
        return lastDay != null && today.isAfter(lastDay);
    }
}
