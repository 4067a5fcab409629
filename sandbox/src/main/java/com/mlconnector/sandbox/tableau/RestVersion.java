package com.mlconnector.sandbox.tableau;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the REST API, e.g. 3.26: the first path segment after {@code /api}. */
record RestVersion(int major, int minor) implements Comparable<RestVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d{1,3})");

    static Optional<RestVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new RestVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    static RestVersion of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no REST version such as 3.26"));
    }

    /** The product that speaks this version: four releases a year up to 2022.4 (3.18), three a year since 2023.1. */
    String product() {
        if (minor <= 18) {
            int quarters = 2019 * 4 + 3 + (minor - 6);
            return Math.floorDiv(quarters, 4) + "." + (Math.floorMod(quarters, 4) + 1);
        }
        int releases = minor - 19;
        return (2023 + releases / 3) + "." + (releases % 3 + 1);
    }

    @Override
    public int compareTo(RestVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
