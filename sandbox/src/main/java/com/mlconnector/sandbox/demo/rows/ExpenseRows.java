package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The rows of FreshBooks Expenses. */
final class ExpenseRows {
    private final BooksDump books;
    private final Chart chart;

    ExpenseRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
    }

    ExpectedTable expenses() {
        ExpectedTable table = new ExpectedTable("FreshBooks Expenses", "Expense Key");
        books.kept("expense").forEach(expense -> table.add(expense(expense)));
        return table;
    }

    private Cells expense(JsonNode expense) {
        String currency = Field.text(expense.path("amount"), "code");
        Cells row = new Cells(books.home(), currency);
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
                .text("Business", books.business())
                .whole("Schema Version", 1L)
                .moment("Source Updated At", Field.eastern(expense, "updated"));
    }

    private static void amounts(Cells row, JsonNode expense) {
        BigDecimal amount = Field.amount(expense, "amount");
        BigDecimal tax1 = Field.amount(expense, "taxAmount1");
        BigDecimal tax2 = Field.amount(expense, "taxAmount2");
        row.money("Amount", amount)
                .text("Tax 1 Name", Field.text(expense, "taxName1"))
                .money("Tax 1 Amount", tax1)
                .text("Tax 2 Name", Field.text(expense, "taxName2"))
                .money("Tax 2 Amount", tax2)
                .money("Net", amount.subtract(tax1).subtract(tax2));
    }

    private void belongsTo(Cells row, JsonNode expense) {
        @Nullable
        JsonNode category =
                books.find("category", Field.id(expense, "categoryid")).orElse(null);
        ReferenceRows.category(row, chart, category);
        chart.fill(row, category);
        String client = Field.id(expense, "clientid");
        String project = Field.id(expense, "modern_projectid");
        String staff = Field.id(expense, "staffid");
        row.text("Client Id", client)
                .text("Client", client.isEmpty() ? "(No client)" : clientName(client))
                .text("Project", Names.project(project.isEmpty() ? Field.id(expense, "projectid") : project))
                .text("Staff", staff.isEmpty() ? "(No staff)" : staff);
    }

    private String clientName(String id) {
        return books.find("client", id).map(Names::client).orElse("(Unknown client)");
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
