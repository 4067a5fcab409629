package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The rows of FreshBooks Spend: expenses and lines of bills under one roof. */
final class SpendRows {
    private final BooksDump books;
    private final Chart chart;
    private final Members members;

    SpendRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
        this.members = new Members(books);
    }

    ExpectedTable spend() {
        ExpectedTable table = new ExpectedTable("FreshBooks Spend", "Spend Key");
        books.kept("expense").forEach(expense -> table.add(expense(expense)));
        for (JsonNode bill : books.kept("bill")) {
            BillLine.of(bill).forEach(line -> table.add(line(bill, line)));
        }
        return table;
    }

    private Cells expense(JsonNode expense) {
        String currency = Field.text(expense.path("amount"), "code");
        BigDecimal amount = Field.amount(expense, "amount");
        BigDecimal net = ExpenseRows.net(expense);
        Cells row = new Cells(Exchange.of(books, currency, Field.date(expense, "date")))
                .text("Spend Key", books.key("expense", Field.id(expense, "id")) + ":spend")
                .text("Source", "Expense")
                .date("Spend Date", Field.date(expense, "date"))
                .text("Document", null)
                .text("Description", Field.text(expense, "notes"))
                .text("Vendor", Names.vendor(Field.text(expense, "vendor")))
                .flag("Is Billable", Field.flag(expense, "billable"))
                .flag("Is Archived", Field.archived(expense));
        amounts(row, currency, net, amount.subtract(net), amount);
        belongsTo(row, Field.id(expense, "categoryid"), Field.id(expense, "clientid"), ExpenseRows.project(expense));
        return row.end(books, Field.eastern(expense, "updated"));
    }

    private Cells line(JsonNode bill, BillLine line) {
        String currency = Field.text(bill, "currency_code");
        Cells row = new Cells(Exchange.of(books, currency, Field.date(bill, "issue_date")))
                .text("Spend Key", BillRows.lineKey(books, bill, line) + ":spend")
                .text("Source", "Bill")
                .date("Spend Date", Field.date(bill, "issue_date"))
                .text("Document", Field.text(bill, "bill_number"))
                .text("Description", Field.text(line.json(), "description"))
                .text("Vendor", members.vendorName(bill))
                .flag("Is Billable", null)
                .flag("Is Archived", Field.archived(bill));
        amounts(row, currency, line.net(), line.tax(), line.total());
        belongsTo(row, line.category(), "", "");
        return row.end(books, BillRows.updated(bill));
    }

    private static void amounts(Cells row, String currency, BigDecimal net, BigDecimal tax, BigDecimal amount) {
        row.text("Currency", currency)
                .money("Net", net)
                .money("Tax", tax)
                .money("Amount", amount)
                .exchange();
    }

    private void belongsTo(Cells row, String category, String client, String project) {
        chart.fillAll(row, category);
        members.client(row, client);
        members.project(row, project);
    }
}
