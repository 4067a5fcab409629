package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceStatus;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Money;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invoice as the API's JSON: what is kept, and all that is worked out from lines, payments, client and today. */
final class ShownInvoice {

    /** Odd precision as seen from the service: what a payment gateway leaves after its fee. */
    private static final BigDecimal AFTER_FEE = new BigDecimal("0.97101335240820219360991");

    private final Books books;

    ShownInvoice(Books books) {
        this.books = books;
    }

    ObjectNode of(Entry invoice, Set<String> includes) {
        String currency = invoice.text(Schema.CURRENCY);
        InvoiceFigures figures = InvoiceFigures.of(invoice);
        ObjectNode node = invoice.schema().show(invoice, currency);
        identity(node, invoice);
        money(node, invoice, figures, currency);
        status(node, InvoiceStatus.of(invoice, figures, books.today()));
        if (includes.contains("lines")) {
            node.set("lines", lines(invoice, "invoiceid", currency));
        }
        if (includes.contains("presentation")) {
            node.set("presentation", presentation(invoice));
        }
        return node;
    }

    private void identity(ObjectNode node, Entry invoice) {
        node.put("id", invoice.id())
                .put("invoiceid", invoice.id())
                .put("accountid", books.account())
                .put("accounting_systemid", books.account())
                .put("uuid", books.uuid(Kind.INVOICE, invoice.id()))
                .put("created_at", Stamps.eastern(invoice.createdMicros()))
                .put("updated", Stamps.eastern(invoice.updatedMicros()))
                .put("version", Stamps.version(invoice.updatedMicros()))
                .put("vis_state", invoice.visState())
                .put("due_date", text(InvoiceStatus.dueDate(invoice)))
                .put("current_organization", currentOrganization(invoice))
                .put("description", description(invoice));
    }

    private void money(ObjectNode node, Entry invoice, InvoiceFigures figures, String currency) {
        node.set("amount", Money.shown(figures.amount(), currency));
        node.set("paid", Money.shown(figures.paid(), currency));
        node.set("outstanding", Money.shown(figures.outstanding(), currency));
        node.set("discount_total", Money.shown(figures.discount().negate(), currency));
        node.set("net_paid_amount", Money.shown(netPaid(invoice), currency));
    }

    /** The description of the first line. */
    static String description(Entry document) {
        return document.lines().isEmpty() ? "" : document.lines().get(0).text("description");
    }

    private static void status(ObjectNode node, InvoiceStatus status) {
        node.put("status", status.status())
                .put("display_status", status.display())
                .put("v3_status", status.v3())
                .put("payment_status", status.payment())
                .put("deposit_status", status.deposit())
                .put("dispute_status", status.v3().equals("disputed") ? "disputed" : null)
                .put("date_paid", text(status.datePaid()));
    }

    private static BigDecimal netPaid(Entry invoice) {
        BigDecimal net = new BigDecimal("0.00");
        for (Entry payment : invoice.payments()) {
            if (!payment.deleted()) {
                BigDecimal amount = payment.decimal("amount");
                net = net.add(payment.isSet("gateway") ? amount.multiply(AFTER_FEE) : amount);
            }
        }
        return net;
    }

    private String currentOrganization(Entry invoice) {
        return books.find(Kind.CLIENT, invoice.number("customerid"))
                .map(client -> client.text("organization"))
                .orElse("");
    }

    /** @param idField what a line calls the document it stands on */
    static ArrayNode lines(Entry document, String idField, String currency) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        long taskno = 0;
        for (Entry line : document.lines()) {
            taskno++;
            ObjectNode node = line.schema()
                    .show(line, currency)
                    .put("lineid", line.id())
                    .put(idField, document.id())
                    .put("taskno", taskno)
                    .put("updated", Stamps.eastern(line.updatedMicros()));
            node.set("amount", Money.shown(InvoiceFigures.lineAmount(line), currency));
            node.putArray("modern_time_entries");
            lines.add(node);
        }
        return lines;
    }

    private static ObjectNode presentation(Entry invoice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("invoiceid", invoice.id())
                .put("date_format", "yyyy-mm-dd")
                .put("theme_font_name", "modern")
                .put("theme_layout", "simple")
                .put("theme_primary_color", "#663399");
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
