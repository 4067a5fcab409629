package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripted run: connect, load, play the scenario, wait until all is quiet, compare. */
final class OnceRun {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final House house;
    private final Printout out;

    OnceRun(House house, Printout out) {
        this.house = house;
        this.out = out;
    }

    /** @return whether every row is equal and the forged delivery was turned away */
    boolean play() throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        Instant began = house.clock().instant();
        house.startConnector();
        out.line("the connector answers after %s".formatted(Printout.seconds(since(began))));
        new Setup(house.connector(), house.sandboxes(), out).connect(house.redirectUri());
        Instant loading = house.clock().instant();
        house.quiet().awaitFirstLoad(PATIENCE);
        out.line("first load: all data sources are published and quiet after %s"
                .formatted(Printout.seconds(since(loading))));

        Instant changes = house.clock().instant();
        Deeds deeds = new Deeds(house.sandboxes().freshbooks());
        new Scenario(house.sandboxes().freshbooks(), deeds, out).play(this::inTheMiddle);
        house.quiet().await(PATIENCE);
        house.connector().refreshReference();
        out.line("reference data is read anew, as by the button on the page");
        house.quiet().await(PATIENCE);
        out.line("all is quiet %s after the first change".formatted(Printout.seconds(since(changes))));

        Verdict verdict =
                new Verdict(house.sandboxes().freshbooks(), house.sandboxes().tableau(), out);
        boolean equal = verdict.equal(house.sandboxes().business(), Setup.HOME_CURRENCY);
        boolean turnedAway = forgedWasTurnedAway();
        times(deeds, changes);
        calls();
        conclude(equal, turnedAway, since(began));
        return equal && turnedAway;
    }

    /** A stranger tries to have an invoice removed; and where it was asked for, the connector is killed and started again. */
    private void inTheMiddle() {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        List<JsonNode> invoices = freshbooks.all("invoice");
        String answer =
                freshbooks.forge(invoices.get(invoices.size() - 1).path("id").asText());
        out.line("a stranger sends a forged delivery and is answered %s".formatted(answer));
        if (!house.arguments().kill()) {
            return;
        }
        try {
            long pid = house.process().pid();
            house.process().kill();
            out.line("kill -9 %d: the connector is gone".formatted(pid));
            Instant down = house.clock().instant();
            house.startConnector();
            out.line("it is started again and answers after %s".formatted(Printout.seconds(since(down))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the connector was down", e);
        } catch (Setup.Failed e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
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
        for (Deeds.Changed record : deeds.changed()) {
            try {
                times.add(house.connector().timeline(record.kind(), record.id()).path("lines"), since);
            } catch (Web.Refused noStory) {
                out.line("%s %s has no story: %s".formatted(record.kind(), record.id(), noStory.getMessage()));
            }
        }
        out.plain("");
        out.table(List.of("stage", "journeys", "p50", "p95", "max"), times.rows());
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

    private void conclude(boolean equal, boolean turnedAway, Duration all) {
        out.plain("");
        if (equal && turnedAway) {
            out.plain("Equal: Tableau holds what the books hold, row by row. " + Printout.seconds(all) + " in all.");
            return;
        }
        out.plain(
                equal
                        ? "NOT passed: all rows are equal, but the forged delivery was not recorded as turned away."
                        : "NOT equal: Tableau does not hold what the books hold; the differences are above.");
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, house.clock().instant());
    }
}
