package com.mlconnector.freshbooks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds an address: path parts and query values are encoded, brackets too ({@code search%5Bids%5D%5B%5D=1}). */
final class Target {
    private final StringBuilder text;
    private boolean hasQuery;

    private Target(String text) {
        this.text = new StringBuilder(text);
    }

    /** @param path starts with a slash and is ours, never from outside */
    static Target of(URI base, String path) {
        String start = base.toString();
        return new Target((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }

    /** Adds {@code /part}, whatever is in it. */
    Target part(String part) {
        text.append('/').append(encoded(part));
        return this;
    }

    /** Adds path text of ours as it is. */
    Target path(String path) {
        text.append(path);
        return this;
    }

    Target query(String name, String value) {
        text.append(hasQuery ? '&' : '?').append(encoded(name)).append('=').append(encoded(value));
        hasQuery = true;
        return this;
    }

    URI uri() {
        return URI.create(text.toString());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
