package com.mlconnector.sandbox.demo;

import java.util.function.Consumer;

/**
 * The script of {@code demo --once}: a busy quarter of an hour in an office, played within seconds, while the way to the
 * connector doubles deliveries and turns their order around.
 */
final class Scenario {
    /** Where in the script something else may happen, while changes are still under way. */
    enum Moment {
        EARLY,
        MIDDLE,
        LATE
    }

    private final Office office;
    private final InvoiceActs invoices;
    private final SpendActs spend;
    private final WorkActs work;

    Scenario(Office office) {
        this.office = office;
        this.invoices = new InvoiceActs(office);
        this.spend = new SpendActs(office);
        this.work = new WorkActs(office);
    }

    /**
     * @param lossy loses deliveries for good, instead of sending some once more in the end
     * @param meanwhile what else happens
     */
    void play(boolean lossy, long seed, Consumer<Moment> meanwhile) {
        office.freshbooks().confuseDeliveries(lossy ? 30 : 0, seed);
        invoices.newInvoices();
        invoices.changedInvoices();
        meanwhile.accept(Moment.EARLY);
        invoices.payments();
        spend.bills();
        String project = work.projects();
        meanwhile.accept(Moment.MIDDLE);
        invoices.goneInvoices();
        invoices.correctedPayments();
        spend.expenses();
        spend.moveExpense(project);
        invoices.moveLine(project);
        office.out().line("an expense and a line of an invoice go over to the new project");
        meanwhile.accept(Moment.LATE);
        work.clients();
        work.category();
        work.taxes();
        work.work(project);
        if (!lossy) {
            int sent = office.freshbooks().redeliver(25);
            office.out().line("%d deliveries are sent once more, shuffled".formatted(sent));
        }
        office.freshbooks().clearFaults();
        office.out().line("%d changes were made".formatted(office.deeds().count()));
    }
}
