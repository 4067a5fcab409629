package com.mlconnector.marts;

/** The table of the lines of bills. */
final class BillLineTable {
    static final Layout<BillLineFacts> LINES = lines();

    private BillLineTable() {}

    private static Layout<BillLineFacts> lines() {
        Layout<BillLineFacts> layout = new Layout<>("FreshBooks Bill Lines", "One row per line of a bill.", 1);
        line(layout);
        amounts(layout);
        PostingColumns.on(layout, BillLineFacts::posting);
        bill(layout);
        return layout.end();
    }

    private static void line(Layout<BillLineFacts> layout) {
        layout.folder("Line")
                .key("Line Key", "Tells lines apart.")
                .text("Bill Key", "The bill it belongs to.", f -> f.header().key())
                .integer(
                        "Line No",
                        Role.DIMENSION,
                        "Its place on the bill.",
                        f -> f.line().number())
                .text("Description", "What was bought.", f -> f.line().description())
                .quantity("Quantity", "How many.", f -> f.line().quantity());
    }

    private static void amounts(Layout<BillLineFacts> layout) {
        layout.folder("Amounts")
                .fx(BillLineFacts::fx)
                .text("Currency", "The bill's currency.", f -> f.bill().totals().currency())
                .money("Unit Cost", Role.AVERAGE, "Price of one.", f -> f.line().unitCost())
                .money(
                        "Net",
                        "What the line comes to before tax.",
                        f -> f.line().net())
                .text("Tax 1 Name", "First tax.", f -> f.line().tax1().name())
                .percent(
                        "Tax 1 %", "First tax in percent.", f -> f.line().tax1().percent())
                .money(
                        "Tax 1 Amount",
                        "First tax, on Net.",
                        f -> f.line().tax1().amount())
                .text("Tax 2 Name", "Second tax.", f -> f.line().tax2().name())
                .percent(
                        "Tax 2 %",
                        "Second tax in percent.", f -> f.line().tax2().percent())
                .money("Tax 2 Amount", "Second tax.", f -> f.line().tax2().amount())
                .money("Total", "Net and taxes.", f -> f.line().total())
                .rate();
    }

    private static void bill(Layout<BillLineFacts> layout) {
        layout.folder("Bill")
                .text(
                        "Bill Number",
                        "The number the vendor gave the bill.",
                        f -> f.bill().number())
                .date("Issue Date", "Date of the bill.", f -> f.bill().dates().issued())
                .date("Due Date", "When payment is due.", f -> f.bill().dates().due())
                .text("Status", "The bill's status.", f -> f.bill().status())
                .flag("Is Paid", "The bill is paid in full.", f -> f.header().paid())
                .flag(
                        "Is Archived",
                        "The bill is put away; it still counts.",
                        f -> f.bill().visibility().archived())
                .member("Vendor", "The vendor's name today.", f -> f.header().vendor());
    }
}
