package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long records took from stage to stage, gathered from the timelines of the connector's audit trail. */
public final class StageTimes {
    private static final String WHOLE = "received → loaded";

    private final Map<String, List<Duration>> stages = new LinkedHashMap<>();
    private final List<Way> ways = new ArrayList<>();

    /** The whole way of one journey. */
    private record Way(Instant received, Duration length) {}

    public StageTimes() {
        for (String stage : List.of("received → read", "read → staged", "staged → loaded", WHOLE)) {
            stages.put(stage, new ArrayList<>());
        }
    }

    /** One journey of a record, being followed. */
    private static final class Journey {
        @Nullable
        Instant received;

        @Nullable
        Instant read;

        @Nullable
        Instant staged;
        /** The first notice that came too late for the reading. */
        @Nullable
        Instant next;

        void step(String step, Instant at) {
            switch (step) {
                case "received", "marked" -> notice(at);
                case "read" -> read = read == null ? at : read;
                case "staged" -> staged = staged == null ? at : staged;
                default -> {
                    // other steps are no stage
                }
            }
        }

        private void notice(Instant at) {
            if (received == null) {
                received = at;
            } else if (read != null && next == null) {
                next = at;
            }
        }

        Journey followedBy() {
            Journey following = new Journey();
            following.received = next;
            return following;
        }
    }

    /**
     * Takes up one record's timeline.
     *
     * @param lines each with {@code at} and {@code step}, oldest or newest first
     * @param since what was before is left out
     */
    public void add(JsonNode lines, Instant since) {
        Journey journey = new Journey();
        for (JsonNode line : oldestFirst(lines)) {
            Instant at = Instant.parse(line.path("at").asText());
            String step = line.path("step").asText();
            if (at.isBefore(since)) {
                continue;
            }
            journey.step(step, at);
            if (step.equals("loaded")) {
                add(journey, at);
            }
            if (step.equals("loaded") || step.equals("unchanged")) {
                journey = journey.followedBy();
            }
        }
    }

    private void add(Journey journey, Instant loaded) {
        add("received → read", journey.received, journey.read);
        add("read → staged", journey.read, journey.staged);
        add("staged → loaded", journey.staged, loaded);
        add(WHOLE, journey.received, loaded);
        if (journey.received != null) {
            ways.add(new Way(journey.received, Duration.between(journey.received, loaded)));
        }
    }

    private void add(String stage, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !to.isBefore(from)) {
            stages.computeIfAbsent(stage, first -> new ArrayList<>()).add(Duration.between(from, to));
        }
    }

    private static List<JsonNode> oldestFirst(JsonNode lines) {
        List<JsonNode> ordered = new ArrayList<>();
        lines.forEach(ordered::add);
        if (ordered.size() > 1) {
            String first = ordered.get(0).path("at").asText();
            String last = ordered.get(ordered.size() - 1).path("at").asText();
            if (Instant.parse(first).isAfter(Instant.parse(last))) {
                java.util.Collections.reverse(ordered);
            }
        }
        return ordered;
    }

    public int journeys() {
        return stages.getOrDefault(WHOLE, List.of()).size();
    }

    /** The stages of which there are times. */
    public List<String> stages() {
        return stages.entrySet().stream()
                .filter(stage -> !stage.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The least time within which so many of a hundred came through a stage. */
    public Duration percentile(String stage, int percent) {
        return percentile(
                stages.getOrDefault(stage, List.of()).stream().sorted().toList(), percent);
    }

    /** The median whole way of those received in the second half, over that of the first half. */
    public double growth() {
        List<Duration> inOrder = ways.stream()
                .sorted(Comparator.comparing(Way::received))
                .map(Way::length)
                .toList();
        int half = inOrder.size() / 2;
        Duration first = percentile(inOrder.subList(0, half).stream().sorted().toList(), 50);
        Duration second = percentile(
                inOrder.subList(half, inOrder.size()).stream().sorted().toList(), 50);
        return first.isZero() ? 1 : (double) second.toNanos() / first.toNanos();
    }

    private static Duration percentile(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }

    /** Stage, median, 95th percentile, longest. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        stages.forEach((stage, times) -> {
            if (!times.isEmpty()) {
                List<Duration> sorted = times.stream().sorted().toList();
                rows.add(List.of(
                        stage,
                        Integer.toString(sorted.size()),
                        seconds(sorted, 50),
                        seconds(sorted, 95),
                        seconds(sorted, 100)));
            }
        });
        return rows;
    }

    private static String seconds(List<Duration> sorted, int percent) {
        return Printout.seconds(percentile(sorted, percent));
    }
}
