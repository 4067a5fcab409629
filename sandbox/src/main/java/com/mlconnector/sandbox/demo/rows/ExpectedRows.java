package com.mlconnector.sandbox.demo.rows;

import java.util.List;

/** Everything that should stand in Tableau for a business. */
public final class ExpectedRows {
    private ExpectedRows() {}

    /** One table for each data source whose rows follow from the books alone. */
    public static List<ExpectedTable> of(BooksDump books) {
        InvoiceRows invoices = new InvoiceRows(books);
        BillRows bills = new BillRows(books);
        ReferenceRows reference = new ReferenceRows(books);
        MemberRows members = new MemberRows(books);
        return List.of(
                invoices.invoices(),
                invoices.lines(),
                new ExpenseRows(books).expenses(),
                reference.clients(),
                reference.accounts(),
                reference.categories(),
                new PaymentRows(books).payments(),
                bills.bills(),
                bills.lines(),
                bills.payments(),
                members.projects(),
                members.vendors(),
                members.taxes(),
                new SpendRows(books).spend(),
                new LedgerRows(books).ledger());
    }
}
