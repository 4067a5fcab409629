package com.mlconnector.credentials;

import java.time.Instant;
import java.util.Set;

/**
 * What FreshBooks gives at a sign-in and at each refresh.
 *
 * @param refresh may be used once; using it ends it
 * @param scopes what was granted; empty where the answer did not say (then the scopes known before stay)
 */
public record TokenPair(Secret access, Secret refresh, Instant expiresAt, Set<String> scopes) {

    public TokenPair {
        scopes = Set.copyOf(scopes);
    }
}
