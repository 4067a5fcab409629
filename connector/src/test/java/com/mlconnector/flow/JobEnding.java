package com.mlconnector.flow;

/** How a job stands when it is asked after; only those that {@code loads} bring the rows in. */
enum JobEnding {
    SUCCESS(true, "\"completedAt\":\"2026-03-02T10:00:05Z\",\"finishCode\":\"0\""),
    FAILED_WITHOUT_NOTES(false, "\"completedAt\":\"2026-03-02T10:00:05Z\",\"finishCode\":\"1\""),
    FAILED_WITH_NOTES(
            false,
            "\"completedAt\":\"2026-03-02T10:00:05Z\",\"finishCode\":1,\"updateUploadedFileJob\":{\"notes\":\"bad row\"}"),
    /** What fresh jobs look like: a finish code before the end means nothing. */
    RUNNING(false, "\"finishCode\":\"0\",\"progress\":\"50\""),
    /** Ended, but it does not say how. */
    ENDED_SOMEHOW(false, "\"completedAt\":\"2026-03-02T10:00:05Z\"");

    final boolean loads;
    final String json;

    JobEnding(boolean loads, String json) {
        this.loads = loads;
        this.json = json;
    }
}
