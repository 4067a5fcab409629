package com.mlconnector.sandbox.freshbooks.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** What must hold for a record to be written, and what else in the books moves with it. */
final class Rules {

    /** Told of every further record that a write moved. */
    @FunctionalInterface
    interface Moved {
        void note(Kind kind, String verb, Entry entry);
    }

    private final Books books;
    private final Moved moved;
    private final InvoiceRules invoices;
    private final ChartRules chart;

    Rules(Books books, Moved moved) {
        this.books = books;
        this.moved = moved;
        this.invoices = new InvoiceRules(books);
        this.chart = new ChartRules(books);
    }

    void write(Kind kind, Entry entry, ObjectNode body, boolean fresh) {
        if (kind == Kind.INVOICE) {
            invoices.write(entry, body, fresh);
            return;
        }
        long invoiceBefore = kind == Kind.PAYMENT ? entry.number("invoiceid") : 0;
        kind.schema().write(entry, body);
        if (invoiceBefore != 0 && entry.number("invoiceid") != invoiceBefore) {
            throw Refusal.readOnly("payment", "invoiceid", entry.text("invoiceid"));
        }
        switch (kind) {
            case EXPENSE -> expense(entry, body);
            case PAYMENT -> payment(entry, fresh);
            case CLIENT -> client(entry);
            case TAX -> require(kind, entry, "name");
            case PROJECT -> require(kind, entry, "title");
            case CATEGORY -> chart.category(entry, fresh);
            case ACCOUNT -> chart.account(entry, body);
            default -> throw new IllegalStateException("no rule for " + kind);
        }
    }

    /** A payment changes its invoice: the invoice's stamp moves, and its webhook fires. */
    void afterwards(Kind kind, Entry entry) {
        if (kind == Kind.PAYMENT) {
            books.find(Kind.INVOICE, entry.number("invoiceid")).ifPresent(invoice -> {
                invoice.touch(books.stamp());
                moved.note(Kind.INVOICE, "update", invoice);
            });
        }
        if (kind == Kind.CATEGORY) {
            chart.mirror(entry);
        }
    }

    private void expense(Entry entry, ObjectNode body) {
        require(Kind.EXPENSE, entry, "amount", "categoryid", "date");
        String code = body.path("amount").path("code").asText("");
        if (!code.isEmpty()) {
            entry.put(Schema.CURRENCY, code);
        }
        linked(Kind.EXPENSE, entry, "categoryid", Kind.CATEGORY);
        linked(Kind.EXPENSE, entry, "clientid", Kind.CLIENT);
        linked(Kind.EXPENSE, entry, "modern_projectid", Kind.PROJECT);
        entry.put("status", entry.flag("billable") ? 1L : 0L);
    }

    private void payment(Entry entry, boolean fresh) {
        require(Kind.PAYMENT, entry, "invoiceid", "amount", "date");
        if (entry.decimal("amount").signum() <= 0) {
            throw Refusal.invalid("payment", "amount", entry.text("amount"), "it must be above zero");
        }
        Entry invoice = linked(Kind.PAYMENT, entry, "invoiceid", Kind.INVOICE);
        invoice.unpay(entry);
        BigDecimal outstanding = InvoiceFigures.of(invoice).outstanding();
        if (fresh && entry.decimal("amount").compareTo(outstanding) > 0) {
            throw Refusal.invalid("payment", "amount", entry.text("amount"), "only " + outstanding + " is outstanding");
        }
        entry.put("clientid", invoice.number("customerid")).put(Schema.CURRENCY, invoice.text(Schema.CURRENCY));
        invoice.pay(entry);
    }

    private static void client(Entry entry) {
        boolean named = !(entry.text("organization") + entry.text("fname") + entry.text("lname") + entry.text("email"))
                .isBlank();
        if (!named) {
            throw Refusal.required("client", "organization");
        }
    }

    static void require(Kind kind, Entry entry, String... fields) {
        for (String field : fields) {
            if (!entry.isSet(field)) {
                throw Refusal.required(kind.noun(), field);
            }
        }
    }

    /** The record a field points to; when the field is 0, the entry itself. */
    private Entry linked(Kind kind, Entry entry, String field, Kind target) {
        long id = entry.number(field);
        if (id == 0) {
            return entry;
        }
        return books.find(target, id)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> Refusal.unknownLink(kind.noun(), field, target.label(), id));
    }
}
