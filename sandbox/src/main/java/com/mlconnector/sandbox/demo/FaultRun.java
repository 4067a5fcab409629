package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One long working day on which everything goes wrong: the connector dies at each of its steps, one after the other, while both
 * services stumble and an office goes on working. In the evening all faults end, and Tableau has to hold what the books hold.
 */
final class FaultRun {
    private static final Duration LOAD_PATIENCE = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofSeconds(12);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration BREATH = Duration.ofMillis(300);

    private final House house;
    private final Printout out;
    private final Random random;
    private final GentleStream stream;
    private final Mischief mischief;
    private final Path folder;
    private final Hardships hardships;
    private final Witness witness;
    private final Set<String> tried = new TreeSet<>();
    private final Map<String, Integer> troubles = new LinkedHashMap<>();
    private final List<String> notReached = new ArrayList<>();
    private int round;
    private int deaths;
    private int changes;
    private int reconnected;

    /** @param folder of the connector's hook: it writes its steps there, and reads where to die */
    FaultRun(House house, Printout out, Path folder) {
        this.house = house;
        this.out = out;
        this.folder = folder;
        this.random = new Random(house.arguments().seed());
        this.stream = new GentleStream(
                house.sandboxes().freshbooks(), house.arguments().seed());
        this.mischief =
                new Mischief(house.sandboxes().freshbooks(), house.sandboxes().tableau(), random);
        this.hardships = new Hardships(house, folder, this::work, random);
        this.witness = new Witness(house.data().resolve("connector"));
    }

    /** @return whether in the end every row is equal and every record came to its end */
    boolean play(Duration length) throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        Instant began = house.clock().instant();
        house.sandboxes().tableau().takeAnyNumberOfUpdates();
        house.startConnector();
        new Setup(house.connector(), house.sandboxes(), out).connect(house.redirectUri());
        house.quiet().awaitFirstLoad(LOAD_PATIENCE);
        out.line("the first load is done; the day begins");
        BooksReader books = new BooksReader(
                house.sandboxes().freshbooks(), house.sandboxes().business(), Setup.HOME_CURRENCY);
        Verdict verdict =
                new Verdict(books, house.sandboxes().tableau(), LocalDate.ofInstant(began, books.zone()), Set.of());
        witness.install();
        forgetStepsOfTheStart();
        try (VersionWatch watch = new VersionWatch(house.sandboxes().tableau())) {
            watch.start();
            work(length.compareTo(WARM_UP.multipliedBy(6)) < 0 ? length.dividedBy(6) : WARM_UP);
            Instant evening = house.clock().instant().plus(length);
            while (house.clock().instant().isBefore(evening)) {
                round();
            }
            return evening(verdict, watch);
        }
    }

    /** Every third round is a hardship; in the others the connector dies at a step, in every other of them amid a trouble. */
    private void round() throws InterruptedException {
        round++;
        if (round % 3 == 1) {
            hardship();
        } else {
            death(round % 3 == 2 ? mischief.next() : "");
        }
    }

    private void hardship() throws InterruptedException {
        if (!house.process().alive()) {
            restart("");
        }
        workUntilItAnswers();
        String name = hardships.next();
        out.line("passed: " + name + (house.process().alive() ? "" : ", and the connector ENDED"));
        reconnect();
    }

    /** A person connects FreshBooks again where a token was lost for good. */
    private void reconnect() {
        try {
            if (says("freshbooks", "reconnect-needed")) {
                house.connector().finish(new Consent().allow(house.connector().begin()));
                reconnected++;
                out.line("a person connected FreshBooks again");
            }
        } catch (UncheckedIOException | Web.Refused starting) {
            // it is starting, or has just died
        }
    }

    /** The other program that used our token is gone, so a person enters it again and nothing waits for the end of a pause. */
    private void enterTheTokenAgain() {
        if (says("tableau", "token-shared")) {
            house.connector().connectTableau(house.sandboxes().tableauAddress());
            out.line("a person entered the token of Tableau again");
        }
    }

    private boolean says(String side, String state) {
        return house.connector().status().path(side).path("state").asText().equals(state);
    }

    private void death(String trouble) throws InterruptedException {
        String point = nextPoint();
        if (!trouble.isEmpty()) {
            troubles.merge(trouble, 1, Integer::sum);
        }
        restart(point);
        boolean died = workUntilItAnswers() || work(ROUND);
        mischief.end();
        reconnect();
        if (died) {
            deaths++;
        } else {
            notReached.add(point);
        }
        out.line("%s %s%s"
                .formatted(died ? "died" : "not reached:", point, trouble.isEmpty() ? "" : ", with " + trouble));
    }

    /** Each step before and after its commit; when all were tried, again from the first. */
    private String nextPoint() {
        List<String> points = new ArrayList<>();
        for (String step : steps()) {
            points.add("before " + step);
            points.add("after " + step);
        }
        points.removeIf(tried::contains);
        if (points.isEmpty()) {
            tried.clear();
            return nextPoint();
        }
        String point = points.get(random.nextInt(points.size()));
        tried.add(point);
        return point;
    }

    private Set<String> steps() {
        try {
            return new TreeSet<>(Files.readAllLines(folder.resolve("steps")));
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's steps cannot be read", e);
        }
    }

    private void restart(String point) throws InterruptedException {
        kill(point);
        house.process().start();
    }

    /** @param point where the next process dies; empty for nowhere */
    private void kill(String point) throws InterruptedException {
        try {
            Files.writeString(folder.resolve("halt"), point);
        } catch (IOException e) {
            throw new UncheckedIOException("Where to die cannot be written", e);
        }
        house.process().kill();
    }

    /** What connecting and the first load did cannot be reached again: only what comes up on a working day is tried. */
    private void forgetStepsOfTheStart() throws InterruptedException {
        try {
            Files.delete(folder.resolve("steps"));
        } catch (IOException e) {
            throw new UncheckedIOException("The connector's steps cannot be forgotten", e);
        }
        restart("");
        workUntilItAnswers();
    }

    /** Returns whether it died before it answered. */
    private boolean workUntilItAnswers() throws InterruptedException {
        Instant end = house.clock().instant().plus(START);
        while (house.process().alive()
                && !house.connector().answers()
                && house.clock().instant().isBefore(end)) {
            work(Duration.ofSeconds(1));
        }
        return !house.process().alive();
    }

    /** The office works, and people press buttons, until the connector dies or the time is over; returns whether it died. */
    private boolean work(Duration length) throws InterruptedException {
        Instant end = house.clock().instant().plus(length);
        for (int beat = 0; house.clock().instant().isBefore(end); beat++) {
            Thread.sleep(BREATH.toMillis());
            if (!house.process().alive()) {
                return true;
            }
            if (beat % 3 == 0) {
                stream.next();
                changes++;
            }
            if (beat % 10 == 5) {
                press();
            }
        }
        return !house.process().alive();
    }

    private void press() {
        ConnectorApi connector = house.connector();
        try {
            switch (random.nextInt(7)) {
                case 0 -> connector.sweep();
                case 6 -> connector.readAll();
                case 1 -> connector.refreshReference();
                case 2 -> connector.rebuild(anyDataSource());
                case 3 -> connector.turn("FreshBooks Taxes", "off");
                case 4 -> connector.turn("FreshBooks Taxes", "on");
                default -> connector.carryAgain();
            }
        } catch (UncheckedIOException | Web.Refused away) {
            // it is starting, or has just died
        }
    }

    private String anyDataSource() {
        List<String> names =
                List.of("FreshBooks Clients", "FreshBooks Invoice Lines", "FreshBooks Expenses", "FreshBooks Spend");
        return names.get(random.nextInt(names.size()));
    }

    private boolean evening(Verdict verdict, VersionWatch watch)
            throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        out.line("all faults end");
        mischief.end();
        hardships.end();
        kill("");
        house.startConnector();
        reconnect();
        enterTheTokenAgain();
        house.connector().turn("FreshBooks Taxes", "on");
        Instant evening = house.clock().instant();
        Evening end = new Evening(house.connector(), house.quiet(), house.clock());
        end.settleAll();
        out.line("all is quiet %s after the last fault"
                .formatted(
                        Printout.seconds(Duration.between(evening, house.clock().instant()))));
        List<Comparison> comparisons = end.compare(verdict);
        Verdict.tell(comparisons, out);
        boolean ended = house.connector().allSucceeded();
        boolean equal = comparisons.stream().allMatch(Comparison::equal);
        report(comparisons, ended);
        List<String> wrong = new ArrayList<>();
        witness.lentTwice().forEach(line -> wrong.add("carried by two at once: " + line));
        witness.lost(house.sandboxes().freshbooks().taken())
                .forEach(line -> wrong.add("acknowledged and lost: " + line));
        watch.wentBack().forEach(line -> wrong.add("went back to an older version: " + line));
        if (hardships.callsAfterPause() > 0) {
            wrong.add(hardships.callsAfterPause() + " calls after a pause had been answered");
        }
        out.plain("\n%d rows were looked at for their versions. %s"
                .formatted(watch.looked(), wrong.isEmpty() ? "Nothing went wrong on the way." : "WRONG on the way:"));
        wrong.stream().limit(50).forEach(out::plain);
        return equal && ended && wrong.isEmpty();
    }

    private void report(List<Comparison> comparisons, boolean ended) {
        int rows = comparisons.stream().mapToInt(Comparison::expected).sum();
        int differing = comparisons.stream().mapToInt(Comparison::differing).sum();
        out.plain("");
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("kill -9 at a step of its own", Integer.toString(deaths)));
        lines.add(List.of(
                "steps known / places tried / not reached",
                steps().size() + " / " + (deaths + notReached.size()) + " / " + notReached.size()));
        hardships.counts().forEach((what, times) -> lines.add(List.of(what, Integer.toString(times))));
        lines.add(List.of("FreshBooks connected again by a person", Integer.toString(reconnected)));
        new TreeMap<>(troubles).forEach((trouble, times) -> lines.add(List.of(trouble, Integer.toString(times))));
        lines.add(List.of("changes made in FreshBooks", Integer.toString(changes)));
        lines.add(List.of("rows compared", Integer.toString(rows)));
        lines.add(List.of("rows that differ", Integer.toString(differing)));
        lines.add(List.of("every record came to its end", ended ? "yes" : "NO"));
        out.table(List.of("fault", "times"), lines);
        if (!notReached.isEmpty()) {
            out.plain("\nNot reached in their round: " + String.join(", ", notReached) + ".");
        }
    }
}
