package com.mlconnector.marts;

/** The table of payments on invoices. */
final class PaymentTable {
    static final Layout<PaymentFacts> PAYMENTS = payments();

    private PaymentTable() {}

    private static Layout<PaymentFacts> payments() {
        Layout<PaymentFacts> layout = new Layout<>("FreshBooks Payments", "One row per payment on an invoice.", 1);
        payment(layout);
        amounts(layout);
        invoiceAndClient(layout);
        return layout.end();
    }

    private static void payment(Layout<PaymentFacts> layout) {
        layout.folder("Payment")
                .key("Payment Key", "Tells payments apart.")
                .date("Payment Date", "Date of the payment.", f -> f.payment().date())
                .text(
                        "Method",
                        "How it was paid, such as Check or Credit Card.",
                        f -> f.payment().method())
                .text(
                        "Gateway",
                        "The service that took an online payment.",
                        f -> f.payment().gateway())
                .text("Note", "Note of whoever entered it.", f -> f.payment().note())
                .flag(
                        "Is Credit",
                        "Paid by using up a credit instead of money.",
                        f -> f.payment().fromCredit())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks; it still counts.",
                        f -> f.payment().visibility().archived());
    }

    private static void amounts(Layout<PaymentFacts> layout) {
        layout.folder("Amounts")
                .fx(PaymentFacts::fx)
                .text(
                        "Currency",
                        "The payment's currency.",
                        f -> f.payment().amount().currency())
                .money("Amount", "What was paid.", f -> f.payment().amount().amount())
                .rate();
    }

    private static void invoiceAndClient(Layout<PaymentFacts> layout) {
        layout.folder("Invoice")
                .text("Invoice Key", "The invoice it pays; joins to FreshBooks Invoices.", PaymentFacts::invoiceKey);
        PaidDocumentColumns.on(layout, "Invoice", PaymentFacts::paid);
        layout.folder("Client")
                .member("Client", "The client's name today.", PaymentFacts::client)
                .text("Client (As Billed)", "The name that stands on the invoice.", PaymentFacts::asBilled);
    }
}
