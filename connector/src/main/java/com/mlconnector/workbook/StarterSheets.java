package com.mlconnector.workbook;

import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import java.util.List;
import java.util.function.Function;

/**
 * The four sheets. Amounts stand in the currency of their documents, one currency beside the other: that is right without any
 * exchange rate, and never adds one currency to another.
 */
final class StarterSheets {
    /** What must be published before the workbook can be bound to it. */
    static final List<Table> TABLES = List.of(Tables.INVOICES, Tables.PAYMENTS, Tables.PROJECT_LEDGER, Tables.SPEND);

    private static final String CURRENCY = "Currency";

    private StarterSheets() {}

    /** @param sources the published data source of each table */
    static List<Sheet> of(Function<Table, Source> sources) {
        Source invoices = sources.apply(Tables.INVOICES);
        return List.of(
                aging(invoices),
                collected(invoices, sources.apply(Tables.PAYMENTS)),
                profitability(sources.apply(Tables.PROJECT_LEDGER)),
                spend(sources.apply(Tables.SPEND)));
    }

    /** Leaves out what is paid: it has no bucket. */
    private static Sheet aging(Source invoices) {
        return Sheet.lying(
                        "Invoice aging by client",
                        List.of(invoices.plain(CURRENCY), invoices.plain("Client")),
                        invoices.sum("Outstanding Issued"))
                .colored(invoices.plain("Aging Bucket"));
    }

    private static Sheet collected(Source invoices, Source payments) {
        Pill currency = invoices.plain(CURRENCY);
        Pill month = invoices.month("Issue Date");
        return new Sheet(
                "Collected against billed by month",
                List.of(currency),
                List.of(invoices.sum("Amount Issued"), payments.sum("Amount")),
                month,
                null,
                List.of(new Link(currency, payments.plain(CURRENCY)), new Link(month, payments.month("Payment Date"))));
    }

    /** Costs are negative in the ledger, so that the sum is the profit. */
    private static Sheet profitability(Source ledger) {
        return Sheet.lying(
                "Project profitability",
                List.of(ledger.plain(CURRENCY), ledger.plain("Project")),
                ledger.sum("Amount"));
    }

    private static Sheet spend(Source spend) {
        return Sheet.lying(
                "Spend by category", List.of(spend.plain(CURRENCY), spend.plain("Category")), spend.sum("Amount"));
    }
}
