package com.mlconnector.marts;

/** The table of everything that was spent. */
final class SpendTable {
    static final Layout<SpendFacts> SPEND = spend();

    private SpendTable() {}

    private static Layout<SpendFacts> spend() {
        Layout<SpendFacts> layout = new Layout<>(
                "FreshBooks Spend",
                "One row per expense or bill line: spend by category, vendor, month and project.",
                1);
        document(layout);
        amounts(layout);
        PostingColumns.on(layout, SpendFacts::posting);
        layout.folder("Vendor")
                .text(
                        "Vendor",
                        "The vendor: of an expense as typed, tidied; of a bill by its name.",
                        SpendFacts::vendor)
                .folder("Client and Project")
                .member("Client", "The client it is for.", SpendFacts::client)
                .member("Project", "The project it is for, by its title.", SpendFacts::project)
                .folder("Status")
                .flag("Is Billable", "To be rebilled to the client; empty for bills.", SpendFacts::billable)
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.document().archived());
        return layout.end();
    }

    private static void document(Layout<SpendFacts> layout) {
        layout.folder("Spend")
                .key("Spend Key", "Tells rows apart.")
                .text("Source", "Expense or Bill.", f -> f.document().source())
                .date(
                        "Spend Date",
                        "Date of the expense, issue date of the bill.",
                        f -> f.document().date())
                .text(
                        "Document",
                        "Number of the bill; empty for expenses.",
                        f -> f.document().number())
                .text(
                        "Description",
                        "Notes of the expense, description of the bill's line.",
                        f -> f.document().description());
    }

    private static void amounts(Layout<SpendFacts> layout) {
        layout.folder("Amounts")
                .fx(f -> f.amounts().fx())
                .text(
                        "Currency",
                        "The currency of the expense or bill.",
                        f -> f.amounts().currency())
                .money("Net", "What was spent before tax.", f -> f.amounts().net())
                .money("Tax", "All taxes.", f -> f.amounts().tax())
                .money("Amount", "What was spent, with tax.", f -> f.amounts().amount())
                .rate();
    }
}
