package com.mlconnector.tableau;

import java.util.Optional;

/** A version of the REST API, such as 3.26. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** Tableau 2021.2: the first that updates data in place. */
    static final ApiVersion OLDEST = new ApiVersion(3, 12);
    /** The newest we know. Newer servers keep answering it. */
    static final ApiVersion NEWEST = new ApiVersion(3, 29);

    static Optional<ApiVersion> of(String text) {
        if (!text.matches("\\d{1,4}\\.\\d{1,4}")) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        return Optional.of(
                new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1))));
    }

    ApiVersion orOlder(ApiVersion other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(ApiVersion other) {
        int byMajor = Integer.compare(major, other.major);
        return byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
