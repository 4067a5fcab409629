package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.demo.rows.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What happens beside the script: a stranger tries to have an invoice removed, rates of exchange arrive, data sources are
 * switched off and on, removed and made anew, and where it was asked for the connector is killed and started again.
 */
final class Interludes {
    private static final String OFF_FOR_A_WHILE = "FreshBooks Clients";
    private static final String REMOVED = "FreshBooks Vendors";
    private static final String SWAPPED = "FreshBooks Invoices";

    private final House house;
    private final Printout out;
    private final LocalDate today;
    private List<Rate> given = List.of();

    Interludes(House house, Printout out, LocalDate today) {
        this.house = house;
        this.out = out;
        this.today = today;
    }

    void at(Scenario.Moment moment) {
        boolean middle = moment == Scenario.Moment.MIDDLE;
        if (house.arguments().lossy() || (middle && house.arguments().kill())) {
            kill();
        }
        if (middle && !house.arguments().without().contains("fx")) {
            give(house.connector(), InventedRates.until(today));
        }
        if (moment == Scenario.Moment.EARLY) {
            house.connector().turn(OFF_FOR_A_WHILE, "off");
            out.line(OFF_FOR_A_WHILE + " is switched off");
        }
        if (moment == Scenario.Moment.LATE) {
            forge();
            house.connector().turn(OFF_FOR_A_WHILE, "on");
            out.line(OFF_FOR_A_WHILE + " is switched on again");
        }
    }

    /** What happens when all is quiet: somebody removes a data source in Tableau, and two are made anew. */
    void afterwards() {
        house.sandboxes().tableau().remove(REMOVED);
        out.line("somebody removes %s in Tableau; it and %s are made anew".formatted(REMOVED, SWAPPED));
        house.connector().rebuild(REMOVED);
        house.connector().rebuild(SWAPPED);
    }

    /** All rates that the connector was given so far. */
    List<Rate> given() {
        return given;
    }

    private void forge() {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        List<JsonNode> invoices = freshbooks.all("invoice");
        String answer = freshbooks.forge(Office.id(invoices.get(invoices.size() - 1)));
        out.line("a stranger sends a forged delivery and is answered %s".formatted(answer));
    }

    private void give(RatesGiver connector, List<Rate> rates) {
        connector.give(rates);
        given = rates;
        out.line("%d rates of exchange are given to the connector".formatted(rates.size()));
    }

    private void kill() {
        try {
            long pid = house.process().pid();
            house.process().kill();
            out.line("kill -9 %d: the connector is gone".formatted(pid));
            Instant down = house.clock().instant();
            house.startConnector();
            Duration away = Duration.between(down, house.clock().instant());
            out.line("it is started again and answers after %s".formatted(Printout.seconds(away)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the connector was down", e);
        } catch (Setup.Failed e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
