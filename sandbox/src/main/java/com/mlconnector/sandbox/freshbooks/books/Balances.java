package com.mlconnector.sandbox.freshbooks.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a client owes, by currency; worked out only when a read includes it. */
final class Balances {

    private final Books books;
    private final Entry client;

    Balances(Books books, Entry client) {
        this.books = books;
        this.client = client;
    }

    void addTo(ObjectNode node, Set<String> includes) {
        node.putArray("grand_total_balance");
        if (includes.contains("outstanding_balance")) {
            node.set("outstanding_balance", sum(v3 -> !v3.equals("draft")));
        }
        if (includes.contains("draft_balance")) {
            node.set("draft_balance", sum(v3 -> v3.equals("draft")));
        }
        if (includes.contains("overdue_balance")) {
            node.set("overdue_balance", sum(v3 -> v3.equals("overdue")));
        }
        if (includes.contains("credit_balance")) {
            node.putArray("credit_balance");
        }
    }

    /** The ids of all clients with an open invoice in such a status; one walk through the books. */
    static Set<Long> owing(Books books, Predicate<String> v3) {
        Set<Long> clients = new HashSet<>();
        for (Entry invoice : books.all(Kind.INVOICE)) {
            InvoiceFigures figures = InvoiceFigures.of(invoice);
            boolean open = !invoice.deleted() && figures.outstanding().signum() > 0;
            if (open
                    && v3.test(InvoiceStatus.of(invoice, figures, books.today()).v3())) {
                clients.add(invoice.number("customerid"));
            }
        }
        return clients;
    }

    private ArrayNode sum(Predicate<String> v3) {
        ArrayNode array = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        byCurrency(v3).forEach((currency, sum) -> array.addObject().set("amount", Money.shown(sum, currency)));
        return array;
    }

    private Map<String, BigDecimal> byCurrency(Predicate<String> v3) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Entry invoice : books.all(Kind.INVOICE)) {
            if (invoice.number("customerid") == client.id() && !invoice.deleted()) {
                InvoiceFigures figures = InvoiceFigures.of(invoice);
                String status =
                        InvoiceStatus.of(invoice, figures, books.today()).v3();
                if (v3.test(status) && figures.outstanding().signum() > 0) {
                    sums.merge(invoice.text(Schema.CURRENCY), figures.outstanding(), BigDecimal::add);
                }
            }
        }
        return sums;
    }
}
