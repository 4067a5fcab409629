package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What people do in FreshBooks, remembered by record. */
public final class Deeds {
    /** A record that was changed. */
    public record Changed(String kind, String id) {}

    private final FreshbooksControl freshbooks;
    private final Set<Changed> changed = new LinkedHashSet<>();
    private int count;

    public Deeds(FreshbooksControl freshbooks) {
        this.freshbooks = freshbooks;
    }

    public Collection<Changed> changed() {
        return List.copyOf(changed);
    }

    int count() {
        return count;
    }

    /** @return the new record's id */
    public String create(String kind, JsonNode fields) {
        String id = freshbooks.create(kind, fields).path("id").asText();
        did(kind, id);
        return id;
    }

    public void change(String kind, String id, JsonNode fields) {
        freshbooks.change(kind, id, fields);
        did(kind, id);
    }

    void delete(String kind, String id) {
        freshbooks.act(kind, id, "delete");
        did(kind, id);
    }

    void undelete(String kind, String id) {
        freshbooks.act(kind, id, "undelete");
        did(kind, id);
    }

    void archive(String kind, String id) {
        freshbooks.act(kind, id, "archive");
        did(kind, id);
    }

    /** Nothing but its stamp changes: somebody looked at it. */
    void touch(String kind, String id) {
        freshbooks.act(kind, id, "touch");
        did(kind, id);
    }

    /**
     * Pays an invoice, which changes with it.
     *
     * @param amount empty for all that is outstanding
     * @return the payment's id
     */
    String pay(String invoice, String amount) {
        ObjectNode payment = amount(amount).put("invoiceid", Long.parseLong(invoice));
        changed.add(new Changed("invoice", invoice));
        return create("payment", payment);
    }

    /** As {@link #pay}; payments of bills travel with their bill. */
    String payBill(String bill, String amount) {
        ObjectNode payment = amount(amount).put("billid", Long.parseLong(bill));
        String id = freshbooks.create("bill_payment", payment).path("id").asText();
        did("bill", bill);
        return id;
    }

    void dropBillPayment(String bill, String payment) {
        freshbooks.act("bill_payment", payment, "delete");
        did("bill", bill);
    }

    private static ObjectNode amount(String amount) {
        ObjectNode payment = FreshbooksControl.object();
        if (!amount.isEmpty()) {
            payment.putObject("amount").put("amount", amount);
        }
        return payment;
    }

    private void did(String kind, String id) {
        changed.add(new Changed(kind, id));
        count++;
    }

    /** An invoice for a client; lines are added with {@link #line}. */
    public static ObjectNode invoice(String client, String discountPercent) {
        ObjectNode invoice = FreshbooksControl.object()
                .put("customerid", Long.parseLong(client))
                .put("status", 2)
                .put("discount_value", discountPercent);
        invoice.putArray("lines");
        return invoice;
    }

    public static ObjectNode line(
            ObjectNode invoice, String name, String quantity, String unitCost, String tax, String percent) {
        ArrayNode lines = invoice.withArray("lines");
        ObjectNode line = lines.addObject().put("name", name).put("qty", quantity);
        line.putObject("unit_cost").put("amount", unitCost);
        if (!tax.isEmpty()) {
            line.put("taxName1", tax).put("taxAmount1", percent);
        }
        return line;
    }

    public static ObjectNode billLine(
            ObjectNode bill, String category, String description, String quantity, String unitCost) {
        ObjectNode line = bill.withArray("lines")
                .addObject()
                .put("categoryid", Long.parseLong(category))
                .put("description", description)
                .put("quantity", quantity);
        line.putObject("unit_cost").put("amount", unitCost);
        return line;
    }

    public static ObjectNode expense(String category, String vendor, String amount, String tax) {
        ObjectNode expense = FreshbooksControl.object()
                .put("categoryid", Long.parseLong(category))
                .put("vendor", vendor);
        expense.putObject("amount").put("amount", amount).put("code", "CAD");
        if (!tax.isEmpty()) {
            expense.put("taxName1", "HST")
                    .putObject("taxAmount1")
                    .put("amount", tax)
                    .put("code", "CAD");
        }
        return expense;
    }
}
