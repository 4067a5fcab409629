package com.mlconnector.sandbox.freshbooks.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every living pair of tokens. A refresh token works once, without grace: the pair it belonged to is dead from then on, its
 * access token too.
 */
public final class Grants {

    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Grant> byAccess = new HashMap<>();
    private final Map<String, Grant> byRefresh = new HashMap<>();

    public Grants(Clock clock) {
        this.clock = clock;
    }

    synchronized Grant issue(Set<String> scopes, String redirectUri) {
        Instant now = clock.instant();
        Grant grant = new Grant(secrets.access(scopes, now), secrets.hex(), scopes, redirectUri, now);
        byAccess.put(grant.access(), grant);
        byRefresh.put(grant.refresh(), grant);
        return grant;
    }

    /** The next pair for a refresh token; empty when it was used, ended, unknown, or made for another redirect URI. */
    synchronized Optional<Grant> refresh(String token, String redirectUri) {
        Grant old = byRefresh.get(token);
        if (old == null || !old.redirectUri().equals(redirectUri)) {
            return Optional.empty();
        }
        end(old);
        return Optional.of(issue(old.scopes(), redirectUri));
    }

    /** Ends the pair an access or refresh token belongs to. */
    synchronized void revoke(String token) {
        Grant grant = byAccess.getOrDefault(token, byRefresh.get(token));
        if (grant != null) {
            end(grant);
        }
    }

    /** The grant behind {@code Authorization: Bearer …}; empty when there is none or it is over. */
    public synchronized Optional<Grant> bearing(String authorization) {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        Grant grant = byAccess.get(authorization.substring(7).trim());
        return Optional.ofNullable(grant).filter(living -> living.livesAt(clock.instant()));
    }

    /** Ends every access token at once; the refresh tokens stay good. */
    public synchronized int expireAccess() {
        int ended = byAccess.size();
        byAccess.clear();
        return ended;
    }

    /** Ends everything, as when the person disconnects the app. */
    public synchronized int revokeAll() {
        int ended = byRefresh.size();
        byAccess.clear();
        byRefresh.clear();
        return ended;
    }

    public synchronized int count() {
        return byRefresh.size();
    }

    private void end(Grant grant) {
        byAccess.remove(grant.access());
        byRefresh.remove(grant.refresh());
    }
}
