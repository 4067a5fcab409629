package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How long notices wait while the connector has other work: its first load, and then the invoices that these very notices name. */
final class BusyTimes {
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 16;

    private final Table table = new Table("connector, SQLite, at work, 16 connections");
    private final Turns turns;
    private final Printout out;

    BusyTimes(Turns turns, Printout out) {
        this.turns = turns;
        this.out = out;
    }

    Table table() {
        return table;
    }

    /**
     * @param connector whose first load has just begun
     * @return whether the load came to its end within that patience
     */
    boolean run(Connected connector, int invoices, Duration time, Duration patience) throws InterruptedException {
        Load load = new Load(connector.address(), CONNECTIONS, notices(connector));
        out.line("%d notices a second during a first load of %,d invoices".formatted(PER_SECOND, invoices));
        boolean loaded;
        try (FirstLoadWatch watch = FirstLoadWatch.of(connector, patience)) {
            turns.write(
                    table,
                    "%d a second, during the first load of %,d invoices".formatted(PER_SECOND, invoices),
                    () -> load.paced(PER_SECOND, watch::goesOn));
            loaded = watch.isOver();
        }
        long end = System.nanoTime() + time.toNanos();
        turns.write(
                table,
                "%d a second, carrying them".formatted(PER_SECOND),
                () -> load.paced(PER_SECOND, () -> System.nanoTime() < end));
        turns.write(table, "flat out, carrying them", () -> load.flatOut(time));
        return loaded;
    }

    /** The invoices of its books in turn, so that there is something to carry. */
    private static Supplier<Notice> notices(Connected connector) {
        List<String> invoices = connector.invoices();
        AtomicLong number = new AtomicLong();
        return () -> connector.signer().write(Connected.EVENT, invoices.get((int)
                (number.getAndIncrement() % invoices.size())));
    }
}
