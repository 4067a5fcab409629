package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.InvoiceFigures;
import com.mlconnector.sandbox.freshbooks.generator.Calendar;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.writing.CreditRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What happens to few invoices, but in every book: deposits, over-payments that became credits, refunds, payments that a card
 * made by itself or failed to. Strikes every so many invoices, so that small books have one of each.
 */
public final class Oddities {

    private static final BigDecimal THIRTY = new BigDecimal("30");
    private static final BigDecimal DEPOSIT = new BigDecimal("100.00");
    private static final BigDecimal REST = new BigDecimal("50.00");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private final Books books;
    private final Calendar calendar;
    private int paid;
    private int open;

    public Oddities(Books books, Calendar calendar) {
        this.books = books;
        this.calendar = calendar;
    }

    public void strike() {
        int count = books.all(Kind.INVOICE).size();
        for (int i = 0; i < count; i++) {
            Entry invoice = books.all(Kind.INVOICE).get(i);
            InvoiceFigures figures = InvoiceFigures.of(invoice);
            boolean sent = invoice.visState() == Entry.ACTIVE && invoice.number("status") > 1;
            if (sent && figures.paid().signum() > 0 && figures.outstanding().signum() == 0) {
                settled(invoice, paid++ % 200);
            } else if (sent && figures.outstanding().signum() > 0) {
                unsettled(invoice, open++ % 40);
            }
        }
    }

    private void settled(Entry invoice, int turn) {
        switch (turn) {
            case 2 -> overpay(invoice);
            case 4, 104 -> refund(invoice, BigDecimal.ONE);
            case 6 -> refund(invoice, HALF);
            case 8, 58, 158 -> invoice.put("auto_bill", true).put("autobill_status", "success");
            case 10, 70, 130 -> invoice.put("deposit_percentage", THIRTY);
            default -> {
                // most are simply paid
            }
        }
    }

    private void unsettled(Entry invoice, int turn) {
        switch (turn) {
            case 2, 22 -> invoice.put("deposit_percentage", THIRTY);
            case 4 -> invoice.put("deposit_amount", DEPOSIT);
            case 6 -> deposit(invoice, HALF);
            case 12 -> deposit(invoice, QUARTER);
            case 8 -> invoice.put("auto_bill", true).put("autobill_status", "retry");
            case 10 -> invoice.put("auto_bill", true).put("autobill_status", "failed");
            default -> {
                // most are simply owed
            }
        }
    }

    /** Asks for half of what is owed, of which a part came in. */
    private void deposit(Entry invoice, BigDecimal cameIn) {
        BigDecimal owed = InvoiceFigures.of(invoice).outstanding();
        BigDecimal came = owed.multiply(cameIn).setScale(2, RoundingMode.DOWN);
        invoice.put("deposit_amount", owed.multiply(HALF).setScale(2, RoundingMode.DOWN));
        if (came.signum() > 0) {
            LocalDate day = day(invoice);
            Payments.on(books, invoice, came, day, calendar.moment(day)).put("type", "Bank Transfer");
        }
    }

    private void overpay(Entry invoice) {
        Entry payment = invoice.payments().get(0);
        Entry client = books.find(Kind.CLIENT, invoice.number("customerid")).orElseThrow();
        Entry note = books.add(Kind.CREDIT_NOTE);
        CreditRules.overpaid(note, invoice, client, payment, REST);
        payment.put("overpaymentid", note.id());
    }

    private void refund(Entry invoice, BigDecimal part) {
        Entry payment = invoice.payments().get(0);
        BigDecimal back = payment.decimal("amount").multiply(part).setScale(2, RoundingMode.HALF_UP);
        LocalDate day = day(invoice);
        Payments.on(books, invoice, back.negate(), day, calendar.moment(day))
                .put("type", payment.get("type"))
                .put("note", "Refund of payment " + payment.id());
    }

    private LocalDate day(Entry invoice) {
        LocalDate created = invoice.date("create_date");
        return calendar.after(created == null ? calendar.first() : created, 60);
    }
}
