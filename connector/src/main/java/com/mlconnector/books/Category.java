package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A category of expenses; they form a tree of two levels.
 *
 * @param parentId empty for a category at the top
 */
public record Category(
        RecordKey key,
        String name,
        String parentId,
        boolean cogs,
        Visibility visibility,
        @Nullable Instant updatedAt) {

    public static Category of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Category(
                record.key(),
                fields.text("category"),
                fields.id("parentid"),
                fields.flag("is_cogs"),
                Visibility.of(fields),
                fields.moment(Stamp.CATEGORY_UPDATED));
    }
}
