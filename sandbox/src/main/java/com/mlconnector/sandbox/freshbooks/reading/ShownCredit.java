package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Money;
import com.mlconnector.sandbox.freshbooks.record.Schema;

/** A credit note as the API's JSON. It carries no stamp. */
final class ShownCredit {

    private final Books books;

    ShownCredit(Books books) {
        this.books = books;
    }

    ObjectNode of(Entry note, boolean withLines) {
        String currency = note.text(Schema.CURRENCY);
        InvoiceFigures figures = InvoiceFigures.ofCredit(note);
        ObjectNode node = note.schema()
                .show(note, currency)
                .put("id", note.id())
                .put("creditid", note.id())
                .put("accounting_systemid", books.account())
                .put("payment_status", paymentStatus(figures))
                .put("description", ShownInvoice.description(note))
                .put("current_organization", organization(note))
                .put("vis_state", note.visState());
        node.set("amount", Money.shown(figures.amount(), currency));
        node.set("paid", Money.shown(figures.paid(), currency));
        if (withLines) {
            node.set("lines", ShownInvoice.lines(note, "creditid", currency));
        }
        return node;
    }

    private static String paymentStatus(InvoiceFigures figures) {
        if (figures.paid().signum() <= 0) {
            return "unpaid";
        }
        return figures.outstanding().signum() > 0 ? "partial" : "paid";
    }

    private String organization(Entry note) {
        return books.find(Kind.CLIENT, note.number("clientid"))
                .map(client -> client.text("organization"))
                .orElse("");
    }
}
