package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Printout;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code ./ml-connector bench NAME}: measures one thing and adds a run to {@code bench/results/NAME.md}. Exit code 0 when it
 * was measured, 1 when not all of it could be, 2 for a command that cannot be understood.
 */
public final class Bench {
    private static final int NOT_MEASURED = 1;
    private static final int USAGE = 2;

    private Bench() {}

    /** What one bench does: measures and tells. */
    @FunctionalInterface
    interface Question {
        /** @return what was found; it says itself whether it is complete */
        Findings ask() throws InterruptedException;
    }

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Order order;
        try {
            order = Order.of(List.of(args));
        } catch (Order.Unusable wrong) {
            System.err.println("ml-connector bench: " + wrong.getMessage() + "\n" + Order.USAGE);
            System.exit(USAGE);
            return;
        }
        System.exit(run(order, Clock.systemUTC()));
    }

    private static int run(Order order, Clock clock) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Printout out = new Printout(console, clock, ZoneId.systemDefault());
        try {
            Findings findings = question(order, clock, out).ask();
            Path file = new Results(order.home().resolve("bench/results"), clock).add(order, Machine.here(), findings);
            out.plain("\n" + findings.markdown() + "\nAdded to " + file);
            return findings.complete() ? 0 : NOT_MEASURED;
        } catch (UncheckedIOException | IllegalStateException failed) {
            out.plain("\nThe bench stopped: " + failed.getMessage());
            return NOT_MEASURED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_MEASURED;
        }
    }

    private static Question question(Order order, Clock clock, Printout out) {
        return switch (order.question()) {
            case FIRSTLOAD -> new FirstLoad(order, clock, out);
            case CALLS -> new Calls(order, clock, out);
            case FRESHNESS -> new Freshness(order, clock, out);
            case START -> new Start(order, clock, out);
            case PAGES -> new Pages(order, clock, out);
            case INGEST -> new Ingest(order, clock, out);
        };
    }
}
