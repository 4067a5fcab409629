package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The rows of FreshBooks Expenses. */
final class ExpenseRows {
    private final BooksDump books;
    private final Chart chart;
    private final Members members;

    ExpenseRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
        this.members = new Members(books);
    }

    ExpectedTable expenses() {
        ExpectedTable table = new ExpectedTable("FreshBooks Expenses", "Expense Key");
        books.kept("expense").forEach(expense -> table.add(expense(expense)));
        return table;
    }

    private Cells expense(JsonNode expense) {
        String currency = Field.text(expense.path("amount"), "code");
        Cells row = new Cells(Exchange.of(books, currency, Field.date(expense, "date")));
        row.text("Expense Key", books.key("expense", Field.id(expense, "id")))
                .date("Expense Date", Field.date(expense, "date"))
                .text("Vendor", Field.text(expense, "vendor"))
                .text("Vendor (Tidy)", Names.vendor(Field.text(expense, "vendor")))
                .text("Notes", Field.text(expense, "notes"))
                .text("Currency", currency)
                .exchange();
        amounts(row, expense);
        belongsTo(row, expense);
        return row.text("Status", status(expense.path("status").asInt()))
                .flag("Is Billable", Field.flag(expense, "billable"))
                .number("Markup %", Field.decimal(expense, "markup_percent"))
                .flag("Has Receipt", Field.flag(expense, "has_receipt"))
                .flag("Is COGS", Field.flag(expense, "is_cogs"))
                .flag("Is Archived", Field.archived(expense))
                .end(books, Field.eastern(expense, "updated"));
    }

    private static void amounts(Cells row, JsonNode expense) {
        row.money("Amount", Field.amount(expense, "amount"))
                .text("Tax 1 Name", Field.text(expense, "taxName1"))
                .money("Tax 1 Amount", Field.amount(expense, "taxAmount1"))
                .text("Tax 2 Name", Field.text(expense, "taxName2"))
                .money("Tax 2 Amount", Field.amount(expense, "taxAmount2"))
                .money("Net", net(expense));
    }

    /** What is left of the amount when its taxes are taken off. */
    static BigDecimal net(JsonNode expense) {
        return Field.amount(expense, "amount")
                .subtract(Field.amount(expense, "taxAmount1"))
                .subtract(Field.amount(expense, "taxAmount2"));
    }

    /** FreshBooks keeps ids of old projects in a field of their own. */
    static String project(JsonNode expense) {
        String project = Field.id(expense, "modern_projectid");
        return project.isEmpty() ? Field.id(expense, "projectid") : project;
    }

    private void belongsTo(Cells row, JsonNode expense) {
        chart.fillAll(row, Field.id(expense, "categoryid"));
        members.client(row, Field.id(expense, "clientid"));
        members.project(row, project(expense));
        String staff = Field.id(expense, "staffid");
        row.text("Staff", staff.isEmpty() ? "(No staff)" : staff);
    }

    private static String status(int code) {
        return switch (code) {
            case 0 -> "internal";
            case 1 -> "outstanding";
            case 2 -> "invoiced";
            case 4 -> "recouped";
            default -> "code " + code;
        };
    }
}
