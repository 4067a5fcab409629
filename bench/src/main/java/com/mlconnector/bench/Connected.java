package com.mlconnector.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.demo.Arguments;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import com.mlconnector.sandbox.freshbooks.callbacks.Signer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The connector as a receiver: connected to its own sandboxes as a person would do it, with a callback that FreshBooks verified. */
final class Connected implements Receiver, AutoCloseable {
    static final String EVENT = "invoice.update";

    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final House house;
    private final Rows rows;
    private final Printout out;
    private @Nullable Signer signer;

    private Connected(String name, House house, Rows rows, Printout out) {
        this.name = name;
        this.house = house;
        this.rows = rows;
        this.out = out;
    }

    /**
     * Starts it and begins the first load; returns when its callbacks are verified, and that is before the load is over.
     *
     * @param postgres null for SQLite
     */
    static Connected open(
            String name, Order order, int invoices, @Nullable PostgresServer postgres, Clock clock, Printout out)
            throws Setup.Failed, InterruptedException {
        out.line("starting " + name);
        Set<Arguments.Flag> flags = order.keep() ? Set.of(Arguments.Flag.KEEP) : Set.of();
        Arguments books = new Arguments(order.home(), flags, invoices, SEED, Set.of());
        House house = House.open(books, folder -> java(order, folder, postgres), ways -> ways, clock);
        Path sqlite = house.data().resolve("connector/ml-connector.db");
        Connected connected =
                new Connected(name, house, postgres == null ? Rows.ofSqlite(sqlite) : postgres.rows(), out);
        try {
            house.startConnector();
            new Setup(house.connector(), house.sandboxes(), out).prepare(house.redirectUri());
            house.connector().start();
            connected.awaitVerified();
            return connected;
        } catch (Setup.Failed | InterruptedException | RuntimeException failed) {
            connected.close();
            throw failed;
        }
    }

    private static List<String> java(Order order, Path folder, @Nullable PostgresServer postgres) {
        List<String> words = new ArrayList<>(List.of("-Xmx" + order.heap(), "-XX:+UseSerialGC"));
        words.add("-Xlog:gc:file=" + folder.resolve(Footprint.GC_LOG) + ":uptime");
        words.add("-Dml.aging.back-days=" + order.agingDays());
        if (postgres != null) {
            words.addAll(postgres.java());
        }
        if (order.profile()) {
            words.add("-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("connector.jfr"));
        }
        return words;
    }

    private void awaitVerified() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (signer == null) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " registered no callback within two minutes; see its log");
            }
            Thread.sleep(50);
            signer = house.sandboxes().signer(EVENT).orElse(null);
        }
    }

    /** Waits for the end of the first load, and then lets it do nothing any more but take notices in. */
    void rest() throws InterruptedException {
        Watch watch = new Watch(house, out, new Footprint(house.process().pid(), house.data()));
        if (!watch.untilQuiet(PATIENCE)) {
            throw new IllegalStateException(name + " did not end its first load: " + watch.lastSeen());
        }
        house.connector().pause();
    }

    /** Whether a first load is still under way: something was not published yet. */
    boolean isLoading() {
        JsonNode sources = house.connector().status().path("sources");
        Predicate<JsonNode> published = source -> source.path("published").asBoolean();
        for (JsonNode source : sources) {
            if (!published.test(source)) {
                return true;
            }
        }
        return sources.isEmpty();
    }

    /** The ids of the invoices in its books. */
    List<String> invoices() {
        return house.sandboxes().freshbooks().all("invoice").stream()
                .map(invoice -> invoice.path("id").asText())
                .toList();
    }

    Signer signer() {
        return Optional.ofNullable(signer).orElseThrow();
    }

    Rows rows() {
        return rows;
    }

    /** Ends its process and waits until it has ended. */
    void end(Predicate<ProcessHandle> how) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(house.process().pid());
        if (process.filter(how).isEmpty()) {
            throw new IllegalStateException("The connector could not be stopped");
        }
        try {
            process.get().onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again, on the same data folder. */
    void startAgain() throws Setup.Failed, InterruptedException {
        house.startConnector();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI address() {
        return URI.create(signer().address());
    }

    @Override
    public boolean isHandWritten() {
        return false;
    }

    @Override
    public long stored() {
        return rows.count("delivery");
    }

    @Override
    public void close() {
        house.close();
    }
}
