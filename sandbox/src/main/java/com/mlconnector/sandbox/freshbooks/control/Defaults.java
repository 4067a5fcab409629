package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.BillFigures;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** What a person's new record holds where the person said nothing: a plain case of its kind, of today. */
final class Defaults {

    private final Books books;

    Defaults(Books books) {
        this.books = books;
    }

    ObjectNode of(Kind kind, ObjectNode given) {
        ObjectNode body = Json.object();
        String today = books.today().toString();
        int next = books.all(kind).size() + 1;
        switch (kind) {
            case INVOICE -> invoice(body, today);
            case PAYMENT -> payment(body, given, today);
            case CREDIT_NOTE -> credit(body, today);
            case OTHER_INCOME -> income(body, today);
            case EXPENSE -> expense(body, today);
            case BILL -> bill(body, today, next);
            case BILL_PAYMENT -> billPayment(body, given, today);
            case TIME_ENTRY -> time(body, today);
            case PROJECT ->
                body.put("title", "New Project " + next)
                        .put("client_id", lastOf(Kind.CLIENT).id());
            default -> named(kind, body, next);
        }
        return body;
    }

    private static void named(Kind kind, ObjectNode body, int next) {
        String name = "New " + kind.label() + " " + next;
        switch (kind) {
            case CLIENT -> body.put("organization", "New Client " + next).put("currency_code", "CAD");
            case CATEGORY -> body.put("category", "New Category " + next);
            case BILL_VENDOR -> body.put("vendor_name", "New Vendor " + next).put("currency_code", "CAD");
            case ACCOUNT -> body.put("name", name).put("type", "expense").put("sub_type", "Operating Expense");
            case TAX -> body.put("name", name).put("amount", "13");
            case ITEM -> money(body.put("name", name), "unit_cost", "25.00");
            case TASK -> money(body.put("name", name), "rate", "125.00");
            default -> body.put("name", name);
        }
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
        Entry invoice = owed(
                Kind.INVOICE,
                given,
                "invoiceid",
                each -> InvoiceFigures.of(each).outstanding());
        body.put("invoiceid", invoice.id()).put("date", today);
        body.putObject("amount")
                .put("amount", InvoiceFigures.of(invoice).outstanding().toPlainString());
    }

    private void credit(ObjectNode body, String today) {
        body.put("clientid", lastOf(Kind.CLIENT).id()).put("create_date", today);
        ObjectNode line = body.putArray("lines").addObject();
        line.put("name", "Goodwill").put("description", "Goodwill credit").put("qty", "1");
        line.putObject("unit_cost").put("amount", "150.00");
    }

    private static void income(ObjectNode body, String today) {
        body.put("category_name", "online_sales").put("date", today).put("source", "Template shop");
        money(body, "amount", "25.00");
    }

    private void expense(ObjectNode body, String today) {
        body.put("categoryid", lastOf(Kind.CATEGORY).id()).put("date", today);
        body.put("vendor", "Corner Office Supply");
        money(body, "amount", "113.00");
    }

    private void bill(ObjectNode body, String today, int next) {
        body.put("vendorid", lastOf(Kind.BILL_VENDOR).id())
                .put("bill_number", "B-" + next)
                .put("issue_date", today)
                .put("due_offset_days", 30);
        ObjectNode line = body.putArray("lines").addObject();
        line.put("categoryid", lastOf(Kind.CATEGORY).id()).put("description", "As ordered");
        line.put("quantity", "10").put("tax_name1", "HST").put("tax_percent1", "13");
        line.putObject("unit_cost").put("amount", "15.00");
    }

    private void billPayment(ObjectNode body, ObjectNode given, String today) {
        Entry bill =
                owed(Kind.BILL, given, "billid", each -> BillFigures.of(each).outstanding());
        body.put("billid", bill.id()).put("paid_date", today);
        body.putObject("amount")
                .put("amount", BillFigures.of(bill).outstanding().toPlainString());
    }

    private void time(ObjectNode body, String today) {
        body.put("project_id", lastOf(Kind.PROJECT).id())
                .put("service_id", lastOf(Kind.SERVICE).id())
                .put("started_at", today + "T14:00:00Z")
                .put("duration", 5_400)
                .put("note", "Work on site");
    }

    private static void money(ObjectNode body, String field, String amount) {
        body.putObject(field).put("amount", amount).put("code", "CAD");
    }

    /** The document the person named, else the newest that somebody still has to pay. */
    private Entry owed(Kind kind, ObjectNode given, String field, Function<Entry, BigDecimal> outstanding) {
        if (given.has(field)) {
            String id = given.path(field).asText();
            return books.find(kind, id).orElseThrow(() -> Refusal.unknown(kind, id));
        }
        List<Entry> all = books.all(kind);
        for (int i = all.size() - 1; i >= 0; i--) {
            Entry each = all.get(i);
            if (!each.deleted() && outstanding.apply(each).signum() > 0) {
                return each;
            }
        }
        throw Refusal.plain(422, 1012, "No " + kind.noun() + " has anything outstanding.");
    }

    private Entry lastOf(Kind kind) {
        List<Entry> all = books.all(kind);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).deleted()) {
                return all.get(i);
            }
        }
        throw Refusal.plain(422, 1012, "There is no " + kind.noun() + " yet: create one first.");
    }
}
