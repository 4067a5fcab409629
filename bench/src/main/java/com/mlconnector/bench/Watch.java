package com.mlconnector.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Web;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Looks at the connector's status while it loads, notes when it got how far, and says so now and then. */
final class Watch {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    /** A look may cost the connector this part of its time, so that looking does not slow down what is looked at. */
    private static final int LEAST_REST = 20;

    private static final int TIMES = 3;

    private static final String READ = "all of FreshBooks is read";
    private static final String CARRIED = "all is carried";
    private static final String PUBLISHED = "all data sources are published";
    private static final String QUIET = "all is quiet";

    private final House house;
    private final Printout out;
    private final Footprint footprint;
    private final long began = System.nanoTime();
    private final Map<String, Double> milestones = new LinkedHashMap<>();
    private JsonNode status = MissingNode.getInstance();
    private Duration answered = Duration.ZERO;

    Watch(House house, Printout out, Footprint footprint) {
        this.house = house;
        this.out = out;
        this.footprint = footprint;
    }

    /** @return false when time ran out first, or the connector ended */
    boolean untilQuiet(Duration patience) throws InterruptedException {
        Duration told = Duration.ZERO;
        int quiet = 0;
        while (quiet < TIMES) {
            look();
            note();
            quiet = milestones.containsKey(QUIET) ? quiet + 1 : 0;
            if (since(began).compareTo(patience) > 0 || !house.process().alive()) {
                return false;
            }
            if (since(began).minus(told).compareTo(BETWEEN_LINES) >= 0) {
                told = since(began);
                out.line(lastSeen());
            }
            Thread.sleep(rest().toMillis());
        }
        out.line(lastSeen());
        return true;
    }

    private Duration rest() {
        Duration rest = answered.multipliedBy(LEAST_REST);
        if (rest.compareTo(BETWEEN) < 0) {
            return BETWEEN;
        }
        return rest.compareTo(BETWEEN_LINES) > 0 ? BETWEEN_LINES : rest;
    }

    private void look() {
        long asked = System.nanoTime();
        try {
            status = house.connector().status();
        } catch (Web.Refused | UncheckedIOException away) {
            out.line("the connector does not answer (" + away.getMessage() + ")");
        }
        answered = since(asked);
        footprint.look();
    }

    private void note() {
        boolean published = !status.path("sources").isEmpty()
                && all("sources", source -> source.path("published").asBoolean());
        first(READ, allRead());
        last(CARRIED, milestones.containsKey(READ) && waiting() == 0);
        first(PUBLISHED, published);
        last(
                QUIET,
                published
                        && status.path("quiet").asBoolean()
                        && house.sandboxes().freshbooks().pendingDeliveries() == 0);
    }

    private void first(String milestone, boolean reached) {
        if (reached) {
            milestones.putIfAbsent(milestone, since(began).toNanos() / 1e9);
        }
    }

    /** Since when it has been so without a break. */
    private void last(String milestone, boolean holds) {
        if (!holds) {
            milestones.remove(milestone);
        }
        first(milestone, holds);
    }

    private boolean all(String list, Predicate<JsonNode> condition) {
        return StreamSupport.stream(status.path(list).spliterator(), false).allMatch(condition);
    }

    private long waiting() {
        JsonNode inbox = status.path("inbox");
        return inbox.path("waiting").asLong() + inbox.path("retrying").asLong();
    }

    private boolean allRead() {
        return !status.path("loads").isEmpty()
                && all("loads", load -> !load.path("state").asText().equals("running"));
    }

    /** How far it is, in a sentence. */
    String lastSeen() {
        List<String> loads = new ArrayList<>();
        for (JsonNode load : status.path("loads")) {
            if (load.path("state").asText().equals("running")
                    && load.path("total").asLong() > 0) {
                loads.add("%s %,d of %,d"
                        .formatted(
                                load.path("kind").asText(),
                                load.path("done").asLong(),
                                load.path("total").asLong()));
            }
        }
        return "%d s: %s; %,d records in the inbox; %,d rows, %,d waiting; %d of %d data sources published"
                .formatted(
                        since(began).toSeconds(),
                        allRead() ? "all read" : "reading " + String.join(", ", loads),
                        waiting(),
                        rows(),
                        sum("staged"),
                        StreamSupport.stream(status.path("sources").spliterator(), false)
                                .filter(source -> source.path("published").asBoolean())
                                .count(),
                        status.path("sources").size());
    }

    long rows() {
        return sum("rows");
    }

    private long sum(String field) {
        long sum = 0;
        for (JsonNode source : status.path("sources")) {
            sum += source.path(field).asLong();
        }
        return sum;
    }

    Map<String, Long> rowsBySource() {
        Map<String, Long> rows = new LinkedHashMap<>();
        status.path("sources")
                .forEach(source -> rows.put(
                        source.path("name").asText(), source.path("rows").asLong()));
        return rows;
    }

    /** When it got how far, in seconds from the start; only what it reached. */
    Map<String, Double> milestones() {
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (String name : List.of(READ, CARRIED, PUBLISHED, QUIET)) {
            Double seconds = milestones.get(name);
            if (seconds != null) {
                ordered.put(name, seconds);
            }
        }
        return ordered;
    }

    boolean isQuiet() {
        return milestones.containsKey(QUIET);
    }

    /** Until it was quiet, or until now. */
    double seconds() {
        Double quiet = milestones.get(QUIET);
        return quiet == null ? since(began).toNanos() / 1e9 : quiet;
    }

    double statusMillis() {
        return answered.toNanos() / 1e6;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
