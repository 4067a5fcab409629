package com.mlconnector.sandbox.freshbooks.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Money;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a client owes and has to its credit, by currency; worked out only when a read includes it. */
public final class Balances {

    private final Books books;
    private final Entry client;

    public Balances(Books books, Entry client) {
        this.books = books;
        this.client = client;
    }

    public void addTo(ObjectNode node, Set<String> includes) {
        node.putArray("grand_total_balance");
        if (includes.contains("outstanding_balance")) {
            node.set("outstanding_balance", amounts(owed(v3 -> !v3.equals("draft"))));
        }
        if (includes.contains("draft_balance")) {
            node.set("draft_balance", amounts(owed("draft"::equals)));
        }
        if (includes.contains("overdue_balance")) {
            node.set("overdue_balance", amounts(owed("overdue"::equals)));
        }
        if (includes.contains("credit_balance")) {
            node.set("credit_balance", amounts(credits()));
        }
    }

    /** The ids of all clients with an open invoice in such a status; one walk through the books. */
    public static Set<Long> owing(Books books, Predicate<String> v3) {
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

    /** The ids of all clients with a credit that is not used up. */
    public static Set<Long> credited(Books books) {
        Set<Long> clients = new HashSet<>();
        for (Entry note : books.all(Kind.CREDIT_NOTE)) {
            if (!note.deleted() && InvoiceFigures.ofCredit(note).outstanding().signum() > 0) {
                clients.add(note.number("clientid"));
            }
        }
        return clients;
    }

    /** {@code [{"amount":{"amount":"5.00","code":"CAD"}}]}, one for each currency. */
    public static ArrayNode amounts(Map<String, BigDecimal> byCurrency) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        byCurrency.forEach((currency, sum) -> array.addObject().set("amount", Money.shown(sum, currency)));
        return array;
    }

    private Map<String, BigDecimal> credits() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Entry note : books.all(Kind.CREDIT_NOTE)) {
            BigDecimal left = InvoiceFigures.ofCredit(note).outstanding();
            if (note.number("clientid") == client.id() && !note.deleted() && left.signum() > 0) {
                sums.merge(note.text(Schema.CURRENCY), left, BigDecimal::add);
            }
        }
        return sums;
    }

    private Map<String, BigDecimal> owed(Predicate<String> v3) {
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
