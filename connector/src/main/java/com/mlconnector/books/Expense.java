package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expense as FreshBooks holds it. Needed are {@code date} and {@code amount} with a currency.
 *
 * @param vendor free text
 * @param amount with tax
 * @param status the word of the status code, or {@code code 3} for one we do not know
 */
public record Expense(
        RecordKey key,
        LocalDate date,
        String vendor,
        Money amount,
        Tax tax1,
        Tax tax2,
        BelongsTo belongsTo,
        String status,
        Flags flags,
        BigDecimal markupPercent,
        String notes,
        @Nullable Instant updatedAt) {
    private static final Map<Integer, String> CODES =
            Map.of(0, "internal", 1, "outstanding", 2, "invoiced", 4, "recouped");

    /** A tax inside the amount, in money (unlike on invoice lines); empty and zero for none. */
    public record Tax(String name, BigDecimal amount) {}

    /** Ids of what the expense belongs to; empty for none. The project is the newer {@code modern_projectid} where it has one. */
    public record BelongsTo(String categoryId, String clientId, String projectId, String staffId) {}

    public record Flags(boolean billable, boolean hasReceipt, boolean cogs, Visibility visibility) {}

    public static Expense of(BookRecord record) {
        Fields fields = Fields.of(record);
        int code = fields.code("status").orElse(0);
        return new Expense(
                record.key(),
                fields.neededDate("date"),
                fields.text("vendor"),
                fields.neededAmount("amount"),
                tax(fields, "1"),
                tax(fields, "2"),
                belongsTo(fields),
                CODES.getOrDefault(code, "code " + code),
                flags(fields),
                fields.number("markup_percent").orElse(BigDecimal.ZERO),
                fields.text("notes"),
                fields.moment(Stamp.EXPENSE_UPDATED));
    }

    private static Tax tax(Fields fields, String which) {
        return new Tax(
                fields.text("taxName" + which),
                fields.money("taxAmount" + which).map(Money::amount).orElse(BigDecimal.ZERO));
    }

    private static BelongsTo belongsTo(Fields fields) {
        String project = fields.id("modern_projectid");
        return new BelongsTo(
                fields.id("categoryid"),
                fields.id("clientid"),
                project.isEmpty() ? fields.id("projectid") : project,
                fields.id("staffid"));
    }

    private static Flags flags(Fields fields) {
        return new Flags(
                fields.flag("billable"), fields.flag("has_receipt"), fields.flag("is_cogs"), Visibility.of(fields));
    }
}
