package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Client;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice with its client, its rate and its arithmetic done. */
record InvoiceFacts(Invoice invoice, Context context, Member client, Member project, Fx fx, LineAmounts amounts)
        implements RecordFacts {

    static InvoiceFacts of(Invoice invoice, Context context) {
        return new InvoiceFacts(
                invoice,
                context,
                Members.client(invoice.clientId(), invoice.billed().name(), context),
                project(invoice, context),
                context.fx(invoice.totals().currency(), invoice.dates().issued()),
                LineAmounts.of(invoice));
    }

    /** The client as FreshBooks knows it now. */
    Optional<Client> known() {
        return context.client(invoice.clientId());
    }

    @Override
    public RecordKey record() {
        return invoice.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return invoice.dates().updatedAt();
    }

    boolean issued() {
        return !invoice.status().draft();
    }

    /** Zero for a draft, so that a plain sum matches the books. */
    BigDecimal ifIssued(BigDecimal amount) {
        return issued() ? amount : BigDecimal.ZERO;
    }

    /** The day it was paid in full: FreshBooks' own date moves with every part payment. */
    @Nullable
    LocalDate paidDate() {
        return invoice.status().paid() ? invoice.dates().paid() : null;
    }

    @Nullable
    Integer daysToPay() {
        LocalDate paid = paidDate();
        return paid == null
                ? null
                : (int) ChronoUnit.DAYS.between(invoice.dates().issued(), paid);
    }

    /** The day it was made, in the business's own zone. */
    @Nullable
    LocalDate createdDate() {
        Instant created = invoice.dates().createdAt();
        return created == null
                ? null
                : created.atZone(context.business().zone()).toLocalDate();
    }

    /** The project that all lines share. */
    private static Member project(Invoice invoice, Context context) {
        List<String> projects =
                invoice.lines().stream().map(InvoiceLine::projectId).distinct().toList();
        if (projects.size() > 1) {
            return new Member("", Members.SEVERAL_PROJECTS);
        }
        return Members.project(projects.isEmpty() ? "" : projects.get(0), context);
    }
}
