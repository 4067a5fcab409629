package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Receivers take turns under the same load: one notice after the other over 1, 16 and 64 connections, each about another invoice. */
final class Contest {
    static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    static final String LIMIT = "limit: bare inserts, as many a commit as connections";

    private static final int WARM_UP_CONNECTIONS = 16;
    private static final int WARM_UP_TURNS = 2;

    private final Map<Integer, Table> tables = new LinkedHashMap<>();
    private final Table kept = new Table("receiver, in all turns");
    private final Map<Receiver, Long> acknowledged = new LinkedHashMap<>();
    private final Turns turns;
    private final AtomicLong ids;
    private final Printout out;

    /** @param ids gives each notice an id of its own */
    Contest(Turns turns, AtomicLong ids, Printout out) {
        this.turns = turns;
        this.ids = ids;
        this.out = out;
        CONNECTIONS.forEach(many -> tables.put(many, new Table(many == 1 ? "1 connection" : many + " connections")));
    }

    /** One for each number of connections, and one that tells whether what was acknowledged is there. */
    List<Table> tables() {
        List<Table> all = new ArrayList<>(tables.values());
        all.add(kept);
        return all;
    }

    /** @param signers what each receiver is sent: only its own callback's notices fit */
    void run(Map<Receiver, Signer> signers, BareInserts bare, int repeat, Duration time) throws InterruptedException {
        for (Map.Entry<Receiver, Signer> each : signers.entrySet()) {
            out.line("warming up " + each.getKey().name());
            Load load = load(each, WARM_UP_CONNECTIONS);
            count(each.getKey(), load.flatOut(time.multipliedBy(WARM_UP_TURNS)));
        }
        for (int repetition = 1; repetition <= repeat; repetition++) {
            for (Map.Entry<Integer, Table> contest : tables.entrySet()) {
                out.line("repetition %d of %d, connections: %d".formatted(repetition, repeat, contest.getKey()));
                round(signers, bare, contest.getKey(), contest.getValue(), time);
            }
        }
        acknowledged.forEach((receiver, many) -> {
            kept.add(receiver.name(), "acknowledged", many);
            kept.add(receiver.name(), "stored", receiver.stored());
        });
    }

    private void round(Map<Receiver, Signer> signers, BareInserts bare, int connections, Table table, Duration time)
            throws InterruptedException {
        Map<Receiver, Double> rates = new LinkedHashMap<>();
        for (Map.Entry<Receiver, Signer> each : signers.entrySet()) {
            Receiver receiver = each.getKey();
            Load load = load(each, connections);
            Answers answers = turns.write(table, receiver.name(), () -> load.flatOut(time));
            count(receiver, answers);
            rates.put(receiver, answers.perSecond());
        }
        Supplier<Notice> notices = notices(signers.values().iterator().next());
        Answers limit = turns.write(table, LIMIT, () -> bare.flatOut(connections, notices, time));
        double best = bestHandWritten(rates);
        if (best > 0) {
            rates.forEach((receiver, rate) -> table.add(receiver.name(), "times the best by hand", rate / best));
            table.add(LIMIT, "times the best by hand", limit.perSecond() / best);
        }
    }

    /** The most acknowledged a second; 0 where none is among them. */
    static double bestHandWritten(Map<Receiver, Double> rates) {
        return rates.entrySet().stream()
                .filter(each -> each.getKey().isHandWritten())
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private void count(Receiver receiver, Answers answers) {
        acknowledged.merge(receiver, answers.acknowledged(), Long::sum);
    }

    private Load load(Map.Entry<Receiver, Signer> each, int connections) {
        return new Load(each.getKey().address(), connections, notices(each.getValue()));
    }

    private Supplier<Notice> notices(Signer signer) {
        return () -> signer.write(Connected.EVENT, Long.toString(ids.incrementAndGet()));
    }
}
