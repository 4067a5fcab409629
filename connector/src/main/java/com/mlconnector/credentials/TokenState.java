package com.mlconnector.credentials;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the FreshBooks grant of a connection stands.
 *
 * @param expiresAt when the access token ends, or null where there is none
 * @param sentence for people: what is the matter and what to do; empty where all is good
 */
public record TokenState(State state, @Nullable Instant expiresAt, Set<String> scopes, String sentence) {

    /** The three ways it can stand. */
    public enum State {
        /** Nobody connected FreshBooks yet. */
        NONE,
        /** It works, as far as we know. */
        GOOD,
        /** FreshBooks gives us no new tokens any more: a person has to connect again. */
        RECONNECT_NEEDED
    }

    public TokenState {
        scopes = Set.copyOf(scopes);
    }
}
