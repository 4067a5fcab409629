package com.mlconnector.sandbox.tableau;

import java.time.Duration;

/**
 * How the server behaves now; the control door changes it.
 *
 * @param mode Cloud (one named site, 120-minute sessions, call budgets) or Server (Default site, 240 minutes)
 * @param restVersion the newest REST version the server knows
 * @param jobMillis how long a job takes at least, in real milliseconds
 * @param finishCodeAsNumber whether JSON answers carry {@code finishCode} as a number
 * @param duplicateRequestAnswer what a repeated RequestID is answered with (real servers' answer is not known)
 * @param changesPerHour publishes and updates a Cloud site takes in an hour
 * @param jobQueriesPerDay job queries a Cloud site takes in a day
 * @param payloadMegabytes the largest payload of an update
 * @param listLagMillis how long a new data source is missing from lists (search index lag of real servers)
 */
record Settings(
        Mode mode,
        RestVersion restVersion,
        long jobMillis,
        boolean finishCodeAsNumber,
        DuplicateAnswer duplicateRequestAnswer,
        int changesPerHour,
        int jobQueriesPerDay,
        int payloadMegabytes,
        long listLagMillis) {

    enum Mode {
        CLOUD,
        SERVER
    }

    /** The first job again; an error; or nothing but the status. */
    enum DuplicateAnswer {
        FIRST_JOB,
        ERROR,
        EMPTY
    }

    static Settings usual() {
        return new Settings(
                Mode.CLOUD, RestVersion.of("3.26"), 50, false, DuplicateAnswer.FIRST_JOB, 600, 20_000, 100, 0);
    }

    /** The site's name in addresses: Cloud sites always have one, the Default site of a Server has an empty one. */
    String siteContentUrl() {
        return mode == Mode.CLOUD ? "northwind" : "";
    }

    Duration sessionLife() {
        return Duration.ofMinutes(mode == Mode.CLOUD ? 120 : 240);
    }
}
