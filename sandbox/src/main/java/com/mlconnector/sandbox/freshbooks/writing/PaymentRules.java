package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.math.BigDecimal;

/** Payments on invoices: from outside, from a credit note, too high, or handed back. */
final class PaymentRules {

    private final Books books;
    private final Rules.Moved moved;
    private final Links links;

    PaymentRules(Books books, Rules.Moved moved) {
        this.books = books;
        this.moved = moved;
        this.links = new Links(books);
    }

    void write(Entry payment, ObjectNode body, boolean fresh) {
        long invoiceBefore = payment.number("invoiceid");
        Kind.PAYMENT.schema().write(payment, body);
        if (invoiceBefore != 0 && payment.number("invoiceid") != invoiceBefore) {
            throw Refusal.readOnly("payment", "invoiceid", payment.text("invoiceid"));
        }
        Links.require(Kind.PAYMENT, payment, "invoiceid", "amount", "date");
        Links.aboveZero(Kind.PAYMENT, payment);
        Entry invoice = links.follow(Kind.PAYMENT, payment, "invoiceid", Kind.INVOICE);
        if (fresh) {
            settle(payment, invoice);
        }
        payment.put("clientid", invoice.number("customerid")).put(Schema.CURRENCY, invoice.text(Schema.CURRENCY));
        carry(payment, invoice);
        books.find(Kind.CREDIT_NOTE, payment.number("creditid")).ifPresent(note -> carry(payment, note));
    }

    private static void carry(Entry payment, Entry document) {
        document.unpay(payment);
        document.pay(payment);
    }

    private void settle(Entry payment, Entry invoice) {
        BigDecimal outstanding = InvoiceFigures.of(invoice).outstanding();
        BigDecimal rest = payment.decimal("amount").subtract(outstanding);
        boolean over = rest.signum() > 0;
        if (over && books.settings().overpayment().equals("refuse")) {
            throw Refusal.invalid(
                    "payment", "amount", payment.text("amount"), "only " + outstanding + " is outstanding");
        }
        if (payment.number("creditid") != 0) {
            useCredit(payment, invoice);
        }
        if (over && books.settings().overpayment().equals("credit")) {
            credit(payment, invoice, rest);
            payment.put("amount", outstanding);
        }
    }

    private void useCredit(Entry payment, Entry invoice) {
        Entry note = links.follow(Kind.PAYMENT, payment, "creditid", Kind.CREDIT_NOTE);
        BigDecimal left = InvoiceFigures.ofCredit(note).outstanding();
        boolean same = note.number("clientid") == invoice.number("customerid")
                && note.text(Schema.CURRENCY).equals(invoice.text(Schema.CURRENCY));
        if (!same || payment.decimal("amount").compareTo(left) > 0) {
            throw Refusal.invalid(
                    "payment",
                    "creditid",
                    payment.text("creditid"),
                    "the credit must be the same client's, in the same currency, and hold the amount");
        }
        payment.put("type", "Credit").put("from_credit", true);
    }

    private void credit(Entry payment, Entry invoice, BigDecimal rest) {
        if (InvoiceFigures.of(invoice).outstanding().signum() <= 0) {
            throw Refusal.invalid("payment", "amount", payment.text("amount"), "nothing is outstanding");
        }
        Entry client = links.follow(Kind.INVOICE, invoice, "customerid", Kind.CLIENT);
        Entry note = books.add(Kind.CREDIT_NOTE);
        CreditRules.overpaid(note, invoice, client, payment, rest);
        payment.put("overpaymentid", note.id());
        moved.note(Kind.CREDIT_NOTE, "create", note);
    }

    /** How the service records a refund is not published; here it is a payment below zero on the same invoice. */
    void refund(Entry refund, Entry payment) {
        refund.takeValuesOf(payment);
        refund.put("amount", payment.decimal("amount").negate())
                .put("date", books.today())
                .put("note", "Refund of payment " + payment.id());
        Entry invoice = links.follow(Kind.PAYMENT, payment, "invoiceid", Kind.INVOICE);
        invoice.pay(refund);
        books.find(Kind.CREDIT_NOTE, payment.number("creditid")).ifPresent(note -> note.pay(refund));
    }

    /** A payment changes its invoice, and the credit it came from: stamps move, webhooks fire. */
    void afterwards(Entry payment) {
        touch(Kind.INVOICE, payment.number("invoiceid"));
        touch(Kind.CREDIT_NOTE, payment.number("creditid"));
    }

    private void touch(Kind kind, long id) {
        books.find(kind, id).ifPresent(document -> {
            document.touch(books.stamp());
            moved.note(kind, "update", document);
        });
    }
}
