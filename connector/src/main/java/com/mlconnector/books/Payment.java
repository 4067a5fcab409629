package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment on one invoice. Needed are {@code date} and {@code amount} with a currency.
 *
 * @param invoiceId empty for none
 * @param clientId empty for none
 * @param method {@code Check}, {@code Credit Card} and so on
 * @param fromCredit paid by using up a credit instead of money
 */
public record Payment(
        RecordKey key,
        LocalDate date,
        Money amount,
        String invoiceId,
        String clientId,
        String method,
        String gateway,
        String note,
        boolean fromCredit,
        Visibility visibility,
        @Nullable Instant updatedAt) {

    public static Payment of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Payment(
                record.key(),
                fields.neededDate("date"),
                fields.neededAmount("amount"),
                fields.id("invoiceid"),
                fields.id("clientid"),
                fields.text("type"),
                fields.text("gateway"),
                fields.text("note"),
                fields.flag("from_credit"),
                Visibility.of(fields),
                fields.moment(Stamp.PAYMENT_UPDATED));
    }
}
