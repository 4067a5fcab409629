package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account of the chart of accounts. Its id is FreshBooks' UUID.
 *
 * @param number as text: {@code 4000}, or {@code 4000-3} for an account under another
 * @param type asset, equity, expense, income or liability
 * @param systemName the name FreshBooks itself knows it by ({@code Sales}); empty for own accounts
 * @param parentId the parent's UUID, empty at the top
 * @param categoryId the expense category that posts here; empty where FreshBooks does not say
 * @param state {@code active} or another word
 */
public record Account(
        RecordKey key,
        String number,
        String name,
        String description,
        String type,
        String subType,
        String systemName,
        String parentId,
        String categoryId,
        String state,
        @Nullable Instant updatedAt) {

    public static Account of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Account(
                record.key(),
                fields.text("number"),
                fields.text("name"),
                fields.text("description"),
                fields.text("type"),
                fields.text("sub_type"),
                fields.text("system_account_name"),
                fields.id("parent_account"),
                fields.id("category_id"),
                fields.text("state"),
                fields.moment(Stamp.ACCOUNT_UPDATED));
    }
}
