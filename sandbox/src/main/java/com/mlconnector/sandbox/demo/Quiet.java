package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Waits until nothing is under way any more, neither at FreshBooks nor in the connector. */
final class Quiet {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int TIMES = 3;

    /** Time ran out; the message says what is still under way. */
    static final class NotQuiet extends Exception {
        NotQuiet(String message) {
            super(message);
        }
    }

    private final FreshbooksControl freshbooks;
    private final ConnectorApi connector;
    private final Clock clock;

    Quiet(FreshbooksControl freshbooks, ConnectorApi connector, Clock clock) {
        this.freshbooks = freshbooks;
        this.connector = connector;
        this.clock = clock;
    }

    /** Returns when it was quiet, with all callbacks verified, several times in a row. */
    void await(Duration patience) throws NotQuiet, InterruptedException {
        awaitNothing(patience, this::underWay);
    }

    /** Returns when all data sources are published, and then it was quiet. */
    void awaitFirstLoad(Duration patience) throws NotQuiet, InterruptedException {
        awaitNothing(patience, () -> {
            List<String> open = underWay();
            open.addAll(notPublished());
            return open;
        });
    }

    private void awaitNothing(Duration patience, Supplier<List<String>> open) throws NotQuiet, InterruptedException {
        Instant end = clock.instant().plus(patience);
        int quiet = 0;
        while (quiet < TIMES) {
            List<String> found = open.get();
            quiet = found.isEmpty() ? quiet + 1 : 0;
            if (clock.instant().isAfter(end) && !found.isEmpty()) {
                throw new NotQuiet("After %d seconds this is still under way: %s."
                        .formatted(patience.toSeconds(), String.join("; ", found)));
            }
            Thread.sleep(BETWEEN.toMillis());
        }
    }

    private List<String> underWay() {
        List<String> open = new ArrayList<>();
        int pending = freshbooks.pendingDeliveries();
        if (pending > 0) {
            open.add(pending + " deliveries that FreshBooks still has to send");
        }
        try {
            JsonNode status = connector.status();
            if (!status.path("quiet").asBoolean()) {
                open.add("the connector is at work (inbox " + status.path("inbox") + ", loads " + status.path("loads")
                        + ", data sources " + busy(status) + ")");
            }
            open.addAll(unverified(status));
        } catch (UncheckedIOException | Web.Refused away) {
            open.add("the connector does not answer (" + away.getMessage() + ")");
        }
        return open;
    }

    private static String busy(JsonNode status) {
        List<String> busy = new ArrayList<>();
        for (JsonNode source : status.path("sources")) {
            if (source.path("staged").asInt() + source.path("inBatch").asInt() > 0
                    || !source.path("published").asBoolean()) {
                busy.add(source.toString());
            }
        }
        return busy.toString();
    }

    /** Callbacks that FreshBooks would not deliver to, such as after many failures while the connector was away. */
    private static List<String> unverified(JsonNode status) {
        List<String> open = new ArrayList<>();
        if (status.path("callbacks").isEmpty()) {
            open.add("callbacks are not there yet");
        }
        for (JsonNode callback : status.path("callbacks")) {
            if (!callback.path("verified").asBoolean()) {
                open.add("the callback for " + callback.path("event").asText() + " is not verified");
            }
        }
        return open;
    }

    private List<String> notPublished() {
        List<String> open = new ArrayList<>();
        try {
            JsonNode sources = connector.status().path("sources");
            if (sources.isEmpty()) {
                open.add("data sources are not there yet");
            }
            for (JsonNode source : sources) {
                if (!source.path("published").asBoolean()) {
                    open.add(source.path("name").asText() + " is not published");
                }
            }
        } catch (UncheckedIOException | Web.Refused away) {
            open.add("the connector does not answer (" + away.getMessage() + ")");
        }
        return open;
    }
}
