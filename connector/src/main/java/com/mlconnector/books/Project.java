package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project. Money stands there without a currency.
 *
 * @param type {@code fixed_price} or {@code hourly_rate}
 * @param clientId empty for none
 */
public record Project(
        RecordKey key,
        String title,
        String description,
        String type,
        String billingMethod,
        String clientId,
        Flags flags,
        @Nullable LocalDate due,
        Figures figures,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    public record Flags(boolean internal, boolean active, boolean complete) {}

    /**
     * @param budgetSeconds the hours planned, in seconds
     * @param loggedSeconds the hours worked so far, in seconds
     */
    public record Figures(
            Optional<BigDecimal> fixedPrice,
            Optional<BigDecimal> rate,
            Optional<BigDecimal> billed,
            Optional<BigDecimal> budgetSeconds,
            Optional<BigDecimal> loggedSeconds) {}

    public static Project of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Project(
                record.key(),
                fields.text("title"),
                fields.text("description"),
                fields.text("project_type"),
                fields.text("billing_method"),
                fields.id("client_id"),
                new Flags(fields.flag("internal"), fields.flag("active"), fields.flag("complete")),
                fields.date("due_date"),
                new Figures(
                        fields.number("fixed_price"),
                        fields.number("rate"),
                        fields.number("billed_amount"),
                        fields.number("budget"),
                        fields.number("logged_duration")),
                fields.moment(Stamp.PROJECT_CREATED),
                fields.moment(Stamp.PROJECT_UPDATED));
    }

    /** The project's title, or {@code Project 41} for one without. */
    public String name() {
        return title.isBlank() ? "Project " + key.id() : title.strip();
    }
}
