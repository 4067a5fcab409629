package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Arguments;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How fast the books are read and published the first time, beside how fast a program could read them that does nothing with
 * them. Each repetition takes every size once, with new books of the same seed; the bare reading comes before the connector.
 */
final class FirstLoad implements Bench.Question {
    private static final long SEED = 7;
    private static final int LARGE = 200_000;

    private final Order order;
    private final Clock clock;
    private final Printout out;

    private final Table figures = new Table("first load");
    private final Table freshbooks = new Table("calls to FreshBooks");
    private final Table tableau = new Table("calls to Tableau");
    private final Table rows = new Table("rows in the end");
    private final Findings findings = new Findings(figures, freshbooks, tableau, rows);

    FirstLoad(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Findings ask() throws InterruptedException {
        for (int repetition = 1; repetition <= order.repeat(); repetition++) {
            for (int size : order.invoices()) {
                String name = "%,d invoices".formatted(size);
                out.line("repetition %d of %d, %s: making the books".formatted(repetition, order.repeat(), name));
                measure(size, name);
            }
        }
        findings.note(
                ("The sandbox answers without delay and tells of %,d calls a minute in its headers, which it does not"
                                + " enforce; the connector spaces its calls out once fewer than a quarter of them are left in a"
                                + " minute. Its lists of bills %s. The AR aging history was worked out for %d days.")
                        .formatted(
                                order.callsAMinute(),
                                order.billLines() ? "carry their lines" : "leave out their lines",
                                order.agingDays()));
        return findings;
    }

    private void measure(int size, String name) throws InterruptedException {
        Set<Arguments.Flag> flags = order.keep() ? Set.of(Arguments.Flag.KEEP) : Set.of();
        Arguments books = new Arguments(order.home(), flags, size, SEED, Set.of());
        try (House house = House.open(books, this::java, ways -> ways.telling(order.callsAMinute()), clock)) {
            house.sandboxes().freshbooks().listBillLines(order.billLines() ? "included" : "single");
            figures.add("load average of the machine before", name, Machine.load());
            out.line("reading them barely");
            readBarely(house, name, size);
            out.line("starting the connector");
            house.startConnector();
            new Setup(house.connector(), house.sandboxes(), out).prepare(house.redirectUri());
            house.sandboxes().freshbooks().forgetCalls();
            Map<String, Long> before = house.sandboxes().tableau().calls();
            Footprint footprint = new Footprint(house.process().pid(), house.data());
            Watch watch = new Watch(house, out, footprint);
            house.connector().start();
            if (!watch.untilQuiet(order.patience())) {
                findings.missing("%s: %s. %s"
                        .formatted(
                                name, house.process().alive() ? "given up" : "the connector ended", watch.lastSeen()));
            }
            tell(size, name, house, watch, footprint, before);
        } catch (Setup.Failed failed) {
            findings.missing(name + ": " + failed.getMessage());
        }
    }

    private List<String> java(Path folder) {
        List<String> words = new ArrayList<>(List.of("-Xmx" + order.heap(), "-XX:+UseSerialGC"));
        words.add("-Xlog:gc:file=" + folder.resolve(Footprint.GC_LOG) + ":uptime");
        words.add("-Dml.aging.back-days=" + order.agingDays());
        if (order.profile()) {
            words.add("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("connector.jfr"));
        }
        return words;
    }

    /**
     * The limit: the same lists, with the calls one after the other as the connector's loads do, and four at a time. Very large
     * books are read once only, four at a time: long enough for the sandbox to grow warm on the way.
     */
    private void readBarely(House house, String name, int size) throws InterruptedException {
        BareReading reading = new BareReading(house.sandboxes(), house.redirectUri());
        boolean large = size > LARGE;
        if (!large) {
            reading.read(4); // so that neither of the two that count finds the sandbox cold
        }
        for (int atATime : large ? List.of(4) : List.of(1, 4)) {
            BareReading.Volume volume = reading.read(atATime);
            String how = atATime == 1 ? "one call at a time" : atATime + " calls at a time";
            figures.add("bare reading, " + how + ", s", name, volume.seconds());
            figures.add("bare reading, " + how + ", records/s", name, volume.records() / volume.seconds());
            if (atATime == 1 || large) {
                figures.add("records in the books", name, volume.records());
                figures.add("bare reading, calls", name, volume.calls());
                figures.add("bare reading, MB", name, volume.bytes() / 1e6);
            }
        }
    }

    private void tell(
            int size, String name, House house, Watch watch, Footprint footprint, Map<String, Long> tableauBefore) {
        watch.milestones().forEach((milestone, seconds) -> figures.add(milestone + ", s", name, seconds));
        double wall = watch.seconds();
        if (watch.isQuiet()) {
            figures.add("invoices/s", name, size / wall);
            figures.add("rows/s", name, watch.rows() / wall);
        }
        figures.add("rows in all data sources", name, watch.rows());
        figures.add("connector: processor time, s", name, footprint.processorSeconds());
        figures.add("connector: processors busy", name, footprint.processorSeconds() / wall);
        figures.add("connector: most memory (VmHWM), MB", name, footprint.mostMemory());
        figures.add("connector: most heap, MB", name, footprint.heap().most());
        figures.add(
                "connector: most heap after a collection, MB",
                name,
                footprint.heap().mostKept());
        figures.add("connector: collections, s", name, footprint.heap().seconds());
        figures.add("its Hyper engine: most memory, MB", name, footprint.mostMemoryOfEngine());
        figures.add("data folder, MB", name, footprint.folder());
        figures.add("one answer of /api/status at the end, ms", name, watch.statusMillis());
        house.sandboxes().freshbooks().calls().forEach((route, calls) -> freshbooks.add(route, name, calls));
        house.sandboxes().tableau().calls().forEach((route, calls) -> {
            long during = calls - tableauBefore.getOrDefault(route, 0L);
            if (during > 0) {
                tableau.add(route, name, during);
            }
        });
        watch.rowsBySource().forEach((source, many) -> rows.add(source, name, many));
    }
}
