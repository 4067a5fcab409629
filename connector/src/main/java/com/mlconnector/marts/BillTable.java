package com.mlconnector.marts;

/** The table of bills. */
final class BillTable {
    static final Layout<BillFacts> BILLS = bills();

    private BillTable() {}

    private static Layout<BillFacts> bills() {
        Layout<BillFacts> layout = new Layout<>("FreshBooks Bills", "One row per bill.", 1);
        billAndDates(layout);
        status(layout);
        amounts(layout);
        layout.folder("Vendor").member("Vendor", "The vendor's name today.", BillFacts::vendor);
        AgingFields.on(layout, "Outstanding");
        return layout.end();
    }

    private static void billAndDates(Layout<BillFacts> layout) {
        layout.folder("Bill")
                .key("Bill Key", "Tells bills apart; joins to Bill Key of FreshBooks Bill Lines and Bill Payments.")
                .text(
                        "Bill Number",
                        "The number the vendor gave it.",
                        f -> f.bill().number())
                .text("Description", "What the bill is for.", f -> f.bill().description())
                .integer(
                        "Line Count",
                        Role.SUM,
                        "How many lines it has.",
                        f -> f.bill().lines().size())
                .flag(
                        "Lines Match Total",
                        "Check: the totals of the lines make the bill's amount to the cent.",
                        BillFacts::linesMatch)
                .folder("Dates")
                .date("Issue Date", "Date of the bill.", f -> f.bill().dates().issued())
                .date("Due Date", "When payment is due.", f -> f.bill().dates().due())
                .moment(
                        "Created At",
                        "When it was entered in FreshBooks, UTC.",
                        f -> f.bill().dates().createdAt())
                .date("Paid Date", "When it was paid in full; empty before.", BillFacts::paidDate);
    }

    private static void status(Layout<BillFacts> layout) {
        layout.folder("Status")
                .text(
                        "Status",
                        "unpaid, overdue, partial or paid.",
                        f -> f.bill().status())
                .flag("Is Paid", "Paid in full.", BillFacts::paid)
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.bill().visibility().archived());
    }

    private static void amounts(Layout<BillFacts> layout) {
        layout.folder("Amounts")
                .fx(BillFacts::fx)
                .text("Currency", "The bill's currency.", f -> f.bill().totals().currency())
                .money(
                        "Net",
                        "What the bill comes to before tax.",
                        f -> f.bill().totals().net())
                .money("Tax", "All taxes.", f -> f.bill().totals().tax())
                .money(
                        "Amount",
                        "What is owed in all, with tax.",
                        f -> f.bill().totals().amount())
                .money("Paid", "What was paid so far.", f -> f.bill().totals().paid())
                .money(
                        "Outstanding",
                        "What is still to be paid.",
                        f -> f.bill().totals().outstanding())
                .rate();
    }
}
