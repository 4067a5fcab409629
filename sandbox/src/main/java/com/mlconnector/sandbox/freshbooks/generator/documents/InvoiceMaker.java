package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.writing.Numbers;
import com.mlconnector.sandbox.freshbooks.writing.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three years of invoices with their payments: most paid, some late, some part paid, a few drafts, archived, deleted. */
public final class InvoiceMaker {

    private static final long[] TERMS = {0, 14, 30, 30, 45, 60};
    private static final BigDecimal[] DISCOUNTS = {new BigDecimal("5"), new BigDecimal("10"), new BigDecimal("12.5")};
    private static final String[] METHODS = {"Check", "Bank Transfer", "Credit Card", "ACH", "Cash", "PayPal"};

    private final Books books;
    private final Random random;
    private final Calendar calendar;
    private final LineMaker lines;
    private final List<Entry> clients;
    private final Map<Long, List<Entry>> projects = new HashMap<>();

    public InvoiceMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
        this.lines = new LineMaker(random);
        this.clients = books.all(Kind.CLIENT).stream()
                .filter(client -> !client.deleted())
                .toList();
        books.all(Kind.PROJECT)
                .forEach(project -> projects.computeIfAbsent(project.number("client_id"), fresh -> new ArrayList<>())
                        .add(project));
    }

    public void make(int count) {
        for (int i = 0; i < count; i++) {
            invoice(calendar.at(i, count));
        }
    }

    private void invoice(LocalDate day) {
        Entry client = clients.get(random.nextInt(clients.size()));
        Entry invoice = books.add(Kind.INVOICE);
        long moment = calendar.moment(day);
        invoice.stamp(moment, moment);
        invoice.put("customerid", client.id())
                .put("invoice_number", Numbers.invoice(invoice))
                .put("create_date", day)
                .put("due_offset_days", TERMS[random.nextInt(TERMS.length)])
                .put("currency_code", client.get("currency_code"))
                .put("discount_value", random.nextInt(10) == 0 ? DISCOUNTS[random.nextInt(3)] : null)
                .put("po_number", random.nextInt(8) == 0 ? "PO-" + (1000 + random.nextInt(9000)) : null)
                .put("notes", random.nextInt(20) == 0 ? "Thank you for your business" : null);
        Snapshot.take(invoice, client);
        invoice.lines(lines.of(client, project(client), moment));
        destiny(invoice, day);
    }

    private long project(Entry client) {
        List<Entry> own = projects.getOrDefault(client.id(), List.of());
        return own.isEmpty() || random.nextInt(4) == 0
                ? 0
                : own.get(random.nextInt(own.size())).id();
    }

    private void destiny(Entry invoice, LocalDate day) {
        int die = random.nextInt(1000);
        long age = calendar.age(day);
        if (die < 25) {
            invoice.put("status", 1L).visState(Entry.DELETED);
        } else if (die < (age < 45 ? 165 : 45)) {
            invoice.put("status", 1L);
        } else if (die < (age < 45 ? 170 : 50)) {
            invoice.put("status", 0L);
        } else {
            invoice.put("status", random.nextBoolean() ? 2L : 3L);
            settle(invoice, day, age);
        }
        if (die >= 960) {
            invoice.visState(Entry.ARCHIVED);
        }
    }

    /** The older, the likelier paid. */
    private void settle(Entry invoice, LocalDate day, long age) {
        int die = random.nextInt(100);
        int paid = age > 90 ? 91 : age > 30 ? 60 : 25;
        BigDecimal due = InvoiceFigures.of(invoice).outstanding();
        if (due.signum() <= 0) {
            return;
        }
        if (die < paid) {
            pay(invoice, due, calendar.after(day, 60));
        } else if (die < paid + 5) {
            BigDecimal part = due.multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.DOWN);
            if (part.signum() > 0) {
                pay(invoice, part, calendar.after(day, 40));
            }
        }
    }

    private void pay(Entry invoice, BigDecimal amount, LocalDate day) {
        long moment = calendar.moment(day);
        String method = METHODS[random.nextInt(METHODS.length)];
        Payments.on(books, invoice, amount, day, moment)
                .put("type", method)
                .put("gateway", method.equals("Credit Card") ? "Stripe" : null);
    }
}
