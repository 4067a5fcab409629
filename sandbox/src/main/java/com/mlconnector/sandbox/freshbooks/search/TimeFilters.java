package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters of time entries: bare keys, and whole groups of entries that a list leaves out unless it is asked for them. */
final class TimeFilters {

    private TimeFilters() {}

    /** Without a word a list holds one's own logged time alone: no colleagues', nothing deleted, no running timer. */
    static Predicate<Entry> standing(Map<String, List<String>> wanted) {
        boolean deleted = asked(wanted, "include_deleted");
        boolean running = asked(wanted, "include_unlogged");
        boolean team = asked(wanted, "team") || wanted.containsKey("identity_id");
        return entry -> (deleted || !entry.deleted())
                && (running || entry.flag("is_logged"))
                && (team || entry.number("identity_id") == Identity.ID);
    }

    private static boolean asked(Map<String, List<String>> wanted, String key) {
        List<String> values = wanted.get(key);
        return values != null && FilterValue.flag(key, values.get(0));
    }

    static @Nullable Predicate<Entry> one(String key, String value) {
        return switch (key) {
            case "client_id", "identity_id" -> FilterValue.link(key, value, key);
            case "billable", "billed" -> FilterValue.flag(key, value, key);
            case "started_from" -> started(FilterValue.moment(key, value), true);
            case "started_to" -> started(FilterValue.moment(key, value), false);
            case "updated_since" -> FilterValue.updatedSince(key, value);
            default -> null;
        };
    }

    private static Predicate<Entry> started(Instant bound, boolean from) {
        return entry -> entry.get("started_at") instanceof Instant start
                && (from ? !start.isBefore(bound) : !start.isAfter(bound));
    }
}
