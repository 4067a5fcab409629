package com.mlconnector.marts;

import com.mlconnector.books.Expense;

/** The table of expenses. */
final class ExpenseTable {
    static final Layout<ExpenseFacts> EXPENSES = expenses();

    private ExpenseTable() {}

    private static Layout<ExpenseFacts> expenses() {
        Layout<ExpenseFacts> layout =
                new Layout<>("FreshBooks Expenses", "One row per expense, with its category and account.", 1);
        expense(layout);
        amounts(layout);
        belonging(layout);
        status(layout);
        return layout.end();
    }

    private static void expense(Layout<ExpenseFacts> layout) {
        layout.folder("Expense")
                .key("Expense Key", "Tells expenses apart.")
                .date("Expense Date", "Date of the expense.", f -> f.expense().date())
                .text("Vendor", "The vendor as it was typed.", f -> f.expense().vendor())
                .text(
                        "Vendor (Tidy)",
                        "The vendor with blanks and capitals tidied.",
                        f -> Members.tidied(f.expense().vendor()))
                .text("Notes", "Notes of whoever entered it.", f -> f.expense().notes());
    }

    private static void amounts(Layout<ExpenseFacts> layout) {
        layout.folder("Amounts")
                .fx(ExpenseFacts::fx)
                .text(
                        "Currency",
                        "The expense's currency.",
                        f -> f.expense().amount().currency())
                .money(
                        "Amount",
                        "What was spent, with tax.",
                        f -> f.expense().amount().amount())
                .text("Tax 1 Name", "First tax.", f -> f.expense().tax1().name())
                .money(
                        "Tax 1 Amount",
                        "First tax, part of Amount.",
                        f -> f.expense().tax1().amount())
                .text("Tax 2 Name", "Second tax.", f -> f.expense().tax2().name())
                .money(
                        "Tax 2 Amount",
                        "Second tax, part of Amount.",
                        f -> f.expense().tax2().amount())
                .money("Net", "Amount less taxes.", ExpenseFacts::net)
                .rate();
    }

    private static void belonging(Layout<ExpenseFacts> layout) {
        PostingColumns.on(layout, ExpenseFacts::posting);
        layout.folder("Client and Project")
                .member("Client", "The client it is for.", ExpenseFacts::client)
                .member("Project", "The project it is for, by its title.", ExpenseFacts::project)
                .text(
                        "Staff",
                        "Who spent it, by FreshBooks' id.",
                        f -> belongsTo(f).staffId().isEmpty()
                                ? Members.NO_STAFF
                                : belongsTo(f).staffId());
    }

    private static void status(Layout<ExpenseFacts> layout) {
        layout.folder("Status")
                .text(
                        "Status",
                        "internal, outstanding (to be rebilled), invoiced or recouped.",
                        f -> f.expense().status())
                .flag(
                        "Is Billable",
                        "To be rebilled to the client.",
                        f -> f.expense().flags().billable())
                .percent(
                        "Markup %",
                        "Added when it is rebilled.", f -> f.expense().markupPercent())
                .flag(
                        "Has Receipt",
                        "A receipt is attached.",
                        f -> f.expense().flags().hasReceipt())
                .flag("Is COGS", "Cost of goods sold.", f -> f.expense().flags().cogs())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.expense().flags().visibility().archived());
    }

    private static Expense.BelongsTo belongsTo(ExpenseFacts facts) {
        return facts.expense().belongsTo();
    }
}
