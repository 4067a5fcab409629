package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Client;

/** The table of invoices. */
final class InvoiceTable {
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
        AgingFields.on(layout, "Outstanding Issued");
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
                .percent(
                        "Discount %",
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
                .rate();
    }

    private static void clientAndProject(Layout<InvoiceFacts> layout) {
        layout.folder("Client")
                .member("Client", "The client's name today.", InvoiceFacts::client)
                .text(
                        "Client (As Billed)",
                        "The name that stands on the invoice.",
                        f -> f.invoice().billed().name())
                .text(
                        "Client Country",
                        "The client's country today, else the one on the invoice.",
                        f -> f.known()
                                .map(client -> client.address().country())
                                .filter(country -> !country.isBlank())
                                .orElse(f.invoice().billed().country()))
                .text(
                        "Client Currency",
                        "The currency the client is usually billed in.",
                        f -> f.known().map(Client::currency).orElse(null))
                .folder("Project and Revenue")
                .member("Project", "The project that all lines share, by its title.", InvoiceFacts::project)
                .text(
                        "Revenue Account Number",
                        "Number of the account that revenue posts to.",
                        f -> Chart.sales(f.context()).map(Account::number).orElse(null))
                .text(
                        "Revenue Account",
                        "The account that revenue posts to: the chart's Sales account.",
                        f -> Chart.sales(f.context()).map(Account::name).orElse(Members.NO_ACCOUNT));
    }
}
