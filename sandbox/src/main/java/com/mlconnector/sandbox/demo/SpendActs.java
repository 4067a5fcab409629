package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What happens to expenses, bills, and those who send them. */
final class SpendActs {
    private final Office office;
    private final Deeds deeds;

    SpendActs(Office office) {
        this.office = office;
        this.deeds = office.deeds();
    }

    void expenses() {
        List<JsonNode> categories = office.standing("category");
        List<JsonNode> expenses = office.standing("expense");
        for (int i = 0; i < 4; i++) {
            String category = Office.id(categories.get(i * 5 % categories.size()));
            deeds.create("expense", Deeds.expense(category, "ACME  \"Office\" " + i, (50 + i) + ".05", "5.78"));
        }
        long other = Office.number(Office.id(categories.get(categories.size() / 2)));
        for (String id : Office.ids(expenses, 0, 3)) {
            deeds.change("expense", id, FreshbooksControl.object().put("categoryid", other));
        }
        Office.ids(expenses, 4, 7).forEach(id -> deeds.delete("expense", id));
        Office.ids(expenses, 4, 5).forEach(id -> deeds.undelete("expense", id));
        office.out().line("four expenses are made, three get another category, three are deleted, one comes back");
    }

    void moveExpense(String project) {
        List<JsonNode> expenses = office.standing("expense");
        ObjectNode moved = FreshbooksControl.object().put("modern_projectid", Office.number(project));
        Office.ids(expenses, expenses.size() - 1, expenses.size()).forEach(id -> deeds.change("expense", id, moved));
    }

    void bills() {
        String paper = vendor("Pulp & “Paper” Ltd.", "CAD");
        String abroad = vendor("Überseehandel GmbH", "EUR");
        String inPart = deeds.create("bill", bill(paper, "P-1", 60));
        String inFull = deeds.create("bill", bill(abroad, "Ü-77", 20));
        String shorter = deeds.create("bill", bill(paper, "P-2", 5));
        String gone = deeds.create("bill", bill(paper, "P-3", 0));
        String back = deeds.create("bill", bill(abroad, "Ü-78", 90));
        String archived = deeds.create("bill", bill(paper, "P-4", 400));
        deeds.change("bill", shorter, oneLine());
        String mistake = deeds.payBill(inPart, "3.33");
        deeds.payBill(inPart, "10.00");
        deeds.dropBillPayment(inPart, mistake);
        deeds.payBill(inFull, "");
        deeds.delete("bill", gone);
        deeds.delete("bill", back);
        deeds.undelete("bill", back);
        deeds.archive("bill", archived);
        office.out().line("six bills come in; one loses lines, one is paid, one in part, one deleted, one comes back");
        vendors(paper);
    }

    private void vendors(String renamed) {
        deeds.change("bill_vendor", renamed, FreshbooksControl.object().put("vendor_name", "Pulp, Paper & Daughters"));
        deeds.delete("bill_vendor", vendor("Short Visit Supplies", "USD"));
        office.out().line("a vendor with bills is renamed, another leaves");
    }

    private String vendor(String name, String currency) {
        return deeds.create(
                "bill_vendor",
                FreshbooksControl.object().put("vendor_name", name).put("currency_code", currency));
    }

    /** Three lines: two taxes, no tax, one tax. */
    private ObjectNode bill(String vendor, String number, int daysAgo) {
        List<JsonNode> categories = office.standing("category");
        ObjectNode bill = FreshbooksControl.object()
                .put("vendorid", Office.number(vendor))
                .put("bill_number", number)
                .put("issue_date", office.today().minusDays(daysAgo).toString())
                .put("due_offset_days", 30);
        Deeds.billLine(bill, Office.id(categories.get(0)), "Boxes, \"large\"", "10", "15.00")
                .put("tax_name1", "GST")
                .put("tax_percent1", "5")
                .put("tax_name2", "QST")
                .put("tax_percent2", "9.975");
        Deeds.billLine(bill, Office.id(categories.get(1 % categories.size())), "Freight", "0.333", "99.99");
        Deeds.billLine(bill, Office.id(categories.get(2 % categories.size())), "Labels", "7", "1.29")
                .put("tax_name1", "HST")
                .put("tax_percent1", "13");
        return bill;
    }

    private ObjectNode oneLine() {
        ObjectNode fewer = FreshbooksControl.object();
        Deeds.billLine(fewer, Office.id(office.standing("category").get(0)), "All in one", "1", "80.01");
        return fewer;
    }
}
