package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Payment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment with its invoice, where that is known, its client and its rate. */
record PaymentFacts(Payment payment, Context context, Optional<Invoice> invoice, Member client, Fx fx)
        implements RecordFacts {

    static PaymentFacts of(Payment payment, Context context) {
        Optional<Invoice> invoice = context.invoice(payment.invoiceId());
        String clientId =
                payment.clientId().isEmpty() ? invoice.map(Invoice::clientId).orElse("") : payment.clientId();
        return new PaymentFacts(
                payment,
                context,
                invoice,
                Members.client(clientId, asBilled(invoice), context),
                context.fx(payment.amount().currency(), payment.date()));
    }

    @Override
    public RecordKey record() {
        return payment.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return payment.updatedAt();
    }

    @Nullable
    String invoiceKey() {
        return payment.invoiceId().isEmpty() ? null : key(Kind.INVOICE, payment.invoiceId());
    }

    String asBilled() {
        return asBilled(invoice);
    }

    Optional<PaidDocument> paid() {
        return invoice.map(found -> new PaidDocument(
                found.number(),
                found.dates().issued(),
                found.dates().due(),
                found.totals().amount(),
                payment.date()));
    }

    private static String asBilled(Optional<Invoice> invoice) {
        return invoice.map(found -> found.billed().name()).orElse("");
    }
}
