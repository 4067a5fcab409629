package com.mlconnector.bench;

import com.mlconnector.sandbox.demo.FreshbooksControl;
import com.mlconnector.sandbox.demo.House;
import com.mlconnector.sandbox.demo.Printout;
import com.mlconnector.sandbox.demo.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How long it takes from the start of the process until a webhook is acknowledged, whether the first that was acknowledged is kept
 * when the process is killed right then, and what the connector takes while nothing happens and after many webhooks.
 */
final class Start implements Bench.Question {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MANY = 10_000;
    private static final String WHAT = "connector";

    private final Order order;
    private final Clock clock;
    private final Printout out;

    private final Table figures = new Table("start");
    private final Findings findings = new Findings(figures);

    Start(Order order, Clock clock, Printout out) {
        this.order = order;
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Findings ask() throws InterruptedException {
        try (Started started = Started.with(order, 10, List.of(), clock, out)) {
            if (!started.load()) {
                findings.missing("The first load did not come to its end.");
                return findings;
            }
            House house = started.house();
            figures.add("size of the jar, MB", WHAT, jar() / 1e6);
            for (int start = 1; start <= order.repeat() * 3; start++) {
                out.line("start %d".formatted(start));
                start(house, start);
            }
            atRest(house);
            started.quiet();
            busy(house);
        } catch (Setup.Failed failed) {
            findings.missing(String.valueOf(failed.getMessage()));
        }
        findings.note(
                "A start is that of `./ml-connector run`, on the data folder of the run before it, which was killed with `kill -9`."
                        + " Somebody sends signed webhooks all the time, every 20 ms; the figure is when the first one was acknowledged.");
        findings.note(
                "*acknowledged and lost* counts first acknowledged webhooks that were not in the database after the process was killed at that moment.");
        return findings;
    }

    private void start(House house, int number) throws InterruptedException {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        house.process().kill();
        long before = deliveries(house);
        long began = System.nanoTime();
        house.startProcess();
        String answer = "";
        while (!answer.startsWith("2")) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                findings.missing("Start %d: no webhook was acknowledged.".formatted(number));
                return;
            }
            Thread.sleep(20);
            answer = freshbooks.deliver("invoice.update", "1");
        }
        figures.add("first webhook acknowledged after, s", WHAT, (System.nanoTime() - began) / 1e9);
        house.process().kill();
        figures.add("acknowledged and lost", WHAT, deliveries(house) > before ? 0L : 1L);
    }

    private void atRest(House house) throws InterruptedException, Setup.Failed {
        house.startConnector();
        Thread.sleep(IDLE.toMillis());
        Footprint footprint = new Footprint(house.process().pid(), house.data());
        Thread.sleep(IDLE.toMillis());
        footprint.look();
        figures.add("memory at rest (VmRSS), MB", WHAT, footprint.memoryNow());
        figures.add("its Hyper engine at rest, MB", WHAT, footprint.memoryOfEngineNow());
        figures.add("processor at rest, %", WHAT, 100 * footprint.processorSeconds() / IDLE.toSeconds());
    }

    private void busy(House house) throws InterruptedException {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        for (int sent = 1; sent <= MANY; sent++) {
            freshbooks.deliver("invoice.update", "1");
        }
        Thread.sleep(IDLE.toMillis());
        Footprint footprint = new Footprint(house.process().pid(), house.data());
        footprint.look();
        figures.add("memory after %,d webhooks (VmRSS), MB".formatted(MANY), WHAT, footprint.memoryNow());
        figures.add("most memory (VmHWM), MB", WHAT, footprint.mostMemory());
    }

    private long jar() {
        try {
            return Files.size(order.home().resolve("connector/target/connector.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's program cannot be read", e);
        }
    }

    private static long deliveries(House house) {
        Path file = house.data().resolve("connector/ml-connector.db");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery("select count(*) from delivery")) {
            return found.next() ? found.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException("The connector's database cannot be read: " + e.getMessage(), e);
        }
    }
}
