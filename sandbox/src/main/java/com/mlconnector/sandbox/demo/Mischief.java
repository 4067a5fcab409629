package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong on both sides, by a seeded die: each round draws one trouble, and all of them end when it is told so. */
final class Mischief {
    private static final List<String> FRESHBOOKS = List.of(
            "401", "403", "429", "200errors", "500html", "502html", "503html", "badjson", "empty", "cut", "slow");

    private static final List<String> TABLEAU = List.of(
            "SESSION_ENDED",
            "TOO_MANY_REQUESTS",
            "SERVER_ERROR",
            "SLOW",
            "CUT_BEFORE",
            "CUT_AFTER",
            "UPLOAD_LOST",
            "CONCURRENT_WRITE",
            "JOB_QUERY_PROBLEM",
            "JOB_FAILS",
            "JOB_STUCK");

    private final FreshbooksControl freshbooks;
    private final TableauControl tableau;
    private final Random random;
    private final List<String> left = new ArrayList<>();

    Mischief(FreshbooksControl freshbooks, TableauControl tableau, Random random) {
        this.freshbooks = freshbooks;
        this.tableau = tableau;
        this.random = random;
    }

    /** Begins the next trouble and says its name; each one comes before any comes again. */
    String next() {
        if (left.isEmpty()) {
            FRESHBOOKS.forEach(kind -> left.add("FreshBooks " + kind));
            TABLEAU.forEach(kind -> left.add("Tableau " + kind));
            left.add("webhooks lost, doubled, late and out of order");
            left.add("access tokens of FreshBooks expire");
            left.add("another program ends the sessions of Tableau");
        }
        String trouble = left.remove(random.nextInt(left.size()));
        begin(trouble);
        return trouble;
    }

    private void begin(String trouble) {
        if (trouble.startsWith("FreshBooks ")) {
            freshbooks.fail(trouble.substring(11), 20 + random.nextInt(70));
        } else if (trouble.startsWith("Tableau ")) {
            tableau.fail(trouble.substring(8), 1 + random.nextInt(4), random.nextBoolean());
        } else if (trouble.startsWith("webhooks")) {
            freshbooks.confuseDeliveries(30, random.nextInt(1_000_000));
        } else if (trouble.startsWith("access")) {
            freshbooks.expireTokens();
        } else {
            tableau.endSessions();
        }
    }

    /** Everything works again. */
    void end() {
        freshbooks.clearFaults();
        tableau.clearFaults();
    }

    static ObjectNode apiFault(String kind, int percent) {
        ObjectNode fault = FreshbooksControl.object().put("status", kind).put("percent", percent);
        return kind.equals("429")
                ? fault.put("retryAfter", 3)
                : kind.equals("slow") ? fault.put("delayMs", 1_500) : fault;
    }

    static JsonNode tableauFault(String kind, int times, boolean notes) {
        ObjectNode fault = FreshbooksControl.object().put("kind", kind).put("times", times);
        if (kind.equals("JOB_FAILS") && notes) {
            fault.put("notes", "A row was not taken");
        }
        return kind.equals("TOO_MANY_REQUESTS") ? fault.put("retryAfter", 3) : fault;
    }
}
