package com.mlconnector.sandbox.demo.rows;

import java.util.List;

/** Everything that should stand in Tableau for a business. */
public final class ExpectedRows {
    private ExpectedRows() {}

    /** One table for each data source the connector publishes. */
    public static List<ExpectedTable> of(BooksDump books) {
        InvoiceRows invoices = new InvoiceRows(books);
        ReferenceRows reference = new ReferenceRows(books);
        return List.of(
                invoices.invoices(),
                invoices.lines(),
                new ExpenseRows(books).expenses(),
                reference.clients(),
                reference.accounts(),
                reference.categories());
    }
}
