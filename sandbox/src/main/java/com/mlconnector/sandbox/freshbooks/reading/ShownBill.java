package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.BillFigures;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Money;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A bill and a payment on it as the API's JSON. Bills are stamped in UTC, unlike the rest of accounting. */
final class ShownBill {

    private final Books books;

    ShownBill(Books books) {
        this.books = books;
    }

    /** @param single as a single read shows it: with the vendor's name */
    ObjectNode of(Entry bill, boolean withLines, boolean single) {
        String currency = bill.text(Schema.CURRENCY);
        BillFigures figures = BillFigures.of(bill);
        LocalDate due = BillFigures.dueDate(bill);
        ObjectNode node = bill.schema().show(bill, currency);
        node.put("id", bill.id())
                .put("status", figures.status(bill, books.today()))
                .put("due_date", due == null ? null : due.toString())
                .put("overall_category", bill.lines().isEmpty() ? "" : category(first(bill)))
                .put(
                        "overall_description",
                        bill.lines().isEmpty() ? "" : first(bill).text("description"))
                .put("created_at", Stamps.utc(bill.createdMicros()))
                .put("updated_at", Stamps.utc(bill.updatedMicros()))
                .put("vis_state", bill.visState());
        money(node, figures, currency);
        node.set("lines", withLines ? lines(bill, currency) : JsonNodeFactory.instance.arrayNode());
        ArrayNode payments = node.putArray("bill_payments");
        bill.payments().stream().filter(each -> !each.deleted()).forEach(each -> payments.add(payment(each)));
        if (single) {
            node.putObject("vendor").put("vendorid", bill.number("vendorid")).put("vendor_name", vendorName(bill));
        }
        return node;
    }

    private static Entry first(Entry bill) {
        return bill.lines().get(0);
    }

    private String category(Entry line) {
        return books.find(Kind.CATEGORY, line.number("categoryid"))
                .map(category -> category.text("category"))
                .orElse("");
    }

    private String vendorName(Entry bill) {
        return books.find(Kind.BILL_VENDOR, bill.number("vendorid"))
                .map(vendor -> vendor.text("vendor_name"))
                .orElse("");
    }

    private static void money(ObjectNode node, BillFigures figures, String currency) {
        node.set("amount", Money.shown(figures.amount(), currency));
        node.set("tax_amount", Money.shown(figures.tax(), currency));
        node.set("total_amount", Money.shown(figures.total(), currency));
        node.set("paid", Money.shown(figures.paid(), currency));
        node.set("outstanding", Money.shown(figures.outstanding(), currency));
    }

    private ArrayNode lines(Entry bill, String currency) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (Entry line : bill.lines()) {
            lines.add(line(line, lines.size() + 1, currency));
        }
        return lines;
    }

    private ObjectNode line(Entry line, int index, String currency) {
        ObjectNode node =
                line.schema().show(line, currency).put("id", line.id()).put("list_index", index);
        BigDecimal amount = BillFigures.lineAmount(line);
        BigDecimal total = amount;
        for (int which = 1; which <= 2; which++) {
            BigDecimal tax = BillFigures.lineTax(line, which);
            total = total.add(tax);
            boolean taxed = line.isSet("tax_percent" + which);
            node.set("tax_amount" + which, taxed ? Money.shown(tax, currency) : JsonNodeFactory.instance.nullNode());
        }
        node.set("amount", Money.shown(amount, currency));
        node.set("total_amount", Money.shown(total, currency));
        shape(node, line);
        return node;
    }

    /** The two shapes recorded from the service: category as an object or a name, quantity as a string or a number. */
    private void shape(ObjectNode node, Entry line) {
        if (books.settings().billShape().equals("postman")) {
            node.putObject("category").put("category", category(line)).put("categoryid", line.number("categoryid"));
            return;
        }
        node.put("category", category(line)).put("quantity", line.decimal("quantity"));
    }

    static ObjectNode payment(Entry payment) {
        return payment.schema()
                .show(payment, payment.text(Schema.CURRENCY))
                .put("id", payment.id())
                .put("vis_state", payment.visState());
    }
}
