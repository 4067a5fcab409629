package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * How many signed webhooks a second are acknowledged, each on disk before, beside receivers written by hand and beside the disk; what
 * becomes of them when the connector is killed; and how long they wait while it is busy with a first load.
 */
final class Ingest implements Bench.Question {
    private static final int FEW_INVOICES = 10;
    private static final long FIRST_ID = 1_000_000_000; // no invoice has it

    private final Order order;
    private final Clock clock;
    private final Printout out;
    private final Duration time;
    private final RunFolder folder;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final Contest contest;
    private final BusyTimes busy;
    private final Table endings = new Table("connector, SQLite, under 16 connections");
    private final Findings findings;

    Ingest(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
        this.time = order.seconds();
        this.folder = RunFolder.fresh(order.home().resolve(".cache/bench"));
        Turns turns = new Turns(folder.path());
        this.contest = new Contest(turns, ids, out);
        this.busy = new BusyTimes(turns, out);
        List<Table> tables = new ArrayList<>(contest.tables());
        tables.addAll(List.of(endings, busy.table()));
        this.findings = new Findings(tables.toArray(Table[]::new));
    }

    @Override
    public Findings ask() throws InterruptedException {
        findings.note(
                ("The load average of the machine before was %.2f. The client and the receivers share its processors; one"
                                + " receiver at a time has work. In the contest the connector is paused: it takes webhooks in and does"
                                + " nothing else.")
                        .formatted(Machine.load()));
        findings.note("A slow disk was not measured: nothing here slows a disk down honestly.");
        try {
            compete();
            for (int invoices : order.invoices()) {
                work(invoices);
            }
        } catch (Setup.Failed failed) {
            findings.missing(String.valueOf(failed.getMessage()));
        } finally {
            if (!order.keep()) {
                folder.delete();
            }
        }
        return findings;
    }

    private void compete() throws Setup.Failed, InterruptedException {
        try (PostgresServer postgres = PostgresServer.start(folder.path());
                Connected lite = Connected.open("connector, SQLite", order, FEW_INVOICES, null, clock, out);
                Connected large = Connected.open("connector, PostgreSQL", order, FEW_INVOICES, postgres, clock, out);
                BareInserts bare = new BareInserts(folder.path().resolve("bare.db"));
                Peers peers = peers(lite.signer())) {
            lite.rest();
            large.rest();
            Map<Receiver, Signer> receivers = new LinkedHashMap<>();
            receivers.put(lite, lite.signer());
            receivers.put(large, large.signer());
            peers.all().forEach(peer -> receivers.put(peer, lite.signer()));
            contest.run(receivers, bare, order.repeat(), time);
            end(lite, "kill -9", order.kills(), ProcessHandle::destroyForcibly);
            end(lite, "stop", order.loops(), ProcessHandle::destroy);
        }
    }

    private Peers peers(Signer signer) throws InterruptedException {
        Peers peers = Peers.start(order.home().resolve(".cache/peers"), folder.path(), signer.verifier());
        peers.missing().forEach(findings::missing);
        return peers;
    }

    private void end(Connected connector, String how, int times, Predicate<ProcessHandle> ending)
            throws Setup.Failed, InterruptedException {
        if (times == 0) {
            return;
        }
        Endings.Count count = new Endings(connector, ids, out).play(how, times, ending);
        endings.add(how, "times", count.times());
        endings.add(how, "acknowledged", count.acknowledged());
        endings.add(how, "of them lost", count.lost());
        endings.add(how, "not acknowledged", count.others());
        if (count.lost() > 0) {
            findings.missing("%,d notices were acknowledged and are not in the database.".formatted(count.lost()));
        }
    }

    private void work(int invoices) throws Setup.Failed, InterruptedException {
        try (Connected connector = Connected.open("connector, SQLite", order, invoices, null, clock, out)) {
            if (!busy.run(connector, invoices, time, order.patience())) {
                findings.missing("The first load of %,d invoices did not come to its end.".formatted(invoices));
            }
        }
    }
}
