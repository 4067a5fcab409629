package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.Arguments;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Both sandboxes and a connector that is connected to them and has read the books once. */
final class Started implements AutoCloseable {
    private static final long SEED = 7;

    private final Order order;
    private final House house;
    private final Printout out;

    private Started(Order order, House house, Printout out) {
        this.order = order;
        this.house = house;
        this.out = out;
    }

    /**
     * @param settings of the connector, as {@code -Dname=value}
     * @return with the connector not started yet, see {@link #load}
     */
    static Started with(Order order, int invoices, List<String> settings, Clock clock, Printout out) {
        Set<Arguments.Flag> flags = order.keep() ? Set.of(Arguments.Flag.KEEP) : Set.of();
        Arguments books = new Arguments(order.home(), flags, invoices, SEED, Set.of());
        House house =
                House.open(books, folder -> java(order, folder, settings), ways -> ways.telling(1_000_000), clock);
        return new Started(order, house, out);
    }

    private static List<String> java(Order order, Path folder, List<String> settings) {
        List<String> words = new ArrayList<>(List.of("-Xmx" + order.heap(), "-XX:+UseSerialGC"));
        words.add("-Xlog:gc:file=" + folder.resolve(Footprint.GC_LOG) + ":uptime");
        if (order.profile()) {
            words.add("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("connector.jfr"));
        }
        words.addAll(settings);
        return words;
    }

    House house() {
        return house;
    }

    /** Starts and connects the connector, and waits until all data sources are published and nothing is under way. */
    boolean load() throws Setup.Failed, InterruptedException {
        connect();
        house.connector().start();
        return quiet();
    }

    /** Starts and connects the connector; nothing is read yet. */
    void connect() throws Setup.Failed, InterruptedException {
        house.startConnector();
        new Setup(house.connector(), house.sandboxes(), out).prepare(house.redirectUri());
    }

    /** Waits until nothing is under way, neither at FreshBooks nor in the connector. */
    boolean quiet() throws InterruptedException {
        Footprint footprint = new Footprint(house.process().pid(), house.data());
        return new Watch(house, out, footprint).untilQuiet(order.patience());
    }

    /** The records of a kind that may be changed. */
    List<String> ids(String kind) {
        return house.sandboxes().freshbooks().writable(kind).stream()
                .map(record -> record.path("id").asText())
                .toList();
    }

    @Override
    public void close() {
        house.close();
    }
}
