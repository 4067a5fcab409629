package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Client;

/** The table of invoices. */
final class InvoiceTable {
    private static final String PERCENT = "*0.##\"%\"";
    private static final String QUANTITY = "*#,##0.####";

    static final Layout<InvoiceFacts> INVOICES = invoices();

    private InvoiceTable() {}

    private static Layout<InvoiceFacts> invoices() {
        Layout<InvoiceFacts> layout = new Layout<>(
                "FreshBooks Invoices",
                "One row per invoice. Drafts are in it: use the Issued amounts, or filter by Is Issued, to match the books.",
                1);
        numbersAndDates(layout);
        status(layout);
        amounts(layout);
        clientAndProject(layout);
        aging(layout);
        return layout.end();
    }

    private static void numbersAndDates(Layout<InvoiceFacts> layout) {
        layout.folder("Invoice")
                .key("Invoice Key", "Tells invoices apart; joins to Invoice Key of FreshBooks Invoice Lines.")
                .text(
                        "Invoice Number",
                        "The invoice's number.",
                        f -> f.invoice().number())
                .text(
                        "PO Number",
                        "The client's purchase order.",
                        f -> f.invoice().poNumber())
                .integer(
                        "Line Count",
                        Role.SUM,
                        "How many lines it has.",
                        f -> f.invoice().lines().size())
                .flag(
                        "Lines Match Total",
                        "Check: the lines with their discounts and taxes make the invoice's amount to the cent.",
                        f -> f.amounts().match())
                .folder("Dates")
                .date(
                        "Issue Date",
                        "Date of the invoice.",
                        f -> f.invoice().dates().issued())
                .date(
                        "Due Date",
                        "When payment is due.",
                        f -> f.invoice().dates().due())
                .date("Paid Date", "When it was paid in full; empty before.", InvoiceFacts::paidDate)
                .moment(
                        "Created At",
                        "When it was made in FreshBooks, UTC.",
                        f -> f.invoice().dates().createdAt())
                .date("Created Date", "The day it was made, in the business's time zone.", InvoiceFacts::createdDate)
                .integer(
                        "Days to Pay",
                        Role.AVERAGE,
                        "Days from issue to payment in full; empty before.",
                        InvoiceFacts::daysToPay);
    }

    private static void status(Layout<InvoiceFacts> layout) {
        layout.folder("Status")
                .text(
                        "Status",
                        "FreshBooks' status, such as draft, sent, viewed, partial, paid or overdue.",
                        f -> f.invoice().status().word())
                .text(
                        "Payment Status",
                        "unpaid, partial, paid or auto-paid.",
                        f -> f.invoice().status().payment())
                .text(
                        "Display Status",
                        "The status FreshBooks shows in its lists.",
                        f -> f.invoice().status().display())
                .text(
                        "Dispute Status",
                        "Set while the client disputes it.",
                        f -> f.invoice().status().dispute())
                .flag(
                        "Is Draft",
                        "Not sent to anybody yet.",
                        f -> f.invoice().status().draft())
                .flag("Is Issued", "Not a draft: it counts in the books.", InvoiceFacts::issued)
                .flag("Is Paid", "Paid in full.", f -> f.invoice().status().paid())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.invoice().status().visibility().archived());
    }

    private static void amounts(Layout<InvoiceFacts> layout) {
        layout.folder("Amounts")
                .fx(InvoiceFacts::fx)
                .text(
                        "Currency",
                        "The invoice's currency.",
                        f -> f.invoice().totals().currency())
                .money(
                        "Subtotal",
                        "Sum of the lines, before discount and tax.",
                        f -> f.amounts().subtotal())
                .number(
                        "Discount %",
                        Role.AVERAGE,
                        PERCENT,
                        "Discount in percent: 10 for ten percent.",
                        f -> f.invoice().totals().discountPercent())
                .money(
                        "Discount",
                        "Discount; a negative amount.",
                        f -> f.amounts().discount())
                .money(
                        "Tax",
                        "All taxes: Amount less Subtotal less Discount.",
                        f -> f.amounts().tax())
                .money(
                        "Amount",
                        "What the client owes in all, with tax.",
                        f -> f.invoice().totals().amount())
                .money(
                        "Paid",
                        "What was paid so far.",
                        f -> f.invoice().totals().paid())
                .money(
                        "Outstanding",
                        "What is still to be paid.",
                        f -> f.invoice().totals().outstanding())
                .money(
                        "Amount Issued",
                        "Amount; 0 for a draft.",
                        f -> f.ifIssued(f.invoice().totals().amount()))
                .money(
                        "Outstanding Issued",
                        "Outstanding; 0 for a draft.",
                        f -> f.ifIssued(f.invoice().totals().outstanding()))
                .text("Home Currency", "The business's home currency.", f -> f.fx().homeCurrency())
                .number("FX Rate", Role.AVERAGE, QUANTITY, "Home units for one unit of Currency.", f -> f.fx().rate())
                .text(
                        "FX Status",
                        "home: Currency is the home currency; missing: no rate, (Home) is empty.",
                        f -> f.fx().status());
    }

    private static void clientAndProject(Layout<InvoiceFacts> layout) {
        layout.folder("Client")
                .text(
                        "Client Id",
                        "FreshBooks' id of the client.",
                        f -> f.invoice().clientId())
                .text("Client", "The client's name today.", InvoiceFacts::clientName)
                .text(
                        "Client (As Billed)",
                        "The name that stands on the invoice.",
                        f -> f.invoice().billed().name())
                .text(
                        "Client Country",
                        "The client's country today, else the one on the invoice.",
                        f -> f.client()
                                .map(client -> client.address().country())
                                .filter(country -> !country.isBlank())
                                .orElse(f.invoice().billed().country()))
                .text(
                        "Client Currency",
                        "The currency the client is usually billed in.",
                        f -> f.client().map(Client::currency).orElse(null))
                .folder("Project and Revenue")
                .text("Project", "The project that all lines share, by its FreshBooks id.", InvoiceFacts::project)
                .text(
                        "Revenue Account Number",
                        "Number of the account that revenue posts to.",
                        f -> Chart.sales(f.context()).map(Account::number).orElse(null))
                .text(
                        "Revenue Account",
                        "The account that revenue posts to: the chart's Sales account.",
                        f -> Chart.sales(f.context()).map(Account::name).orElse(Members.NO_ACCOUNT));
    }

    private static void aging(Layout<InvoiceFacts> layout) {
        layout.folder("Aging")
                .calculated(
                        "Days Past Due",
                        ColumnType.INTEGER,
                        Role.AVERAGE,
                        "Days since the due date; 0 if none, or if nothing is outstanding.",
                        """
                        IF [Outstanding Issued] > 0 AND DATEDIFF('day', [Due Date], TODAY()) > 0
                        THEN DATEDIFF('day', [Due Date], TODAY()) ELSE 0 END""")
                .calculated(
                        "Is Overdue",
                        ColumnType.BOOL,
                        Role.DIMENSION,
                        "Something is outstanding after the due date.",
                        "[Days Past Due] > 0")
                .calculated(
                        "Aging Bucket",
                        ColumnType.TEXT,
                        Role.DIMENSION,
                        "Not due, 1-30, 31-60, 61-90 or 91+ days past due; empty when nothing is outstanding.",
                        """
                        IF [Outstanding Issued] <= 0 THEN NULL
                        ELSEIF [Days Past Due] <= 0 THEN 'Not due'
                        ELSEIF [Days Past Due] <= 30 THEN '1-30'
                        ELSEIF [Days Past Due] <= 60 THEN '31-60'
                        ELSEIF [Days Past Due] <= 90 THEN '61-90'
                        ELSE '91+' END""")
                .calculated(
                        "Aging Sort", ColumnType.INTEGER, Role.DIMENSION, "Puts the buckets in order: 0 to 4.", """
                        IF [Outstanding Issued] <= 0 THEN NULL
                        ELSEIF [Days Past Due] <= 0 THEN 0
                        ELSEIF [Days Past Due] <= 30 THEN 1
                        ELSEIF [Days Past Due] <= 60 THEN 2
                        ELSEIF [Days Past Due] <= 90 THEN 3
                        ELSE 4 END""");
    }
}
