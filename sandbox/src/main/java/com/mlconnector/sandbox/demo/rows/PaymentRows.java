package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rows of FreshBooks Payments. */
final class PaymentRows {
    private final BooksDump books;
    private final Members members;

    PaymentRows(BooksDump books) {
        this.books = books;
        this.members = new Members(books);
    }

    ExpectedTable payments() {
        ExpectedTable table = new ExpectedTable("FreshBooks Payments", "Payment Key");
        books.kept("payment").forEach(payment -> table.add(payment(payment)));
        return table;
    }

    private Cells payment(JsonNode payment) {
        String currency = Field.text(payment.path("amount"), "code");
        @Nullable LocalDate date = Field.date(payment, "date");
        Cells row = new Cells(Exchange.of(books, currency, date))
                .text("Payment Key", books.key("payment", Field.id(payment, "id")))
                .date("Payment Date", date)
                .text("Method", Field.text(payment, "type"))
                .text("Gateway", Field.text(payment, "gateway"))
                .text("Note", Field.text(payment, "note"))
                .flag("Is Credit", Field.flag(payment, "from_credit"))
                .flag("Is Archived", Field.archived(payment))
                .text("Currency", currency)
                .money("Amount", Field.amount(payment, "amount"))
                .exchange();
        invoice(row, payment, date);
        return row.end(books, Field.eastern(payment, "updated"));
    }

    /** Of a deleted invoice too; nothing of one that is not known. */
    private void invoice(Cells row, JsonNode payment, @Nullable LocalDate paid) {
        String id = Field.id(payment, "invoiceid");
        @Nullable JsonNode invoice = books.find("invoice", id).orElse(null);
        @Nullable LocalDate issued = invoice == null ? null : Field.date(invoice, "create_date");
        @Nullable LocalDate due = invoice == null ? null : Field.date(invoice, "due_date");
        row.text("Invoice Key", id.isEmpty() ? null : books.key("invoice", id))
                .text("Invoice Number", invoice == null ? null : Field.text(invoice, "invoice_number"))
                .date("Issue Date", issued)
                .date("Due Date", due)
                .number("Invoice Amount", invoice == null ? null : Field.amount(invoice, "amount"));
        Punctuality.fill(row, paid, issued, due);
        String billed = invoice == null ? "" : Names.billed(invoice);
        String own = Field.id(payment, "clientid");
        String client = own.isEmpty() && invoice != null ? Field.id(invoice, "customerid") : own;
        members.client(row, client, billed);
        row.text("Client (As Billed)", billed);
    }
}
