package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** The rows of FreshBooks Project Ledger: what projects bring and cost, so that their sum is the profit. */
final class LedgerRows {
    private final BooksDump books;
    private final Chart chart;
    private final Members members;

    LedgerRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
        this.members = new Members(books);
    }

    ExpectedTable ledger() {
        ExpectedTable table = new ExpectedTable("FreshBooks Project Ledger", "Movement Key");
        for (JsonNode invoice : books.kept("invoice")) {
            if (InvoiceRows.issued(invoice)) {
                revenue(table, invoice);
            }
        }
        books.kept("expense").forEach(expense -> table.add(expense(expense)));
        for (JsonNode bill : books.kept("bill")) {
            BillLine.of(bill).forEach(line -> table.add(bill(bill, line)));
        }
        return table;
    }

    private void revenue(ExpectedTable table, JsonNode invoice) {
        List<LineFigures> figures = LineFigures.of(invoice);
        for (int i = 0; i < figures.size(); i++) {
            table.add(revenue(
                    invoice, invoice.path("lines").get(i), figures.get(i).net()));
        }
    }

    private Cells revenue(JsonNode invoice, JsonNode line, BigDecimal net) {
        String currency = Field.text(invoice, "currency_code");
        String name = Field.text(line, "name");
        Cells row = new Cells(Exchange.of(books, currency, Field.date(invoice, "create_date")))
                .text("Movement Key", InvoiceRows.lineKey(books, invoice, line) + ":ledger")
                .text("Movement", "Revenue")
                .date("Movement Date", Field.date(invoice, "create_date"))
                .text("Document", Field.text(invoice, "invoice_number"))
                .text("Description", name.isBlank() ? Field.text(line, "description") : name)
                .text("Category", "(Revenue)");
        members.clientOf(row, invoice);
        members.project(row, Field.id(line, "modern_project_id"));
        return end(row, currency, net, invoice).end(books, Field.eastern(invoice, "updated"));
    }

    private Cells expense(JsonNode expense) {
        String currency = Field.text(expense.path("amount"), "code");
        Cells row = new Cells(Exchange.of(books, currency, Field.date(expense, "date")))
                .text("Movement Key", books.key("expense", Field.id(expense, "id")) + ":ledger")
                .text("Movement", "Expense")
                .date("Movement Date", Field.date(expense, "date"))
                .text("Document", null)
                .text("Description", Field.text(expense, "notes"))
                .text("Category", chart.categoryName(Field.id(expense, "categoryid")));
        members.client(row, Field.id(expense, "clientid"));
        members.project(row, ExpenseRows.project(expense));
        return end(row, currency, ExpenseRows.net(expense).negate(), expense)
                .end(books, Field.eastern(expense, "updated"));
    }

    private Cells bill(JsonNode bill, BillLine line) {
        String currency = Field.text(bill, "currency_code");
        Cells row = new Cells(Exchange.of(books, currency, Field.date(bill, "issue_date")))
                .text("Movement Key", BillRows.lineKey(books, bill, line) + ":ledger")
                .text("Movement", "Bill")
                .date("Movement Date", Field.date(bill, "issue_date"))
                .text("Document", Field.text(bill, "bill_number"))
                .text("Description", Field.text(line.json(), "description"))
                .text("Category", chart.categoryName(line.category()));
        members.client(row, "");
        members.project(row, "");
        return end(row, currency, line.net().negate(), bill).end(books, BillRows.updated(bill));
    }

    private static Cells end(Cells row, String currency, BigDecimal amount, JsonNode document) {
        return row.text("Currency", currency)
                .money("Amount", amount)
                .exchange()
                .flag("Is Archived", Field.archived(document));
    }
}
