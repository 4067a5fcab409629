package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Deeds;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import com.mlconnector.sandbox.demo.StageTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from the receipt of a webhook until its rows are loaded in Tableau, stage by stage, as the audit trail tells: at
 * several paces of changes, with services that answer at once and with services as slow as the real ones.
 */
final class Freshness implements Bench.Question {
    private static final long SEED = 7;
    private static final List<Integer> PACES = List.of(1, 10, 100);
    private static final Duration FRESHBOOKS = Duration.ofMillis(200);
    private static final Duration TABLEAU = Duration.ofSeconds(3);

    private final Order order;
    private final Clock clock;
    private final Printout out;

    private final Table atOnce = new Table("services that answer at once, ms");
    private final Table real = new Table("FreshBooks 200 ms a call, Tableau 3 s a job, ms");
    private final Findings findings = new Findings(atOnce, real);

    Freshness(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Findings ask() throws InterruptedException {
        for (int repetition = 1; repetition <= order.repeat(); repetition++) {
            out.line("repetition %d of %d: the first load".formatted(repetition, order.repeat()));
            try (Started started = Started.with(
                    order, order.invoices().get(0), List.of("-Dml.flow.updates-per-hour=100000"), clock, out)) {
                started.house().sandboxes().tableau().takeAnyNumberOfUpdates();
                started.house().sandboxes().tableau().workFor(Duration.ZERO);
                if (!started.load()) {
                    findings.missing("The first load did not come to its end.");
                    return findings;
                }
                for (int pace : PACES) {
                    measure(started, atOnce, pace);
                }
                started.house().sandboxes().freshbooks().answerAfter(FRESHBOOKS);
                started.house().sandboxes().tableau().workFor(TABLEAU);
                for (int pace : PACES) {
                    measure(started, real, pace);
                }
            } catch (Setup.Failed failed) {
                findings.missing(String.valueOf(failed.getMessage()));
            }
        }
        findings.note(
                "Changes came for %d s at each pace, to different invoices and expenses. The pace of publishes and updates was not limited (`ml.flow.updates-per-hour=100000`): with the 300 that are usual an update waits longer once half of them went out in an hour, see docs/scale.md."
                        .formatted(order.seconds().toSeconds()));
        findings.note(
                "*Growth* is the median of the second half of the changes over that of the first half: 1 means that nothing queues up.");
        return findings;
    }

    private void measure(Started started, Table table, int pace) throws InterruptedException {
        String column = pace + (pace == 1 ? " change/s" : " changes/s");
        out.line(column);
        Random random = new Random(SEED + pace);
        Deeds deeds = new Deeds(started.house().sandboxes().freshbooks());
        List<String> invoices = started.ids("invoice");
        List<String> expenses = started.ids("expense");
        Instant since = clock.instant();
        long began = System.nanoTime();
        long count = pace * order.seconds().toSeconds();
        for (long change = 0; change < count; change++) {
            if (change % 3 == 2) {
                Calls.spend(deeds, Calls.any(expenses, random), random);
            } else {
                Calls.discount(deeds, Calls.any(invoices, random), random);
            }
            LockSupport.parkNanos(began + (change + 1) * 1_000_000_000L / pace - System.nanoTime());
        }
        double took = (System.nanoTime() - began) / 1e9;
        table.add("load average of the machine", column, Machine.load());
        table.add("changes made, each second", column, count / took);
        if (!started.quiet()) {
            findings.missing(column + ": the connector did not come to rest.");
            return;
        }
        StageTimes times = new StageTimes();
        for (Deeds.Changed changed : deeds.changed()) {
            times.add(
                    started.house()
                            .connector()
                            .timeline(changed.kind(), changed.id())
                            .path("lines"),
                    since);
        }
        table.add("journeys", column, times.journeys());
        for (String stage : times.stages()) {
            table.add(stage + ", p50", column, times.percentile(stage, 50).toMillis());
            table.add(stage + ", p99", column, times.percentile(stage, 99).toMillis());
        }
        table.add("growth", column, times.growth());
    }
}
