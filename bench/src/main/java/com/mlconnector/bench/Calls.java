package com.mlconnector.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.demo.Deeds;
import com.mlconnector.sandbox.demo.FreshbooksControl;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What changes cost in calls to FreshBooks and Tableau, which are the scarce thing on both sides: changes here and there, a
 * burst, one record again and again, and a client's new name, which stands in every row of its invoices.
 */
final class Calls implements Bench.Question {
    private static final long SEED = 7;
    private static final int BOOKS = 1_000;
    private static final int CHANGES = 1_000;
    private static final int BETWEEN_MILLIS = 100;

    private final Order order;
    private final Clock clock;
    private final Printout out;

    private final Table figures = new Table("calls");
    private final Table freshbooks = new Table("calls to FreshBooks");
    private final Table tableau = new Table("calls to Tableau");
    private final Findings findings = new Findings(figures, freshbooks, tableau);

    Calls(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
    }

    /** Something that people do in FreshBooks. */
    @FunctionalInterface
    private interface Deed {
        /** @return how many changes it made */
        int happen() throws InterruptedException;
    }

    @Override
    public Findings ask() throws InterruptedException {
        for (int repetition = 1; repetition <= order.repeat(); repetition++) {
            out.line("repetition %d of %d: the first load".formatted(repetition, order.repeat()));
            try (Started started = Started.with(order, BOOKS, List.of(), clock, out)) {
                House house = started.house();
                String client = clientOfMany(house);
                if (!started.load()) {
                    findings.missing("The first load did not come to its end.");
                    return findings;
                }
                askAll(started, client, new Random(SEED));
            } catch (Setup.Failed failed) {
                findings.missing(String.valueOf(failed.getMessage()));
            }
        }
        findings.note(
                "The connector runs with its usual settings: at most 300 publishes and updates an hour, half of them at once."
                        + " The books have %,d invoices, and %,d more of the client that is renamed."
                                .formatted(BOOKS, order.invoices().get(0)));
        findings.note(
                "*Tableau, publishes and updates* are what Tableau Cloud counts, 600 an hour for a site; *job queries* are counted too, 20,000 a day.");
        return findings;
    }

    private void askAll(Started started, String client, Random random) throws InterruptedException {
        Deeds deeds = new Deeds(started.house().sandboxes().freshbooks());
        List<String> invoices = started.ids("invoice");
        List<String> expenses = started.ids("expense");
        measure(started, "scattered, 10 a second", () -> {
            for (int change = 0; change < CHANGES; change++) {
                if (change % 3 == 2) {
                    spend(deeds, any(expenses, random), random);
                } else {
                    discount(deeds, any(invoices, random), random);
                }
                Thread.sleep(BETWEEN_MILLIS);
            }
            return CHANGES;
        });
        measure(started, "a burst of different invoices", () -> {
            List<String> some = new ArrayList<>(invoices);
            Collections.shuffle(some, random);
            some.subList(0, Math.min(CHANGES, some.size())).forEach(invoice -> discount(deeds, invoice, random));
            return Math.min(CHANGES, some.size());
        });
        measure(started, "one invoice again and again", () -> {
            for (int change = 0; change < CHANGES; change++) {
                discount(deeds, invoices.get(0), random);
            }
            return CHANGES;
        });
        measure(started, "one client's new name", () -> {
            deeds.change(
                    "client", client, FreshbooksControl.object().put("organization", "Northwind " + random.nextInt()));
            return 1;
        });
    }

    static String any(List<String> ids, Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    static void discount(Deeds deeds, String invoice, Random random) {
        String percent = random.nextInt(90) + "." + random.nextInt(10);
        deeds.change("invoice", invoice, FreshbooksControl.object().put("discount_value", percent));
    }

    static void spend(Deeds deeds, String expense, Random random) {
        ObjectNode change = FreshbooksControl.object();
        change.putObject("amount")
                .put("amount", (1 + random.nextInt(900)) + ".40")
                .put("code", "CAD");
        deeds.change("expense", expense, change);
    }

    /** A client with very many invoices, made before the connector comes. */
    private String clientOfMany(House house) {
        FreshbooksControl books = house.sandboxes().freshbooks();
        Deeds deeds = new Deeds(books);
        String client = books.writable("client").get(0).path("id").asText();
        for (int made = 0; made < order.invoices().get(0); made++) {
            ObjectNode invoice = Deeds.invoice(client, "0");
            Deeds.line(invoice, "Advice", "1", "120.00", "HST", "13");
            deeds.create("invoice", invoice);
        }
        return client;
    }

    private void measure(Started started, String scenario, Deed deed) throws InterruptedException {
        House house = started.house();
        out.line(scenario);
        house.sandboxes().freshbooks().forgetCalls();
        Map<String, Long> before = house.sandboxes().tableau().calls();
        long began = System.nanoTime();
        int changes = deed.happen();
        if (!started.quiet()) {
            findings.missing(scenario + ": the connector did not come to rest.");
            return;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Long> asked = new TreeMap<>(house.sandboxes().freshbooks().calls());
        Map<String, Long> sent = since(before, house.sandboxes().tableau().calls());
        long calls = asked.values().stream().mapToLong(Long::longValue).sum();
        figures.add("changes", scenario, changes);
        figures.add("until all is in Tableau, s", scenario, seconds);
        figures.add("FreshBooks, calls", scenario, calls);
        figures.add("FreshBooks, calls per 1,000 changes", scenario, calls * 1_000.0 / changes);
        figures.add("Tableau, publishes and updates", scenario, sum(sent, "publish", "update"));
        figures.add("Tableau, job queries", scenario, sum(sent, "job"));
        figures.add("Tableau, all calls", scenario, sum(sent, ""));
        asked.forEach((route, many) -> freshbooks.add(route, scenario, many));
        sent.forEach((route, many) -> tableau.add(route, scenario, many));
    }

    private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> since = new TreeMap<>();
        now.forEach((route, calls) -> {
            long more = calls - before.getOrDefault(route, 0L);
            if (more > 0) {
                since.put(route, more);
            }
        });
        return since;
    }

    private static long sum(Map<String, Long> calls, String... parts) {
        return calls.entrySet().stream()
                .filter(call -> List.of(parts).stream().anyMatch(call.getKey()::contains))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
