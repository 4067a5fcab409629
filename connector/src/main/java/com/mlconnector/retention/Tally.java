package com.mlconnector.retention;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a round removed so far, and what was in its way. */
final class Tally {
    long lines;
    long deliveries;
    long notices;
    long versions;

    @Nullable
    String hindrance;

    /** As a sentence for the journal; empty when there is nothing to tell. */
    String told() {
        List<String> parts = new ArrayList<>();
        add(parts, lines, "line of the audit trail", "lines of the audit trail");
        add(parts, deliveries, "delivery", "deliveries");
        add(parts, notices, "notice that was turned away", "notices that were turned away");
        add(parts, versions, "earlier version of a record", "earlier versions of records");
        String removed = parts.isEmpty() ? "" : "Retention removed " + String.join(", ", parts);
        if (hindrance == null) {
            return removed;
        }
        return (removed.isEmpty() ? "" : removed + ". ") + "Older lines of the audit trail stay: " + hindrance;
    }

    private static void add(List<String> parts, long many, String one, String more) {
        if (many > 0) {
            parts.add(many + " " + (many == 1 ? one : more));
        }
    }
}
