package com.mlconnector.sandbox.freshbooks.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold for an invoice to be written. */
final class InvoiceRules {

    /** The invoice's snapshot of its client, by the client's field. */
    private static final Map<String, String> SNAPSHOT = Map.of(
            "organization", "organization",
            "fname", "fname",
            "lname", "lname",
            "street", "p_street",
            "street2", "p_street2",
            "city", "p_city",
            "province", "p_province",
            "code", "p_code",
            "country", "p_country",
            "vat_number", "vat_number");

    private final Books books;

    InvoiceRules(Books books) {
        this.books = books;
    }

    void write(Entry invoice, ObjectNode body, boolean fresh) {
        if (body.has("due_date")) {
            throw Refusal.readOnly("invoice", "due_date", body.path("due_date").asText());
        }
        Kind.INVOICE.schema().write(invoice, body);
        Entry client = client(invoice);
        if (fresh) {
            complete(invoice, client, body);
        }
        check(invoice);
        act(invoice, body);
        if (body.has("lines")) {
            invoice.lines(lines(invoice, body.path("lines")));
        }
    }

    private Entry client(Entry invoice) {
        Rules.require(Kind.INVOICE, invoice, "customerid");
        long id = invoice.number("customerid");
        return books.find(Kind.CLIENT, id)
                .filter(client -> !client.deleted())
                .orElseThrow(() -> Refusal.unknownLink("invoice", "customerid", "Client", id));
    }

    private void complete(Entry invoice, Entry client, ObjectNode body) {
        Rules.require(Kind.INVOICE, invoice, "create_date");
        snapshot(invoice, client, body);
        if (!invoice.isSet(Schema.CURRENCY)) {
            invoice.put(Schema.CURRENCY, client.text(Schema.CURRENCY));
        }
        if (!invoice.isSet("invoice_number")) {
            invoice.put("invoice_number", number(invoice.id()));
        }
    }

    /** Copies the client's name and address, except what the body gives itself. */
    static void snapshot(Entry invoice, Entry client, ObjectNode body) {
        SNAPSHOT.forEach((field, source) -> {
            if (!body.has(field)) {
                invoice.put(field, client.get(source));
            }
        });
    }

    static String number(long id) {
        return String.format(Locale.ROOT, "NW-%06d", id - Kind.INVOICE.firstId() + 1);
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

    /** The given lines replace all; one that names a {@code lineid} of before keeps that line's other values. */
    private List<Entry> lines(Entry invoice, JsonNode given) {
        if (!given.isArray()) {
            throw Refusal.wrongType("invoice", "lines", given.toString());
        }
        long next = invoice.lines().stream().mapToLong(Entry::id).max().orElse(0) + 1;
        List<Entry> lines = new ArrayList<>();
        long now = books.stamp();
        for (JsonNode each : given) {
            if (!(each instanceof ObjectNode body)) {
                throw Refusal.wrongType("invoice", "lines", each.toString());
            }
            Entry before = before(invoice, body.path("lineid").asLong());
            Entry line = books.line(before == null ? next++ : before.id());
            if (before != null) {
                line.takeValuesOf(before);
            }
            Schemas.LINE.write(line, body);
            line.stamp(now, now);
            lines.add(line);
        }
        return lines;
    }

    private static @org.jspecify.annotations.Nullable Entry before(Entry invoice, long lineid) {
        return invoice.lines().stream()
                .filter(line -> line.id() == lineid)
                .findFirst()
                .orElse(null);
    }
}
