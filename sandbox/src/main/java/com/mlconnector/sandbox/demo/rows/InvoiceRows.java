package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of FreshBooks Invoices and FreshBooks Invoice Lines. */
final class InvoiceRows {
    private final BooksDump books;
    private final Chart chart;
    private final Members members;

    InvoiceRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
        this.members = new Members(books);
    }

    ExpectedTable invoices() {
        ExpectedTable table = new ExpectedTable("FreshBooks Invoices", "Invoice Key");
        books.kept("invoice").forEach(invoice -> table.add(invoice(invoice)));
        return table;
    }

    ExpectedTable lines() {
        ExpectedTable table = new ExpectedTable("FreshBooks Invoice Lines", "Line Key");
        for (JsonNode invoice : books.kept("invoice")) {
            List<LineFigures> figures = LineFigures.of(invoice);
            for (int i = 0; i < figures.size(); i++) {
                table.add(line(invoice, invoice.path("lines").get(i), figures.get(i)));
            }
        }
        return table;
    }

    private Cells invoice(JsonNode invoice) {
        Cells row = new Cells(exchange(invoice));
        Instant created = Field.eastern(invoice, "created_at");
        row.text("Invoice Key", books.key("invoice", Field.id(invoice, "id")))
                .text("PO Number", Field.text(invoice, "po_number"))
                .whole("Line Count", (long) invoice.path("lines").size())
                .flag("Lines Match Total", linesMatch(invoice))
                .moment("Created At", created)
                .date(
                        "Created Date",
                        created == null ? null : created.atZone(books.zone()).toLocalDate())
                .whole("Days to Pay", Punctuality.between(Field.date(invoice, "create_date"), paidDate(invoice)))
                .text("Display Status", Field.text(invoice, "display_status"))
                .text("Dispute Status", Field.text(invoice, "dispute_status"));
        amounts(row, invoice);
        shared(row, invoice);
        members.clientOf(row, invoice);
        row.text("Client (As Billed)", Names.billed(invoice));
        clientCard(row, invoice);
        members.projects(row, projects(invoice));
        return row.text(
                        "Revenue Account Number",
                        chart.sales().map(a -> Field.text(a, "number")).orElse(null))
                .text(
                        "Revenue Account",
                        chart.sales().map(a -> Field.text(a, "name")).orElse(null));
    }

    private static void amounts(Cells row, JsonNode invoice) {
        BigDecimal amount = Field.amount(invoice, "amount");
        BigDecimal outstanding = Field.amount(invoice, "outstanding");
        row.money("Subtotal", LineFigures.subtotal(invoice))
                .number("Discount %", Field.decimal(invoice, "discount_value"))
                .money("Discount", Field.amount(invoice, "discount_total"))
                .money("Tax", LineFigures.tax(invoice))
                .money("Amount", amount)
                .money("Paid", Field.amount(invoice, "paid"))
                .money("Outstanding", outstanding)
                .money("Amount Issued", issued(invoice) ? amount : BigDecimal.ZERO)
                .money("Outstanding Issued", issued(invoice) ? outstanding : BigDecimal.ZERO);
    }

    private Cells line(JsonNode invoice, JsonNode line, LineFigures figures) {
        Cells row = new Cells(exchange(invoice));
        row.text("Line Key", lineKey(books, invoice, line))
                .text("Invoice Key", books.key("invoice", Field.id(invoice, "id")))
                .whole("Line No", line.path("lineid").asLong())
                .text("Type", type(line.path("type").asInt()))
                .text("Name", Field.text(line, "name"))
                .text("Description", Field.text(line, "description"))
                .number("Quantity", Field.decimal(line, "qty"))
                .money("Unit Cost", Field.amount(line, "unit_cost"));
        members.project(row, Field.id(line, "modern_project_id"));
        lineAmounts(row, invoice, line, figures);
        shared(row, invoice);
        members.clientOf(row, invoice);
        row.text("Client (As Billed)", Names.billed(invoice));
        return row;
    }

    private static void lineAmounts(Cells row, JsonNode invoice, JsonNode line, LineFigures figures) {
        row.money("Gross", figures.gross())
                .money("Discount Share", figures.discount())
                .money("Net", figures.net())
                .text("Tax 1 Name", Field.text(line, "taxName1"))
                .number("Tax 1 %", Field.decimal(line, "taxAmount1"))
                .money("Tax 1 Amount", figures.tax1())
                .text("Tax 2 Name", Field.text(line, "taxName2"))
                .number("Tax 2 %", Field.decimal(line, "taxAmount2"))
                .money("Tax 2 Amount", figures.tax2())
                .money("Total", figures.total())
                .money("Net Issued", issued(invoice) ? figures.net() : BigDecimal.ZERO)
                .money("Total Issued", issued(invoice) ? figures.total() : BigDecimal.ZERO);
    }

    /** What both tables show of the invoice. */
    private void shared(Cells row, JsonNode invoice) {
        row.text("Invoice Number", Field.text(invoice, "invoice_number"))
                .date("Issue Date", Field.date(invoice, "create_date"))
                .date("Due Date", Field.date(invoice, "due_date"))
                .date("Paid Date", paidDate(invoice))
                .text("Status", Field.text(invoice, "v3_status"))
                .text("Payment Status", Field.text(invoice, "payment_status"))
                .flag("Is Draft", !issued(invoice))
                .flag("Is Issued", issued(invoice))
                .flag("Is Paid", paid(invoice))
                .flag("Is Archived", Field.archived(invoice))
                .text("Currency", Field.text(invoice, "currency_code"))
                .exchange()
                .end(books, Field.eastern(invoice, "updated"));
    }

    private Exchange exchange(JsonNode invoice) {
        return Exchange.of(books, Field.text(invoice, "currency_code"), Field.date(invoice, "create_date"));
    }

    static String lineKey(BooksDump books, JsonNode invoice, JsonNode line) {
        return books.key("invoice", Field.id(invoice, "id")) + ":line:" + Field.id(line, "lineid");
    }

    /** What only the invoice itself shows of its client. */
    private void clientCard(Cells row, JsonNode invoice) {
        @Nullable
        JsonNode client = books.find("client", Field.id(invoice, "customerid")).orElse(null);
        String country = client == null ? "" : Field.text(client, "p_country");
        row.text("Client Country", country.isBlank() ? Field.text(invoice, "country") : country)
                .text("Client Currency", client == null ? null : Field.text(client, "currency_code"));
    }

    static boolean issued(JsonNode invoice) {
        return !Field.text(invoice, "v3_status").equals("draft");
    }

    private static boolean paid(JsonNode invoice) {
        return Set.of("paid", "auto-paid").contains(Field.text(invoice, "payment_status"));
    }

    private static @Nullable LocalDate paidDate(JsonNode invoice) {
        return paid(invoice) ? Field.date(invoice, "date_paid") : null;
    }

    /** Whether the lines, with their discounts and taxes, make the invoice's amount. */
    private static boolean linesMatch(JsonNode invoice) {
        BigDecimal sum =
                LineFigures.of(invoice).stream().map(LineFigures::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(Field.amount(invoice, "amount")) == 0;
    }

    private static List<String> projects(JsonNode invoice) {
        List<String> projects = new ArrayList<>();
        invoice.path("lines").forEach(line -> projects.add(Field.id(line, "modern_project_id")));
        return projects;
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "normal";
            case 1 -> "rebilled expense";
            default -> "code " + type;
        };
    }
}
