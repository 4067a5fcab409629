package com.mlconnector.sandbox.freshbooks.figures;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about an invoice's life in its five fields. Overdue exists only as a {@code v3_status}; a part
 * payment leaves {@code status} at sent; a full one makes it 4 and leaves {@code display_status} alone.
 */
public record InvoiceStatus(
        int status,
        String display,
        String v3,
        String payment,
        String deposit,
        @Nullable LocalDate datePaid) {

    private static final int DISPUTED = 0;
    private static final int DRAFT = 1;
    private static final int SENT = 2;
    private static final int VIEWED = 3;
    private static final int PAID = 4;
    private static final int AUTO_PAID = 5;
    private static final int RETRY = 6;
    private static final int FAILED = 7;

    public static InvoiceStatus of(Entry invoice, InvoiceFigures figures, LocalDate today) {
        boolean paidSomething = figures.paid().signum() > 0;
        String deposit = deposit(invoice, figures);
        if (paidSomething && figures.outstanding().signum() <= 0) {
            boolean auto = invoice.text("autobill_status").equals("success");
            LocalDate last = lastPayment(invoice);
            return auto
                    ? new InvoiceStatus(AUTO_PAID, display(SENT), "autopaid", "auto-paid", deposit, last)
                    : new InvoiceStatus(PAID, display(SENT), "paid", "paid", deposit, last);
        }
        int status = open(invoice, paidSomething);
        String payment = paidSomething ? "partial" : "unpaid";
        String v3 = v3(invoice, figures, status, deposit, today);
        return new InvoiceStatus(status, display(status), v3, payment, deposit, null);
    }

    private static int open(Entry invoice, boolean paidSomething) {
        int kept = (int) invoice.number("status");
        if (kept == DRAFT) {
            return paidSomething ? SENT : DRAFT;
        }
        return switch (invoice.text("autobill_status")) {
            case "retry" -> RETRY;
            case "failed" -> FAILED;
            default -> kept;
        };
    }

    private static String v3(Entry invoice, InvoiceFigures figures, int status, String deposit, LocalDate today) {
        if (status == DISPUTED) {
            return "disputed";
        }
        if (status == DRAFT) {
            return "draft";
        }
        if (status == RETRY || status == FAILED) {
            return status == RETRY ? "retry" : "failed";
        }
        LocalDate due = dueDate(invoice);
        if (due != null && due.isBefore(today) && figures.outstanding().signum() > 0) {
            return "overdue";
        }
        if (figures.paid().signum() > 0) {
            return deposit.equals("none") ? "partial" : "deposit-" + deposit;
        }
        return status == VIEWED ? "viewed" : "sent";
    }

    /** none, unpaid, partial or paid: the first money that comes in counts towards the deposit. */
    private static String deposit(Entry invoice, InvoiceFigures figures) {
        BigDecimal asked = depositAsked(invoice, figures.amount());
        if (asked.signum() == 0) {
            return "none";
        }
        if (figures.paid().compareTo(asked) >= 0) {
            return "paid";
        }
        return figures.paid().signum() > 0 ? "partial" : "unpaid";
    }

    private static BigDecimal depositAsked(Entry invoice, BigDecimal amount) {
        return invoice.isSet("deposit_amount")
                ? invoice.decimal("deposit_amount")
                : Money.cents(Money.share(amount, invoice.decimal("deposit_percentage")));
    }

    public static @Nullable LocalDate dueDate(Entry invoice) {
        LocalDate created = invoice.date("create_date");
        return created == null ? null : created.plusDays(invoice.number("due_offset_days"));
    }

    private static String display(int status) {
        return switch (status) {
            case DRAFT -> "draft";
            case VIEWED -> "viewed";
            case DISPUTED -> "outstanding";
            default -> "sent";
        };
    }

    private static @Nullable LocalDate lastPayment(Entry invoice) {
        LocalDate last = null;
        for (Entry payment : invoice.payments()) {
            LocalDate date = payment.date("date");
            if (!payment.deleted() && date != null && (last == null || date.isAfter(last))) {
                last = date;
            }
        }
        return last;
    }
}
