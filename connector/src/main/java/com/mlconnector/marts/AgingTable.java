package com.mlconnector.marts;

/** The table of what was outstanding, day by day. */
final class AgingTable {
    static final Layout<AgingFacts> AGING = aging();

    private AgingTable() {}

    private static Layout<AgingFacts> aging() {
        Layout<AgingFacts> layout = new Layout<>("FreshBooks AR Aging History", "One row per open invoice and day.", 1);
        dayAndAmounts(layout);
        age(layout);
        invoice(layout);
        return layout.end();
    }

    private static void dayAndAmounts(Layout<AgingFacts> layout) {
        layout.folder("Day")
                .key("Aging Key", "Tells rows apart.")
                .date(
                        "Day",
                        "The day at whose end this was so; filter by one day, or do not add days up.",
                        AgingFacts::day)
                .flag(
                        "Is Reconstructed",
                        "Worked out later from the payments, for days before the first daily record.",
                        AgingFacts::reconstructed)
                .folder("Amounts")
                .fx(AgingFacts::fx)
                .text(
                        "Currency",
                        "The invoice's currency.",
                        f -> f.invoice().totals().currency())
                .money("Outstanding", "What was still to be paid.", AgingFacts::outstanding)
                .rate();
    }

    private static void age(Layout<AgingFacts> layout) {
        layout.folder("Aging")
                .date(
                        "Due Date",
                        "When payment was due.",
                        f -> f.invoice().dates().due())
                .integer(
                        "Days Past Due",
                        Role.AVERAGE,
                        "Days from the due date to Day; 0 if none.",
                        AgingFacts::daysPastDue)
                .text(
                        "Aging Bucket",
                        "Not due, 1-30, 31-60, 61-90 or 91+ days past due.",
                        f -> f.bucket().spoken())
                .integer(
                        "Aging Sort",
                        Role.DIMENSION,
                        "Puts the buckets in order: 0 to 4.",
                        f -> f.bucket().sort());
    }

    private static void invoice(Layout<AgingFacts> layout) {
        layout.folder("Invoice")
                .text("Invoice Key", "The invoice; joins to FreshBooks Invoices.", AgingFacts::invoiceKey)
                .text(
                        "Invoice Number",
                        "The invoice's number.",
                        f -> f.invoice().number())
                .date(
                        "Issue Date",
                        "Date of the invoice.",
                        f -> f.invoice().dates().issued())
                .member("Client", "The client's name when the row was written.", AgingFacts::client);
    }
}
