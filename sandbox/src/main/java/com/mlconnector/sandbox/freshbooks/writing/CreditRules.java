package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.SalesSchemas;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What must hold for a credit note to be written, and the one that an over-payment leaves. */
public final class CreditRules {

    private static final Set<String> TYPES = Set.of("goodwill", "prepayment", "overpayment");

    private final Links links;
    private final LineRules lines;

    CreditRules(Books books) {
        this.links = new Links(books);
        this.lines = new LineRules(books, SalesSchemas.LINE, "lineid");
    }

    void write(Entry note, ObjectNode body, boolean fresh) {
        Kind.CREDIT_NOTE.schema().write(note, body);
        Links.require(Kind.CREDIT_NOTE, note, "clientid", "create_date");
        Entry client = links.follow(Kind.CREDIT_NOTE, note, "clientid", Kind.CLIENT);
        if (!TYPES.contains(note.text("credit_type"))) {
            throw Refusal.invalid("credit_note", "credit_type", note.text("credit_type"), "one of " + TYPES);
        }
        if (fresh) {
            complete(note, client, body);
        }
        lines.write(Kind.CREDIT_NOTE, note, body, line -> {});
    }

    private static void complete(Entry note, Entry client, ObjectNode body) {
        Snapshot.take(note, client, body);
        if (!note.isSet(Schema.CURRENCY)) {
            note.put(Schema.CURRENCY, client.text(Schema.CURRENCY));
        }
        if (!note.isSet("credit_number")) {
            note.put("credit_number", Numbers.credit(note));
        }
    }

    /** Fills a fresh note with what was paid above an invoice's outstanding. */
    public static void overpaid(Entry note, Entry invoice, Entry client, Entry payment, BigDecimal rest) {
        Snapshot.take(note, client);
        note.put("clientid", client.id())
                .put("credit_number", Numbers.credit(note))
                .put("credit_type", "overpayment")
                .put("create_date", payment.date("date"))
                .put(Schema.CURRENCY, invoice.text(Schema.CURRENCY));
        Entry line = new Entry(SalesSchemas.LINE, 1)
                .put("name", "Overpayment: invoice " + invoice.text("invoice_number"))
                .put("description", "Overpayment: invoice " + invoice.text("invoice_number"))
                .put("unit_cost", rest);
        line.stamp(payment.createdMicros(), payment.createdMicros());
        note.stamp(payment.createdMicros(), payment.createdMicros());
        note.lines(List.of(line));
    }
}
