package com.mlconnector.sandbox.freshbooks.books;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the service says about an invoice's life in its four fields. Overdue exists only as a {@code v3_status}; a part
 * payment leaves {@code status} at sent; a full one makes it 4 and leaves {@code display_status} alone.
 */
record InvoiceStatus(
        int status,
        String display,
        String v3,
        String payment,
        @Nullable LocalDate datePaid) {

    private static final int DISPUTED = 0;
    private static final int DRAFT = 1;
    private static final int SENT = 2;
    private static final int VIEWED = 3;
    private static final int PAID = 4;

    static InvoiceStatus of(Entry invoice, InvoiceFigures figures, LocalDate today) {
        int kept = (int) invoice.number("status");
        boolean paidSomething = figures.paid().signum() > 0;
        if (paidSomething && figures.outstanding().signum() <= 0) {
            return new InvoiceStatus(PAID, display(SENT), "paid", "paid", lastPayment(invoice));
        }
        int status = kept == DRAFT && paidSomething ? SENT : kept;
        String payment = paidSomething ? "partial" : "unpaid";
        return new InvoiceStatus(status, display(status), v3(invoice, figures, status, today), payment, null);
    }

    private static String v3(Entry invoice, InvoiceFigures figures, int status, LocalDate today) {
        if (status == DISPUTED) {
            return "disputed";
        }
        if (status == DRAFT) {
            return "draft";
        }
        LocalDate due = dueDate(invoice);
        if (due != null && due.isBefore(today) && figures.outstanding().signum() > 0) {
            return "overdue";
        }
        if (figures.paid().signum() > 0) {
            return "partial";
        }
        return status == VIEWED ? "viewed" : "sent";
    }

    static @Nullable LocalDate dueDate(Entry invoice) {
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
