package com.mlconnector.sandbox.freshbooks.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The app as its developer registered it: its secret, and where a consent may lead back to. */
public final class App {

    public static final String CLIENT_ID = "sandbox-app";
    public static final String CLIENT_SECRET = "sandbox-app-secret-not-for-real-use";

    private final Set<String> redirectUris = new ConcurrentSkipListSet<>();
    private volatile boolean strict;

    public App(List<String> redirectUris) {
        this.redirectUris.addAll(redirectUris);
    }

    boolean is(String clientId) {
        return CLIENT_ID.equals(clientId);
    }

    boolean proves(String clientId, String secret) {
        return is(clientId)
                && MessageDigest.isEqual(
                        CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Exactly as registered; in strict mode also https and without a query, as the developer portal demands. */
    boolean leadsTo(String redirectUri) {
        return redirectUris.contains(redirectUri) && (!strict || acceptable(redirectUri));
    }

    /** @return false when strict mode refuses the address */
    public boolean register(String redirectUri) {
        if (strict && !acceptable(redirectUri)) {
            return false;
        }
        redirectUris.add(redirectUri);
        return true;
    }

    public boolean unregister(String redirectUri) {
        return redirectUris.remove(redirectUri);
    }

    public List<String> redirectUris() {
        return new ArrayList<>(redirectUris);
    }

    public void strict(boolean on) {
        strict = on;
    }

    public boolean strict() {
        return strict;
    }

    private static boolean acceptable(String uri) {
        try {
            URI parsed = URI.create(uri);
            return "https".equals(parsed.getScheme()) && parsed.getRawQuery() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
