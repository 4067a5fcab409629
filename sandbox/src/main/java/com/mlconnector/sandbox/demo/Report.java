package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The last words of a scripted run. */
final class Report {
    private final House house;
    private final Printout out;

    Report(House house, Printout out) {
        this.house = house;
        this.out = out;
    }

    /**
     * @param changes when the first change was made
     * @return whether the run is passed
     */
    boolean conclude(List<Comparison> comparisons, Deeds deeds, Instant changes, Duration all) {
        boolean equal = comparisons.stream().allMatch(Comparison::equal);
        boolean turnedAway = forgedWasTurnedAway();
        times(deeds, changes);
        calls();
        out.plain("");
        if (!house.arguments().without().isEmpty()) {
            out.plain("Left out, as was asked for: "
                    + String.join(", ", house.arguments().without()) + ".");
        }
        out.plain(sentence(equal, turnedAway, all));
        return equal && turnedAway;
    }

    private static String sentence(boolean equal, boolean turnedAway, Duration all) {
        if (equal && turnedAway) {
            return "Equal: Tableau holds what the books hold, row by row. " + Printout.seconds(all) + " in all.";
        }
        return equal
                ? "NOT passed: all rows are equal, but the forged delivery was not recorded as turned away."
                : "NOT equal: Tableau does not hold what the books hold; the differences are above.";
    }

    private boolean forgedWasTurnedAway() {
        int count = house.connector().turnedAway().path("total").asInt();
        out.plain("");
        out.plain(
                count > 0
                        ? "The forged delivery was turned away and stands in the audit trail (" + count
                                + " turned away)."
                        : "The forged delivery does NOT stand in the audit trail as turned away.");
        return count > 0;
    }

    private void times(Deeds deeds, Instant since) {
        StageTimes times = new StageTimes();
        int without = 0;
        for (Deeds.Changed record : deeds.changed()) {
            try {
                times.add(house.connector().timeline(record.kind(), record.id()).path("lines"), since);
            } catch (Web.Refused noStory) {
                without++;
            }
        }
        out.plain("");
        out.table(List.of("stage", "journeys", "p50", "p95", "max"), times.rows());
        if (without > 0) {
            out.plain("%d changed records have no story in the audit trail.".formatted(without));
        }
    }

    private void calls() {
        out.plain("");
        List<List<String>> rows = new ArrayList<>();
        add(rows, "FreshBooks", house.sandboxes().freshbooks().calls());
        add(rows, "Tableau", house.sandboxes().tableau().calls());
        out.table(List.of("calls", "times"), rows);
    }

    private static void add(List<List<String>> rows, String service, Map<String, Long> calls) {
        long total = calls.values().stream().mapToLong(Long::longValue).sum();
        rows.add(List.of(service + ", all", Long.toString(total)));
        for (Map.Entry<String, Long> call : calls.entrySet()) {
            rows.add(List.of("  " + call.getKey(), call.getValue().toString()));
        }
    }
}
