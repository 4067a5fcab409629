package com.mlconnector.sandbox.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** The run with a person: goes on until somebody stops it. */
final class LiveRun {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMillis(400);
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(2_500);

    private final House house;
    private final Printout out;

    LiveRun(House house, Printout out) {
        this.house = house;
        this.out = out;
    }

    void play() throws Setup.Failed, Quiet.NotQuiet, InterruptedException {
        house.startConnector();
        addresses();
        new Setup(house.connector(), house.sandboxes(), out).connect(house.redirectUri());
        Instant began = house.clock().instant();
        out.line("first load: %d invoices and all that goes with them"
                .formatted(house.arguments().invoices()));
        house.quiet().awaitFirstLoad(PATIENCE);
        out.line("first load: done after %s"
                .formatted(
                        Printout.seconds(Duration.between(began, house.clock().instant()))));
        out.line("now somebody works in FreshBooks; Ctrl-C ends everything");
        watch();
    }

    private void addresses() {
        out.plain("");
        out.plain("  The connector    " + house.address() + "/");
        house.process()
                .oneTimePassword()
                .ifPresent(password ->
                        out.plain("                   log in as admin with the one-time password " + password));
        out.plain("  FreshBooks       " + house.sandboxes().freshbooksAddress()
                + "/_sandbox   what the books hold; change something");
        out.plain("  Tableau          " + house.sandboxes().tableauAddress() + "/_sandbox   what the dashboards show");
        out.plain("  Its log          " + house.data().resolve("connector.log"));
        out.plain("  Kill it          kill -9 " + house.process().pid() + "   and see it catch up");
        out.plain("");
    }

    private void watch() throws InterruptedException, Setup.Failed {
        LiveLines lines = new LiveLines(house.connector(), out, house.clock().instant());
        GentleStream stream = new GentleStream(
                house.sandboxes().freshbooks(), house.arguments().seed());
        Instant nextChange = house.clock().instant();
        while (true) {
            Thread.sleep(LOOK.toMillis());
            if (!house.process().alive()) {
                revive();
            }
            if (!house.clock().instant().isBefore(nextChange)) {
                out.line("· %s".formatted(stream.next()));
                nextChange = house.clock().instant().plus(BETWEEN_CHANGES);
            }
            try {
                lines.look();
            } catch (UncheckedIOException | Web.Refused away) {
                // it was just killed, or is starting: the next look tells
                out.line("(the audit trail cannot be read right now)");
            }
        }
    }

    private void revive() throws InterruptedException, Setup.Failed {
        out.line("the connector is gone (exit code %d); it is started again"
                .formatted(house.process().exitCode()));
        house.startConnector();
        out.line(
                "the connector is back, as process %d".formatted(house.process().pid()));
    }
}
