package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.SalesSchemas;
import com.mlconnector.sandbox.freshbooks.record.Schema;

/** What must hold for an invoice to be written. */
final class InvoiceRules {

    private final Books books;
    private final Links links;
    private final LineRules lines;

    InvoiceRules(Books books) {
        this.books = books;
        this.links = new Links(books);
        this.lines = new LineRules(books, SalesSchemas.LINE, "lineid");
    }

    void write(Entry invoice, ObjectNode body, boolean fresh) {
        if (body.has("due_date")) {
            throw Refusal.readOnly("invoice", "due_date", body.path("due_date").asText());
        }
        Kind.INVOICE.schema().write(invoice, body);
        Links.require(Kind.INVOICE, invoice, "customerid");
        Entry client = links.follow(Kind.INVOICE, invoice, "customerid", Kind.CLIENT);
        if (fresh) {
            complete(invoice, client, body);
        }
        check(invoice);
        act(invoice, body);
        lines.write(Kind.INVOICE, invoice, body, line -> {});
    }

    private static void complete(Entry invoice, Entry client, ObjectNode body) {
        Links.require(Kind.INVOICE, invoice, "create_date");
        Snapshot.take(invoice, client, body);
        if (!invoice.isSet(Schema.CURRENCY)) {
            invoice.put(Schema.CURRENCY, client.text(Schema.CURRENCY));
        }
        if (!invoice.isSet("invoice_number")) {
            invoice.put("invoice_number", Numbers.invoice(invoice));
        }
    }

    private void check(Entry invoice) {
        long status = invoice.number("status");
        if (status < 0 || status > 3) {
            throw Refusal.invalid("invoice", "status", Long.toString(status), "only 0 to 3 may be written");
        }
        String currency = invoice.text(Schema.CURRENCY);
        if (!currency.matches("[A-Z]{3}")) {
            throw Refusal.invalid("invoice", Schema.CURRENCY, currency, "three capital letters are expected");
        }
        String number = invoice.text("invoice_number");
        boolean taken = books.all(Kind.INVOICE).stream()
                .anyMatch(other -> other.id() != invoice.id()
                        && other.text("invoice_number").equals(number));
        if (taken) {
            throw new Refusal(409, 409, "Invoice number is already in use.", "invoice", "invoice_number", number);
        }
    }

    private static void act(Entry invoice, ObjectNode body) {
        boolean sends = body.path("action_mark_as_sent").asBoolean()
                || body.path("action_email").asBoolean();
        if (sends && invoice.number("status") == 1) {
            invoice.put("status", 2L);
        }
    }
}
