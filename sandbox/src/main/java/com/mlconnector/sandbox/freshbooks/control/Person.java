package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.books.Desk;
import com.mlconnector.sandbox.freshbooks.books.Entry;
import com.mlconnector.sandbox.freshbooks.books.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.books.Kind;
import com.mlconnector.sandbox.freshbooks.books.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.List;

/** Somebody at the service's own screens: makes, changes and removes records, filling in what they left out. */
final class Person {

    private final Desk desk;

    Person(Desk desk) {
        this.desk = desk;
    }

    /** A new record from the given fields in the API's spelling. */
    Entry create(Kind kind, ObjectNode given) {
        ObjectNode whole = desk.books().reading(() -> defaults(kind, given));
        whole.setAll(given);
        return desk.bookkeeping().create(kind, whole);
    }

    Entry change(Kind kind, String id, ObjectNode given) {
        return desk.bookkeeping().update(kind, find(kind, id), given);
    }

    /** @param act delete, undelete, archive, or touch: a change that shows in stamp and webhook alone */
    Entry act(Kind kind, String id, String act) {
        Entry entry = find(kind, id);
        return switch (act) {
            case "delete" -> desk.bookkeeping().stand(kind, entry, Entry.DELETED);
            case "undelete" -> desk.bookkeeping().stand(kind, entry, Entry.ACTIVE);
            case "archive" -> desk.bookkeeping().stand(kind, entry, Entry.ARCHIVED);
            case "touch" -> desk.bookkeeping().touch(kind, entry);
            default -> throw Refusal.plain(404, 1012, "There is no act " + act + ": delete, undelete, archive, touch.");
        };
    }

    Entry find(Kind kind, String id) {
        return desk.books().reading(() -> desk.books().find(kind, id)).orElseThrow(() -> Refusal.unknown(kind, id));
    }

    private ObjectNode defaults(Kind kind, ObjectNode given) {
        ObjectNode body = Json.object();
        String today = desk.books().today().toString();
        int next = desk.books().all(kind).size() + 1;
        switch (kind) {
            case INVOICE -> invoice(body, today);
            case EXPENSE -> {
                body.put("categoryid", lastOf(Kind.CATEGORY).id()).put("date", today);
                body.put("vendor", "Corner Office Supply");
                body.putObject("amount").put("amount", "113.00").put("code", "CAD");
            }
            case CLIENT -> body.put("organization", "New Client " + next).put("currency_code", "CAD");
            case CATEGORY -> body.put("category", "New Category " + next);
            case ACCOUNT ->
                body.put("name", "New Account " + next).put("type", "expense").put("sub_type", "Operating Expense");
            case PAYMENT -> payment(body, given, today);
            case PROJECT ->
                body.put("title", "New Project " + next)
                        .put("client_id", lastOf(Kind.CLIENT).id());
            case TAX -> body.put("name", "New Tax " + next).put("amount", "13");
        }
        return body;
    }

    private void invoice(ObjectNode body, String today) {
        body.put("customerid", lastOf(Kind.CLIENT).id())
                .put("create_date", today)
                .put("due_offset_days", 30)
                .put("status", 2);
        ObjectNode line = body.putArray("lines").addObject();
        line.put("name", "Consulting").put("description", "As agreed").put("qty", "4");
        line.put("taxName1", "HST").put("taxAmount1", "13");
        line.putObject("unit_cost").put("amount", "125.00");
    }

    private void payment(ObjectNode body, ObjectNode given, String today) {
        Books books = desk.books();
        Entry invoice = given.has("invoiceid")
                ? books.find(Kind.INVOICE, given.path("invoiceid").asText())
                        .orElseThrow(() -> Refusal.unknown(
                                Kind.INVOICE, given.path("invoiceid").asText()))
                : newestOwed(books.all(Kind.INVOICE));
        body.put("invoiceid", invoice.id()).put("date", today);
        body.putObject("amount")
                .put("amount", InvoiceFigures.of(invoice).outstanding().toPlainString());
    }

    private static Entry newestOwed(List<Entry> invoices) {
        for (int i = invoices.size() - 1; i >= 0; i--) {
            Entry invoice = invoices.get(i);
            if (!invoice.deleted() && InvoiceFigures.of(invoice).outstanding().signum() > 0) {
                return invoice;
            }
        }
        throw Refusal.plain(422, 1012, "No invoice has anything outstanding.");
    }

    private Entry lastOf(Kind kind) {
        List<Entry> all = desk.books().all(kind);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).deleted()) {
                return all.get(i);
            }
        }
        throw Refusal.plain(422, 1012, "There is no " + kind.noun() + " yet: create one first.");
    }
}
