package com.mlconnector.marts;

/** The table of revenue and cost. */
final class LedgerTable {
    static final Layout<LedgerFacts> LEDGER = ledger();

    private LedgerTable() {}

    private static Layout<LedgerFacts> ledger() {
        Layout<LedgerFacts> layout = new Layout<>(
                "FreshBooks Project Ledger",
                "One row per signed movement: revenue is positive, cost is negative; a plain sum by project, client or month is"
                        + " the profit, before tax.",
                1);
        movement(layout);
        layout.folder("Amounts")
                .fx(f -> f.amount().fx())
                .text(
                        "Currency",
                        "The currency of the document.",
                        f -> f.amount().currency())
                .money(
                        "Amount",
                        "Before tax: positive for revenue, negative for cost.",
                        f -> f.amount().signed())
                .rate()
                .folder("Client and Project")
                .member("Client", "The client it is for.", LedgerFacts::client)
                .member("Project", "The project it is for, by its title.", LedgerFacts::project)
                .folder("Category")
                .text("Category", "The category of a cost; (Revenue) for revenue.", LedgerFacts::category)
                .folder("Status")
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.movement().archived());
        return layout.end();
    }

    private static void movement(Layout<LedgerFacts> layout) {
        layout.folder("Movement")
                .key("Movement Key", "Tells movements apart.")
                .text("Movement", "Revenue, Expense or Bill.", f -> f.movement().what())
                .date(
                        "Movement Date",
                        "Issue date of the invoice or bill, date of the expense.",
                        f -> f.movement().date())
                .text(
                        "Document",
                        "Number of the invoice or bill; empty for expenses.",
                        f -> f.movement().number())
                .text(
                        "Description",
                        "What was sold or bought.",
                        f -> f.movement().description());
    }
}
