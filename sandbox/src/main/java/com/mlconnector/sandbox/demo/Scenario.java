package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * The script of {@code demo --once}: a busy quarter of an hour in an office, played within seconds, while the way to the
 * connector doubles deliveries and turns their order around.
 */
final class Scenario {
    private final FreshbooksControl freshbooks;
    private final Deeds deeds;
    private final Printout out;

    Scenario(FreshbooksControl freshbooks, Deeds deeds, Printout out) {
        this.freshbooks = freshbooks;
        this.deeds = deeds;
        this.out = out;
    }

    /** @param inTheMiddle what else happens, while half of the changes are still under way */
    void play(Runnable inTheMiddle) {
        freshbooks.confuseDeliveries();
        newInvoices();
        changedInvoices();
        payments();
        inTheMiddle.run();
        goneInvoices();
        expenses();
        clients();
        category();
        out.line("%d deliveries are sent once more, shuffled".formatted(freshbooks.redeliver(25)));
        freshbooks.clearFaults();
        out.line("%d changes were made".formatted(deeds.count()));
    }

    private void newInvoices() {
        List<JsonNode> clients = standing("client", record -> true);
        for (int i = 0; i < 6; i++) {
            ObjectNode invoice = Deeds.invoice(id(clients.get(i * 2 % clients.size())), i % 2 == 0 ? "10" : "0");
            Deeds.line(invoice, "Advice", "4", "5.00", "HST", "13");
            Deeds.line(invoice, "Travel, \"business\" class\nand back", "6", "4.00", "", "");
            Deeds.line(invoice, "=1+1 🚀", "0.333", "99.99", "GST", "5")
                    .put("taxName2", "QST")
                    .put("taxAmount2", "9.975");
            deeds.create("invoice", invoice);
        }
        ObjectNode draft = Deeds.invoice(id(clients.get(0)), "12.5").put("status", 1);
        Deeds.line(draft, "Estimate of work", "1", "1234.56", "HST", "13");
        String issued = deeds.create("invoice", draft);
        deeds.change("invoice", issued, FreshbooksControl.object().put("status", 2));
        out.line("seven invoices are made, one of them as a draft that is issued a moment later");
    }

    private void changedInvoices() {
        List<JsonNode> open =
                standing("invoice", invoice -> invoice.path("lines").size() > 1 && unpaid(invoice));
        for (String id : ids(open, 0, 4)) {
            ObjectNode fewer = FreshbooksControl.object();
            Deeds.line(fewer, "All in one", "1", "100.01", "HST", "13");
            deeds.change("invoice", id, fewer);
        }
        for (String id : ids(open, 4, 7)) {
            deeds.change("invoice", id, FreshbooksControl.object().put("po_number", "PO-\"" + id + "\""));
            deeds.change("invoice", id, FreshbooksControl.object().put("discount_value", "7.5"));
        }
        ids(open, 7, 8).forEach(id -> deeds.touch("invoice", id));
        ids(open, 8, 9).forEach(id -> deeds.archive("invoice", id));
        out.line("four invoices lose lines, three get a discount, one is looked at, one archived");
    }

    private void payments() {
        List<JsonNode> owed = standing(
                "invoice", invoice -> unpaid(invoice) && !status(invoice).equals("draft"));
        ids(owed, 10, 13).forEach(id -> deeds.pay(id, ""));
        ids(owed, 13, 14).forEach(id -> deeds.pay(id, "1.23"));
        out.line("three invoices are paid, one in part");
    }

    private void goneInvoices() {
        List<JsonNode> invoices = standing("invoice", record -> true);
        ids(invoices, 20, 24).forEach(id -> deeds.delete("invoice", id));
        ids(invoices, 20, 21).forEach(id -> deeds.undelete("invoice", id));
        freshbooks.all("invoice").stream()
                .filter(record -> record.path("vis_state").asInt() == 1)
                .findFirst()
                .ifPresent(old -> deeds.undelete("invoice", id(old)));
        out.line("four invoices are deleted, one of them comes back, and an old one with it");
    }

    private void expenses() {
        List<JsonNode> categories = standing("category", record -> true);
        List<JsonNode> expenses = standing("expense", record -> true);
        for (int i = 0; i < 4; i++) {
            String category = id(categories.get(i * 5 % categories.size()));
            deeds.create("expense", Deeds.expense(category, "ACME  \"Office\" " + i, (50 + i) + ".05", "5.78"));
        }
        String moved = id(categories.get(categories.size() / 2));
        for (String id : ids(expenses, 0, 3)) {
            deeds.change("expense", id, FreshbooksControl.object().put("categoryid", Long.parseLong(moved)));
        }
        ids(expenses, 4, 7).forEach(id -> deeds.delete("expense", id));
        ids(expenses, 4, 5).forEach(id -> deeds.undelete("expense", id));
        out.line("four expenses are made, three get another category, three are deleted, one comes back");
    }

    private void clients() {
        List<JsonNode> invoices = standing("invoice", record -> true);
        String renamed = invoices.get(invoices.size() - 1).path("customerid").asText();
        deeds.change("client", renamed, FreshbooksControl.object().put("organization", "Renamed & Sons, “Ltd.” 🎉"));
        String fresh = deeds.create("client", FreshbooksControl.object().put("organization", "Brand New GmbH"));
        String leaving = deeds.create("client", FreshbooksControl.object().put("organization", "Short Visit Inc."));
        ObjectNode first = Deeds.invoice(fresh, "0");
        Deeds.line(first, "Welcome", "3", "33.33", "HST", "13");
        deeds.create("invoice", first);
        deeds.delete("client", leaving);
        String back = deeds.create("client", FreshbooksControl.object().put("organization", "Back Again Ltd."));
        deeds.delete("client", back);
        deeds.undelete("client", back);
        out.line("a client with invoices is renamed, three are new, one of them leaves and one comes back");
    }

    private void category() {
        List<JsonNode> expenses = standing("expense", record -> true);
        String used = expenses.get(0).path("categoryid").asText();
        deeds.change("category", used, FreshbooksControl.object().put("category", "Renamed, by \"us\""));
        out.line("an expense category is renamed");
    }

    /** Ids of the records at these places, as far as there are so many. */
    private static List<String> ids(List<JsonNode> records, int from, int to) {
        return records.stream().skip(from).limit(to - from).map(Scenario::id).toList();
    }

    private List<JsonNode> standing(String kind, Predicate<JsonNode> which) {
        return freshbooks.writable(kind).stream().filter(which).toList();
    }

    private static boolean unpaid(JsonNode invoice) {
        return invoice.path("payment_status").asText().equals("unpaid");
    }

    private static String status(JsonNode invoice) {
        return invoice.path("v3_status").asText();
    }

    private static String id(JsonNode record) {
        return record.path("id").asText();
    }
}
