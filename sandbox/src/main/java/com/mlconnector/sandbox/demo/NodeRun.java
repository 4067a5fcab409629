package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Three connectors on one PostgreSQL database, behind one front door. In each round one dies with a batch in hand and stays away until the
 * others have taken that over; the other two are killed too, and started again at once. An office goes on working. In the
 * evening Tableau has to hold what the books hold, and only as many sign-ins may have been needed as sessions were ended.
 */
final class NodeRun {
    private static final int NODES = 3;
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(5);
    private static final Duration BREATH = Duration.ofMillis(300);

    /** After so long the others have noticed that one is silent. */
    private static final Duration AWAY = Duration.ofSeconds(38);

    private final House house;
    private final Printout out;
    private final Random random;
    private final GentleStream stream;
    private final List<House.Beside> nodes = new ArrayList<>();
    private int deaths;
    private int changes;
    private int ended;

    NodeRun(House house, Printout out) {
        this.house = house;
        this.out = out;
        this.random = new Random(house.arguments().seed());
        this.stream = new GentleStream(
                house.sandboxes().freshbooks(), house.arguments().seed());
    }

    /**
     * @param database the address of an empty PostgreSQL database
     * @return whether in the end every row is equal, every record came to its end, and no session was ended by one of us
     */
    boolean play(String database, int rounds) throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        List<Integer> ports = List.of(House.freePort(), House.freePort(), House.freePort());
        try (FrontDoor door = new FrontDoor(ports)) {
            for (int number = 1; number <= NODES; number++) {
                String named = database + (database.contains("?") ? "&" : "?") + "ApplicationName=node-" + number;
                nodes.add(house.beside(
                        "node-" + number,
                        ports.get(number - 1),
                        List.of(
                                "--ml.webhook.public-url=" + door.address(),
                                "--ml.data.url=" + named,
                                "--ml.flow.updates-per-hour=100000")));
            }
            return play(rounds);
        } finally {
            nodes.forEach(node -> node.process().close());
        }
    }

    private boolean play(int rounds) throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        Instant began = house.clock().instant();
        house.sandboxes().tableau().takeAnyNumberOfUpdates();
        startAll();
        ConnectorApi first = nodes.get(0).api();
        new Setup(first, house.sandboxes(), out).connect(house.redirectUri());
        quiet(first).awaitFirstLoad(LOAD_PATIENCE);
        out.line("the first load is done by %d connectors; the day begins".formatted(NODES));
        BooksReader books = new BooksReader(
                house.sandboxes().freshbooks(), house.sandboxes().business(), Setup.HOME_CURRENCY);
        Verdict verdict =
                new Verdict(books, house.sandboxes().tableau(), LocalDate.ofInstant(began, books.zone()), Set.of());
        for (int round = 0; round < rounds; round++) {
            round(round);
        }
        return evening(verdict);
    }

    /** The first makes the keys; the others are given them, as a person would. */
    private void startAll() throws Setup.Failed, InterruptedException {
        House.Beside first = nodes.get(0);
        first.process().start();
        awaitAnswer(first);
        for (House.Beside node : nodes.subList(1, NODES)) {
            try {
                Path folder = Files.createDirectories(node.folder());
                Files.copy(first.folder().resolve("keys"), folder.resolve("keys"), StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
                throw new UncheckedIOException("The keys cannot be copied", e);
            }
            node.process().start();
        }
        for (House.Beside node : nodes) {
            awaitAnswer(node);
        }
    }

    private void awaitAnswer(House.Beside node) throws Setup.Failed, InterruptedException {
        Instant end = house.clock().instant().plus(START);
        while (!node.api().answers()) {
            if (!node.process().alive() || house.clock().instant().isAfter(end)) {
                throw new Setup.Failed(node.folder().getFileName() + " did not start. The last it printed was:\n"
                        + node.process().lastWords());
            }
            Thread.sleep(100);
        }
    }

    private void round(int round) throws InterruptedException {
        House.Beside away = nodes.get(round % NODES);
        House.Beside early = nodes.get((round + 1) % NODES);
        House.Beside late = nodes.get((round + 2) % NODES);
        dieWithABatchInHand(away);
        Instant since = house.clock().instant();
        work(Duration.ofSeconds(2));
        kill(early);
        early.process().start();
        work(Duration.ofSeconds(6));
        house.sandboxes().tableau().endSessions();
        ended++;
        work(Duration.between(house.clock().instant(), since.plus(AWAY)));
        kill(late);
        late.process().start();
        dieAt(away, "");
        away.process().start();
        work(Duration.ofSeconds(1));
    }

    /** It dies right after it has lent itself a batch, so that the others have something to take over. */
    private void dieWithABatchInHand(House.Beside node) throws InterruptedException {
        dieAt(node, "after Batches.begin");
        node.process().kill();
        node.process().start();
        Instant end = house.clock().instant().plus(START);
        while (node.process().alive() && house.clock().instant().isBefore(end)) {
            work(BREATH.multipliedBy(2));
        }
        kill(node);
    }

    private static void dieAt(House.Beside node, String step) {
        try {
            Files.writeString(node.faults().resolve("halt"), step);
        } catch (IOException e) {
            throw new UncheckedIOException("Where to die cannot be written", e);
        }
    }

    private void kill(House.Beside node) throws InterruptedException {
        node.process().kill();
        deaths++;
        out.line("killed " + node.folder().getFileName());
    }

    private void work(Duration length) throws InterruptedException {
        Instant end = house.clock().instant().plus(length);
        for (int beat = 0; house.clock().instant().isBefore(end); beat++) {
            Thread.sleep(BREATH.toMillis());
            if (beat % 2 == 0) {
                stream.next();
                changes++;
            }
            if (beat % 10 == 5) {
                press(nodes.get(random.nextInt(NODES)).api());
            }
        }
    }

    private void press(ConnectorApi connector) {
        try {
            switch (random.nextInt(4)) {
                case 0 -> connector.sweep();
                case 1 -> connector.refreshReference();
                case 2 -> connector.rebuild("FreshBooks Clients");
                default -> connector.carryAgain();
            }
        } catch (UncheckedIOException | Web.Refused away) {
            // it is starting, or was just killed
        }
    }

    private Quiet quiet(ConnectorApi connector) {
        return new Quiet(house.sandboxes().freshbooks(), connector, house.clock());
    }

    private boolean evening(Verdict verdict) throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        for (House.Beside node : nodes) {
            awaitAnswer(node);
        }
        ConnectorApi first = nodes.get(0).api();
        Evening evening = new Evening(first, quiet(first), house.clock());
        evening.settleAll();
        List<Comparison> comparisons = evening.compare(verdict);
        Verdict.tell(comparisons, out);
        boolean all = first.allSucceeded();
        long signIns = house.sandboxes().tableau().calls().getOrDefault("signin", 0L);
        out.plain("");
        out.table(
                List.of("what", "how many"),
                List.of(
                        List.of("kill -9", Integer.toString(deaths)),
                        List.of("changes made in FreshBooks", Integer.toString(changes)),
                        List.of(
                                "rows compared",
                                Integer.toString(comparisons.stream()
                                        .mapToInt(Comparison::expected)
                                        .sum())),
                        List.of(
                                "rows that differ",
                                Integer.toString(comparisons.stream()
                                        .mapToInt(Comparison::differing)
                                        .sum())),
                        List.of("Tableau sessions ended from outside", Integer.toString(ended)),
                        List.of("sign-ins at Tableau", Long.toString(signIns)),
                        List.of("every record came to its end", all ? "yes" : "NO")));
        return all && signIns <= ended + 1L && comparisons.stream().allMatch(Comparison::equal);
    }
}
