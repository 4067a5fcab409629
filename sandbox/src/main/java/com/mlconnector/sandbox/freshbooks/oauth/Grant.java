package com.mlconnector.sandbox.freshbooks.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * What a person allowed the app, with the pair of tokens that carries it. The tokens are secrets.
 *
 * @param redirectUri must come again on every refresh
 */
public record Grant(String access, String refresh, Set<String> scopes, String redirectUri, Instant created) {

    static final int LIFE_SECONDS = 43_200;

    public Grant {
        scopes = Set.copyOf(scopes);
    }

    public boolean allows(String scope) {
        return scopes.contains(scope);
    }

    boolean livesAt(Instant moment) {
        return moment.isBefore(created.plusSeconds(LIFE_SECONDS));
    }

    @Override
    public String toString() {
        return "Grant[***, scopes=" + scopes + "]";
    }
}
