package com.mlconnector.marts;

/** The table of the lines of invoices. */
final class InvoiceLineTable {
    static final Layout<LineFacts> LINES = lines();

    private InvoiceLineTable() {}

    private static Layout<LineFacts> lines() {
        Layout<LineFacts> layout = new Layout<>(
                "FreshBooks Invoice Lines",
                "One row per line of an invoice, with its share of the discount and its taxes; lines add up to their invoice.",
                1);
        line(layout);
        lineAmounts(layout);
        lineInvoice(layout);
        return layout.end();
    }

    private static void line(Layout<LineFacts> layout) {
        layout.folder("Line")
                .key("Line Key", "Tells lines apart.")
                .text(
                        "Invoice Key",
                        "The invoice it belongs to.",
                        f -> f.header().key())
                .integer(
                        "Line No",
                        Role.DIMENSION,
                        "Its number inside the invoice.",
                        f -> f.line().number())
                .text("Type", "normal or rebilled expense.", f -> f.line().type())
                .text("Name", "What was sold.", f -> f.line().name())
                .text("Description", "The line's own words.", f -> f.line().description())
                .quantity("Quantity", "How many.", f -> f.line().quantity())
                .member("Project", "The line's project, by its title.", LineFacts::project);
    }

    private static void lineAmounts(Layout<LineFacts> layout) {
        layout.folder("Amounts")
                .fx(f -> f.header().fx())
                .text(
                        "Currency",
                        "The invoice's currency.",
                        f -> f.invoice().totals().currency())
                .money("Unit Cost", Role.AVERAGE, "Price of one.", f -> f.line().unitCost())
                .money("Gross", "Quantity × Unit Cost.", f -> f.amounts().gross())
                .money(
                        "Discount Share",
                        "Its part of the invoice's discount; negative.",
                        f -> f.amounts().discountShare())
                .money(
                        "Net",
                        "Gross and Discount Share; before tax.",
                        f -> f.amounts().net())
                .text("Tax 1 Name", "First tax.", f -> f.line().tax1().name())
                .percent(
                        "Tax 1 %", "First tax in percent.", f -> f.line().tax1().percent())
                .money("Tax 1 Amount", "First tax, on Net.", f -> f.amounts().tax1())
                .text("Tax 2 Name", "Second tax.", f -> f.line().tax2().name())
                .percent(
                        "Tax 2 %",
                        "Second tax in percent.", f -> f.line().tax2().percent())
                .money(
                        "Tax 2 Amount",
                        "Second tax, on Net, or on Net and Tax 1 where it is compounded.",
                        f -> f.amounts().tax2())
                .money("Total", "Net and taxes.", f -> f.amounts().total())
                .money(
                        "Net Issued",
                        "Net; 0 for a draft.",
                        f -> f.header().ifIssued(f.amounts().net()))
                .money(
                        "Total Issued",
                        "Total; 0 for a draft.",
                        f -> f.header().ifIssued(f.amounts().total()))
                .rate();
    }

    private static void lineInvoice(Layout<LineFacts> layout) {
        layout.folder("Invoice")
                .text(
                        "Invoice Number",
                        "The invoice's number.",
                        f -> f.invoice().number())
                .date(
                        "Issue Date",
                        "Date of the invoice.",
                        f -> f.invoice().dates().issued())
                .date(
                        "Due Date",
                        "When payment is due.",
                        f -> f.invoice().dates().due())
                .date(
                        "Paid Date",
                        "When the invoice was paid in full; empty before.",
                        f -> f.header().paidDate())
                .text(
                        "Status",
                        "The invoice's status.",
                        f -> f.invoice().status().word())
                .text(
                        "Payment Status",
                        "unpaid, partial, paid or auto-paid.",
                        f -> f.invoice().status().payment())
                .flag(
                        "Is Draft",
                        "The invoice is not sent to anybody yet.",
                        f -> f.invoice().status().draft())
                .flag(
                        "Is Issued",
                        "The invoice is no draft: it counts in the books.",
                        f -> f.header().issued())
                .flag(
                        "Is Paid",
                        "The invoice is paid in full.",
                        f -> f.invoice().status().paid())
                .flag(
                        "Is Archived",
                        "The invoice is put away; it still counts.",
                        f -> f.invoice().status().visibility().archived())
                .folder("Client")
                .member("Client", "The client's name today.", f -> f.header().client())
                .text(
                        "Client (As Billed)",
                        "The name that stands on the invoice.",
                        f -> f.invoice().billed().name());
    }
}
