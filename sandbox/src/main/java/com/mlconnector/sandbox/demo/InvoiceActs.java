package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to invoices and what is paid on them. */
final class InvoiceActs {
    private final Office office;
    private final Deeds deeds;

    InvoiceActs(Office office) {
        this.office = office;
        this.deeds = office.deeds();
    }

    void newInvoices() {
        List<JsonNode> clients = office.standing("client");
        for (int i = 0; i < 6; i++) {
            ObjectNode invoice = Deeds.invoice(Office.id(clients.get(i * 2 % clients.size())), i % 2 == 0 ? "10" : "0");
            Deeds.line(invoice, "Advice", "4", "5.00", "HST", "13");
            Deeds.line(invoice, "Travel, \"business\" class\nand back", "6", "4.00", "", "");
            Deeds.line(invoice, "=1+1 🚀", "0.333", "99.99", "GST", "5")
                    .put("taxName2", "QST")
                    .put("taxAmount2", "9.975");
            deeds.create("invoice", invoice);
        }
        ObjectNode draft = Deeds.invoice(Office.id(clients.get(0)), "12.5").put("status", 1);
        Deeds.line(draft, "Estimate of work", "1", "1234.56", "HST", "13");
        String issued = deeds.create("invoice", draft);
        deeds.change("invoice", issued, FreshbooksControl.object().put("status", 2));
        office.out().line("seven invoices are made, one of them as a draft that is issued a moment later");
    }

    void changedInvoices() {
        List<JsonNode> open =
                office.standing("invoice", invoice -> invoice.path("lines").size() > 1 && unpaid(invoice));
        for (String id : Office.ids(open, 0, 4)) {
            ObjectNode fewer = FreshbooksControl.object();
            Deeds.line(fewer, "All in one", "1", "100.01", "HST", "13");
            deeds.change("invoice", id, fewer);
        }
        for (String id : Office.ids(open, 4, 7)) {
            deeds.change("invoice", id, FreshbooksControl.object().put("po_number", "PO-\"" + id + "\""));
            deeds.change("invoice", id, FreshbooksControl.object().put("discount_value", "7.5"));
        }
        Office.ids(open, 7, 8).forEach(id -> deeds.touch("invoice", id));
        Office.ids(open, 8, 9).forEach(id -> deeds.archive("invoice", id));
        office.out().line("four invoices lose lines, three get a discount, one is looked at, one archived");
    }

    void payments() {
        List<JsonNode> owed = office.standing(
                "invoice",
                invoice ->
                        unpaid(invoice) && !invoice.path("v3_status").asText().equals("draft"));
        Office.ids(owed, 10, 13).forEach(id -> deeds.pay(id, ""));
        Office.ids(owed, 13, 14).forEach(id -> deeds.pay(id, "1.23"));
        String gone = deeds.pay(Office.id(owed.get(0)), "0.50");
        String back = deeds.pay(Office.id(owed.get(0)), "0.75");
        deeds.delete("payment", gone);
        deeds.delete("payment", back);
        deeds.undelete("payment", back);
        office.out().line("invoices are paid, in full and in part; a payment is deleted, and one comes back");
    }

    /** Payments of before are corrected: one turns out lower, one never came. */
    void correctedPayments() {
        Set<String> invoices =
                office.standing("invoice").stream().map(Office::id).collect(Collectors.toSet());
        List<JsonNode> payments = office.standing(
                "payment",
                payment -> invoices.contains(payment.path("invoiceid").asText()));
        for (String id : Office.ids(payments, 0, 1)) {
            ObjectNode lower =
                    FreshbooksControl.object().put("note", "bounced in part").put("type", "Bank Transfer");
            lower.putObject("amount").put("amount", "0.25");
            deeds.change("payment", id, lower);
        }
        Office.ids(payments, 1, 2).forEach(id -> deeds.delete("payment", id));
        office.out().line("an old payment turns out to be lower, another is deleted");
    }

    void goneInvoices() {
        List<JsonNode> invoices = office.standing("invoice");
        Office.ids(invoices, 20, 24).forEach(id -> deeds.delete("invoice", id));
        Office.ids(invoices, 20, 21).forEach(id -> deeds.undelete("invoice", id));
        office.freshbooks().all("invoice").stream()
                .filter(record -> record.path("vis_state").asInt() == 1)
                .findFirst()
                .ifPresent(old -> deeds.undelete("invoice", Office.id(old)));
        office.out().line("four invoices are deleted, one of them comes back, and an old one with it");
    }

    /** The first line of an invoice goes over to a project. */
    void moveLine(String project) {
        List<JsonNode> invoices =
                office.standing("invoice", each -> each.path("lines").size() > 1);
        if (invoices.isEmpty()) {
            return;
        }
        JsonNode invoice = invoices.get(invoices.size() - 1);
        ObjectNode moved = FreshbooksControl.object();
        ArrayNode lines = moved.putArray("lines");
        invoice.path("lines").forEach(line -> lines.addObject().set("lineid", line.path("lineid")));
        ((ObjectNode) lines.get(0)).put("modern_project_id", Office.number(project));
        deeds.change("invoice", Office.id(invoice), moved);
    }

    private static boolean unpaid(JsonNode invoice) {
        return invoice.path("payment_status").asText().equals("unpaid");
    }
}
