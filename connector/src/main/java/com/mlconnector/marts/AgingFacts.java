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

    /** How old it is, roughly; the youngest first. */
    enum Bucket {
        NOT_DUE(0, "Not due", 0),
        UP_TO_30(1, "1-30", 30),
        UP_TO_60(2, "31-60", 60),
        UP_TO_90(3, "61-90", 90),
        OLDER(4, "91+", Integer.MAX_VALUE);

        private final int sort;
        private final String spoken;
        private final int mostDays;

        Bucket(int sort, String spoken, int mostDays) {
            this.sort = sort;
            this.spoken = spoken;
            this.mostDays = mostDays;
        }

        static Bucket of(int daysPastDue) {
            return Arrays.stream(values())
                    .filter(bucket -> daysPastDue <= bucket.mostDays)
                    .findFirst()
                    .orElse(OLDER);
        }

        int sort() {
            return sort;
        }

        String spoken() {
            return spoken;
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
