package com.mlconnector.marts;

import java.util.Optional;

/** The table of payments on bills. */
final class BillPaymentTable {
    static final Layout<BillPaymentFacts> PAYMENTS = payments();

    private BillPaymentTable() {}

    private static Layout<BillPaymentFacts> payments() {
        Layout<BillPaymentFacts> layout = new Layout<>("FreshBooks Bill Payments", "One row per payment on a bill.", 1);
        layout.folder("Payment")
                .key("Payment Key", "Tells payments apart.")
                .text(
                        "Bill Key",
                        "The bill it pays; joins to FreshBooks Bills.",
                        f -> f.header().key())
                .date("Payment Date", "Date of the payment.", f -> f.payment().date())
                .text(
                        "Method",
                        "How it was paid, such as Check or Credit Card.",
                        f -> f.payment().method())
                .text("Note", "Note of whoever entered it.", f -> f.payment().note())
                .folder("Amounts")
                .fx(BillPaymentFacts::fx)
                .text(
                        "Currency",
                        "The payment's currency.",
                        f -> f.payment().amount().currency())
                .money("Amount", "What was paid.", f -> f.payment().amount().amount())
                .rate()
                .folder("Bill");
        PaidDocumentColumns.on(layout, "Bill", f -> Optional.of(f.paid()));
        layout.folder("Vendor")
                .member("Vendor", "The vendor's name today.", f -> f.header().vendor());
        return layout.end();
    }
}
