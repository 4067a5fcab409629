package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of FreshBooks Bills, FreshBooks Bill Lines and FreshBooks Bill Payments. */
final class BillRows {
    private final BooksDump books;
    private final Chart chart;
    private final Members members;

    BillRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
        this.members = new Members(books);
    }

    ExpectedTable bills() {
        ExpectedTable table = new ExpectedTable("FreshBooks Bills", "Bill Key");
        books.kept("bill").forEach(bill -> table.add(bill(bill)));
        return table;
    }

    ExpectedTable lines() {
        ExpectedTable table = new ExpectedTable("FreshBooks Bill Lines", "Line Key");
        for (JsonNode bill : books.kept("bill")) {
            BillLine.of(bill).forEach(line -> table.add(line(bill, line)));
        }
        return table;
    }

    ExpectedTable payments() {
        ExpectedTable table = new ExpectedTable("FreshBooks Bill Payments", "Payment Key");
        for (JsonNode bill : books.kept("bill")) {
            paymentsOf(bill).forEach(payment -> table.add(payment(bill, payment)));
        }
        return table;
    }

    private Cells bill(JsonNode bill) {
        Cells row = new Cells(Exchange.of(books, Field.text(bill, "currency_code"), Field.date(bill, "issue_date")));
        List<BillLine> lines = BillLine.of(bill);
        row.text("Bill Key", key(bill))
                .text("Description", Field.text(bill, "overall_description"))
                .whole("Line Count", (long) lines.size())
                .flag("Lines Match Total", linesMatch(bill, lines))
                .moment("Created At", Field.utc(bill, "created_at"))
                .date("Paid Date", paidDate(bill))
                .money("Net", Field.amount(bill, "amount"))
                .money("Tax", Field.amount(bill, "tax_amount"))
                .money("Amount", Field.amount(bill, "total_amount"))
                .money("Paid", Field.amount(bill, "paid"))
                .money("Outstanding", Field.amount(bill, "outstanding"));
        document(row, bill);
        standing(row, bill);
        return row;
    }

    private Cells line(JsonNode bill, BillLine line) {
        Cells row = new Cells(Exchange.of(books, Field.text(bill, "currency_code"), Field.date(bill, "issue_date")));
        row.text("Line Key", lineKey(books, bill, line))
                .text("Bill Key", key(bill))
                .whole("Line No", line.number())
                .text("Description", Field.text(line.json(), "description"))
                .number("Quantity", Field.decimal(line.json(), "quantity"))
                .money("Unit Cost", Field.amount(line.json(), "unit_cost"))
                .money("Net", line.net())
                .text("Tax 1 Name", Field.text(line.json(), "tax_name1"))
                .number("Tax 1 %", Field.decimal(line.json(), "tax_percent1"))
                .money("Tax 1 Amount", line.tax1())
                .text("Tax 2 Name", Field.text(line.json(), "tax_name2"))
                .number("Tax 2 %", Field.decimal(line.json(), "tax_percent2"))
                .money("Tax 2 Amount", line.tax2())
                .money("Total", line.total());
        chart.fillAll(row, line.category());
        document(row, bill);
        standing(row, bill);
        return row;
    }

    private Cells payment(JsonNode bill, JsonNode payment) {
        String code = Field.text(payment.path("amount"), "code");
        String currency = code.isEmpty() ? Field.text(bill, "currency_code") : code;
        @Nullable LocalDate paid = Field.date(payment, "paid_date");
        Cells row = new Cells(Exchange.of(books, currency, paid))
                .text("Payment Key", key(bill) + ":payment:" + Field.id(payment, "id"))
                .text("Bill Key", key(bill))
                .date("Payment Date", paid)
                .text("Method", Field.text(payment, "payment_type"))
                .text("Note", Field.text(payment, "note"))
                .money("Amount", Field.amount(payment, "amount"))
                .number("Bill Amount", Field.amount(bill, "total_amount"))
                .text("Currency", currency);
        Punctuality.fill(row, paid, Field.date(bill, "issue_date"), Field.date(bill, "due_date"));
        document(row, bill);
        return row;
    }

    /** What all three show of the bill. */
    private void document(Cells row, JsonNode bill) {
        row.text("Bill Number", Field.text(bill, "bill_number"))
                .date("Issue Date", Field.date(bill, "issue_date"))
                .date("Due Date", Field.date(bill, "due_date"))
                .exchange()
                .end(books, updated(bill));
        members.vendorOf(row, bill);
    }

    /** What bills and their lines show. */
    private static void standing(Cells row, JsonNode bill) {
        row.text("Currency", Field.text(bill, "currency_code"))
                .text("Status", Field.text(bill, "status"))
                .flag("Is Paid", paid(bill))
                .flag("Is Archived", Field.archived(bill));
    }

    private String key(JsonNode bill) {
        return books.key("bill", Field.id(bill, "id"));
    }

    static String lineKey(BooksDump books, JsonNode bill, BillLine line) {
        return books.key("bill", Field.id(bill, "id")) + ":line:" + line.id();
    }

    static @Nullable Instant updated(JsonNode bill) {
        return Field.utc(bill, "updated_at");
    }

    private static boolean linesMatch(JsonNode bill, List<BillLine> lines) {
        BigDecimal sum = lines.stream().map(BillLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(Field.amount(bill, "total_amount")) == 0;
    }

    private static boolean paid(JsonNode bill) {
        boolean nothingLeft = Field.amount(bill, "outstanding").signum() == 0
                && Field.amount(bill, "total_amount").signum() != 0;
        return nothingLeft || Field.text(bill, "status").equals("paid");
    }

    private static @Nullable LocalDate paidDate(JsonNode bill) {
        if (!Field.text(bill, "status").equals("paid")) {
            return null;
        }
        return paymentsOf(bill).stream()
                .map(payment -> Field.text(payment, "paid_date"))
                .filter(date -> !date.isEmpty())
                .map(LocalDate::parse)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<JsonNode> paymentsOf(JsonNode bill) {
        List<JsonNode> payments = new ArrayList<>();
        bill.path("bill_payments").forEach(payments::add);
        return payments.stream().filter(payment -> !Field.deleted(payment)).toList();
    }
}
