package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Comparison;
import com.mlconnector.sandbox.demo.rows.HealthRows;
import com.mlconnector.sandbox.demo.rows.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The scripted run: connect, load, play the scenario, wait until all is quiet, compare. */
final class OnceRun {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final House house;
    private final Printout out;

    OnceRun(House house, Printout out) {
        this.house = house;
        this.out = out;
    }

    /** @return whether every row is equal and the forged delivery was turned away */
    boolean play() throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        Instant began = house.clock().instant();
        load(began);
        BooksReader books = new BooksReader(
                house.sandboxes().freshbooks(), house.sandboxes().business(), Setup.HOME_CURRENCY);
        LocalDate today = LocalDate.ofInstant(began, books.zone());
        Verdict verdict = new Verdict(
                books, house.sandboxes().tableau(), today, house.arguments().without());

        Instant changes = house.clock().instant();
        Deeds deeds = new Deeds(house.sandboxes().freshbooks());
        Interludes interludes = new Interludes(house, out, today);
        new Scenario(new Office(house.sandboxes().freshbooks(), deeds, out, today))
                .play(house.arguments().lossy(), house.arguments().seed(), interludes::at);
        catchUp();
        interludes.afterwards();
        house.quiet().await(PATIENCE);
        out.line("all is quiet %s after the first change".formatted(Printout.seconds(since(changes))));

        List<Comparison> comparisons = settled(verdict, interludes.given());
        Verdict.tell(comparisons, out);
        return new Report(house, out).conclude(comparisons, deeds, changes, since(began));
    }

    private void load(Instant began) throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        house.startConnector();
        out.line("the connector answers after %s".formatted(Printout.seconds(since(began))));
        new Setup(house.connector(), house.sandboxes(), out).connect(house.redirectUri());
        Instant loading = house.clock().instant();
        house.quiet().awaitFirstLoad(PATIENCE);
        out.line("first load: all data sources are published and quiet after %s"
                .formatted(Printout.seconds(since(loading))));
    }

    /** What no webhook told is found by a sweep; the chart of accounts, which has no webhooks, is read anew as by the button. */
    private void catchUp() throws Quiet.NotQuiet, InterruptedException {
        house.quiet().await(PATIENCE);
        if (!house.arguments().without().contains("sweep")) {
            house.connector().sweep();
            out.line("one sweep searches FreshBooks for changes that no webhook told");
            house.quiet().await(PATIENCE);
        }
        if (!house.arguments().lossy()) {
            house.connector().refreshReference();
            out.line("reference data is read anew, as by the button on the page");
            house.quiet().await(PATIENCE);
        }
    }

    /** The health of a data source is told some moments after its loads: a while is waited for it, and for nothing else. */
    private List<Comparison> settled(Verdict verdict, List<Rate> rates) throws InterruptedException {
        Instant end = house.clock().instant().plus(HEALTH_PATIENCE);
        List<Comparison> comparisons = verdict.compare(rates);
        while (onlyHealthDiffers(comparisons) && house.clock().instant().isBefore(end)) {
            Thread.sleep(BETWEEN.toMillis());
            comparisons = verdict.compare(rates);
        }
        return comparisons;
    }

    private static boolean onlyHealthDiffers(List<Comparison> comparisons) {
        List<String> differing = comparisons.stream()
                .filter(comparison -> !comparison.equal())
                .map(Comparison::dataSource)
                .toList();
        return differing.equals(List.of(HealthRows.NAME));
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, house.clock().instant());
    }
}
