package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tax that may stand on lines.
 *
 * @param percent 13 for thirteen percent
 * @param number what the tax office knows the business by
 * @param compound taken on the amount with the other tax
 */
public record Tax(
        RecordKey key,
        String name,
        BigDecimal percent,
        String number,
        boolean compound,
        Visibility visibility,
        @Nullable Instant updatedAt) {

    public static Tax of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Tax(
                record.key(),
                fields.text("name"),
                fields.number("amount").orElse(BigDecimal.ZERO),
                fields.text("number"),
                fields.flag("compound"),
                Visibility.of(fields),
                fields.moment(Stamp.TAX_UPDATED));
    }
}
