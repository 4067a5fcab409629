package com.mlconnector.admin;

import java.time.Duration;
import java.util.List;

/**
 * The status in one sentence.
 *
 * @param tone {@code good}, {@code info} or {@code wait}: how it is dressed
 */
record Headline(String tone, String sentence) {

    static Headline of(StatusView status) {
        StatusView.Link link = status.connection();
        if (link == null || link.business() == null || link.project() == null) {
            return new Headline("info", "Nothing is carried yet: FreshBooks and Tableau are not both connected.");
        }
        return switch (link.status()) {
            case "setting-up" ->
                new Headline(
                        "info",
                        "Both sides are connected. After Start everything is loaded once; then changes are carried as they come.");
            case "paused" ->
                new Headline("wait", "Paused: notices are taken in and kept, but nothing is carried until Resume.");
            default -> running(status);
        };
    }

    private static Headline running(StatusView status) {
        if (anyLoad(status, "running")) {
            return new Headline("info", "FreshBooks is being read: " + read(status.loads()) + " so far.");
        }
        if (anyLoad(status, "paused")) {
            return new Headline("wait", "The reading of FreshBooks is paused, " + read(status.loads()) + " so far.");
        }
        long attention = status.stories().getOrDefault("needs-attention", 0L);
        if (!status.quiet()) {
            return new Headline("info", onTheWay(status));
        }
        if (anyLoad(status, "cancelled")) {
            return new Headline(
                    "wait", "Tableau holds what was read of FreshBooks; a reading was cancelled before its end.");
        }
        return attention == 0
                ? new Headline("good", "Tableau holds what FreshBooks holds" + since(status) + ".")
                : new Headline(
                        "wait",
                        "Tableau holds what FreshBooks holds" + since(status) + ", but for what is named below.");
    }

    private static boolean anyLoad(StatusView status, String state) {
        return status.loads().stream().anyMatch(load -> load.is(state));
    }

    private static String since(StatusView status) {
        StatusView.Link link = status.connection();
        return link == null || link.historyFrom() == null ? "" : " from " + link.historyFrom() + " on";
    }

    private static String read(List<StatusView.Load> loads) {
        long done = loads.stream().mapToLong(StatusView.Load::done).sum();
        boolean counted =
                loads.stream().noneMatch(load -> (load.is("running") || load.is("paused")) && load.total() == 0);
        long total = loads.stream().mapToLong(StatusView.Load::total).sum();
        return "%,d%s records".formatted(done, counted ? " of %,d".formatted(total) : "");
    }

    private static String onTheWay(StatusView status) {
        long records = status.inbox().waiting() + status.inbox().retrying();
        long rows = status.sources().stream()
                .mapToLong(source -> source.staged() + source.inBatch())
                .sum();
        return "Behind by %s: %s to read, %s to load."
                .formatted(Spoken.length(behind(status)), counted(records, "record"), counted(rows, "row"));
    }

    /** How long the oldest of what is under way has waited. */
    static Duration behind(StatusView status) {
        long rows = status.sources().stream()
                .mapToLong(StatusView.Source::lagSeconds)
                .max()
                .orElse(0);
        return Duration.ofSeconds(Math.max(rows, status.inbox().oldestSeconds()));
    }

    private static String counted(long many, String what) {
        return "%,d %s".formatted(many, many == 1 ? what : what + "s");
    }
}
