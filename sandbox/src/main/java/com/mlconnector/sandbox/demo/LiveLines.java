package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what the audit trail gained since the last look, one line a step. */
final class LiveLines {
    /** A step of some record, as shown. */
    private record Shown(Instant at, String text) {}

    private final ConnectorApi connector;
    private final Printout out;
    private final Map<String, Integer> told = new HashMap<>();
    private final Map<String, Instant> received = new HashMap<>();
    private Instant from;

    LiveLines(ConnectorApi connector, Printout out, Instant from) {
        this.connector = connector;
        this.out = out;
        this.from = from;
    }

    /** One look at the trail; prints what is new since the look before, in the order it happened. */
    void look() {
        List<Shown> fresh = new ArrayList<>();
        Instant latest = from;
        for (JsonNode story : connector.stories(from, 1).path("stories")) {
            Instant moved = Instant.parse(story.path("updatedAt").asText());
            latest = moved.isAfter(latest) ? moved : latest;
            add(fresh, story);
        }
        // a little overlap: stories that move within the same instant are told by their counted lines
        from = latest.minusMillis(500).isAfter(from) ? latest.minusMillis(500) : from;
        fresh.sort(Comparator.comparing(Shown::at));
        fresh.forEach(line -> out.at(line.at(), line.text()));
    }

    private void add(List<Shown> fresh, JsonNode story) {
        String kind = story.path("kind").asText();
        String id = story.path("id").asText();
        String record = kind + " " + id;
        List<JsonNode> lines = new ArrayList<>();
        connector.timeline(kind, id).path("lines").forEach(lines::add);
        lines.sort(Comparator.comparing(line -> Instant.parse(line.path("at").asText())));
        int before = told.getOrDefault(record, 0);
        told.put(record, lines.size());
        for (int i = before; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            Instant at = Instant.parse(line.path("at").asText());
            if (before > 0 || !at.isBefore(from)) {
                fresh.add(new Shown(at, text(record, kind, story.path("label").asText(), line, at)));
            }
        }
    }

    private String text(String record, String kind, String label, JsonNode line, Instant at) {
        String step = line.path("step").asText();
        if (step.equals("received") || step.equals("marked")) {
            received.putIfAbsent(record, at);
        }
        StringBuilder text =
                new StringBuilder("%-8s  %-44s  %s".formatted(kind, cut(label.isEmpty() ? record : label), step));
        if (step.equals("loaded") || step.equals("unchanged")) {
            @Nullable Instant began = received.remove(record);
            if (began != null) {
                text.append(" +").append(Printout.seconds(Duration.between(began, at)));
            }
        }
        if (step.equals("retrying") || step.equals("needs-person")) {
            text.append(": ").append(line.path("sentence").asText());
        }
        return text.toString();
    }

    private static String cut(String label) {
        return label.codePointCount(0, label.length()) <= 44
                ? label
                : label.substring(0, label.offsetByCodePoints(0, 43)) + "…";
    }
}
