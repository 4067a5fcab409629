package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.util.Set;

/** What must hold for a record to be written, and what else in the books moves with it. */
final class Rules {

    /** Told of every further record that a write moved. */
    @FunctionalInterface
    interface Moved {
        void note(Kind kind, String verb, Entry entry);
    }

    private static final Set<String> INCOME_CATEGORIES =
            Set.of("advertising", "in_person_sales", "online_sales", "rentals", "other");

    private final InvoiceRules invoices;
    private final PaymentRules payments;
    private final CreditRules credits;
    private final BillRules bills;
    private final ChartRules chart;
    private final WorkRules work;
    private final Links links;

    Rules(Books books, Moved moved) {
        this.invoices = new InvoiceRules(books);
        this.payments = new PaymentRules(books, moved);
        this.credits = new CreditRules(books);
        this.bills = new BillRules(books, moved);
        this.chart = new ChartRules(books);
        this.work = new WorkRules(books);
        this.links = new Links(books);
    }

    void write(Kind kind, Entry entry, ObjectNode body, boolean fresh) {
        switch (kind) {
            case INVOICE -> invoices.write(entry, body, fresh);
            case PAYMENT -> payments.write(entry, body, fresh);
            case CREDIT_NOTE -> credits.write(entry, body, fresh);
            case BILL -> bills.bill(entry, body, fresh);
            case BILL_PAYMENT -> bills.payment(entry, body, fresh);
            default -> {
                kind.schema().write(entry, body);
                plain(kind, entry, body, fresh);
            }
        }
    }

    private void plain(Kind kind, Entry entry, ObjectNode body, boolean fresh) {
        switch (kind) {
            case EXPENSE -> expense(entry, body);
            case OTHER_INCOME -> income(entry, body);
            case CLIENT -> client(entry);
            case BILL_VENDOR -> Links.require(kind, entry, "vendor_name");
            case TAX, SERVICE -> Links.require(kind, entry, "name");
            case ITEM, TASK -> work.sold(kind, entry, body);
            case PROJECT -> work.project(entry);
            case TIME_ENTRY -> work.time(entry);
            case CATEGORY -> chart.category(entry, fresh);
            case ACCOUNT -> chart.account(entry, body);
            default -> throw new IllegalStateException("no rule for " + kind);
        }
    }

    void refund(Entry refund, Entry payment) {
        payments.refund(refund, payment);
    }

    void afterwards(Kind kind, Entry entry) {
        switch (kind) {
            case PAYMENT -> payments.afterwards(entry);
            case BILL_PAYMENT -> bills.afterPayment(entry);
            case CATEGORY -> chart.mirror(entry);
            default -> {
                // nothing else moves
            }
        }
    }

    private void expense(Entry entry, ObjectNode body) {
        Links.require(Kind.EXPENSE, entry, "amount", "categoryid", "date");
        currency(entry, body);
        links.check(Kind.EXPENSE, entry, "categoryid", Kind.CATEGORY);
        links.check(Kind.EXPENSE, entry, "clientid", Kind.CLIENT);
        links.check(Kind.EXPENSE, entry, "modern_projectid", Kind.PROJECT);
        entry.put("status", entry.flag("billable") ? 1L : 0L);
    }

    private static void income(Entry entry, ObjectNode body) {
        Links.require(Kind.OTHER_INCOME, entry, "amount", "category_name", "date");
        currency(entry, body);
        String category = entry.text("category_name");
        if (!INCOME_CATEGORIES.contains(category)) {
            throw Refusal.invalid("other_income", "category_name", category, "one of " + INCOME_CATEGORIES);
        }
    }

    /** Some records have their currency in the amount alone. */
    private static void currency(Entry entry, ObjectNode body) {
        String code = body.path("amount").path("code").asText("");
        if (!code.isEmpty()) {
            entry.put(Schema.CURRENCY, code);
        }
    }

    private static void client(Entry entry) {
        boolean named = !(entry.text("organization") + entry.text("fname") + entry.text("lname") + entry.text("email"))
                .isBlank();
        if (!named) {
            throw Refusal.required("client", "organization");
        }
    }
}
