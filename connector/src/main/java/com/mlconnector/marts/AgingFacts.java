package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Invoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was outstanding on an invoice at the end of a day. */
record AgingFacts(
        Invoice invoice,
        Context context,
        LocalDate day,
        boolean reconstructed,
        BigDecimal outstanding,
        Member client,
        Fx fx)
        implements RecordFacts {

    static AgingFacts of(
            Invoice invoice, LocalDate day, boolean reconstructed, BigDecimal outstanding, Context context) {
        return new AgingFacts(
                invoice,
                context,
                day,
                reconstructed,
                outstanding,
                Members.client(invoice.clientId(), invoice.billed().name(), context),
                context.fx(invoice.totals().currency(), day));
    }

    /** Days since the due date; 0 where there is none. */
    int daysPastDue() {
        LocalDate due = invoice.dates().due();
        return due == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(due, day));
    }

    Bucket bucket() {
        return Bucket.of(daysPastDue());
    }

    /** How old it is, roughly; in order. */
    enum Bucket {
        NOT_DUE("Not due", 0, 0),
        UP_TO_30("1-30", 30, 1),
        UP_TO_60("31-60", 60, 2),
        UP_TO_90("61-90", 90, 3),
        OLDER("91+", Integer.MAX_VALUE, 4);

        private final String spoken;
        private final int mostDays;
        private final int place;

        Bucket(String spoken, int mostDays, int place) {
            this.spoken = spoken;
            this.mostDays = mostDays;
            this.place = place;
        }

        static Bucket of(int daysPastDue) {
            return Arrays.stream(values())
                    .filter(bucket -> daysPastDue <= bucket.mostDays)
                    .findFirst()
                    .orElse(OLDER);
        }

        String spoken() {
            return spoken;
        }

        int place() {
            return place;
        }
    }

    @Override
    public RecordKey record() {
        return invoice.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return invoice.dates().updatedAt();
    }

    /** The key of the invoice's own row. */
    String invoiceKey() {
        return key(record().kind(), record().id());
    }

    @Override
    public String key() {
        return invoiceKey() + ":aging:" + day;
    }
}
