package com.mlconnector.cli;

import tools.jackson.databind.JsonNode;

/** What came of comparing lines of the audit trail with their seals, for people. */
final class Verified {
    private Verified() {}

    static void print(JsonNode answer, boolean intact, Printed printed) {
        printed.line("%s: %d sealed lines, %d newer ones not sealed yet"
                .formatted(
                        intact ? "Intact" : "NOT intact",
                        answer.path("lines").asLong(0),
                        answer.path("unsealed").asLong(0)));
        JsonNode removed = answer.path("removed");
        if (removed.isObject()) {
            long kept = removed.path("kept").asLong(0);
            printed.line("  Lines up to %d were removed by retention, last on %s%s"
                    .formatted(
                            removed.path("upTo").asLong(0),
                            Printed.moment(removed.path("at")).substring(0, 10),
                            kept == 0 ? "" : "; %d of them stay, since their records are not done".formatted(kept)));
        }
        if (answer.path("removedAt").isString()) {
            printed.line("  Retention removed them from the database on "
                    + Printed.moment(answer.path("removedAt")).substring(0, 10));
        }
        answer.path("problems").forEach(problem -> printed.line("  " + problem.asString("")));
    }
}
