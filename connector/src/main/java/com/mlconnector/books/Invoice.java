package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as FreshBooks holds it, with its lines. Needed are {@code create_date}, {@code amount} with a currency, and
 * {@code lines} (FreshBooks leaves them out unless asked to include them); all else may be missing.
 *
 * @param clientId empty for none
 */
public record Invoice(
        RecordKey key,
        String number,
        String poNumber,
        String clientId,
        Dates dates,
        Status status,
        Totals totals,
        Billed billed,
        List<InvoiceLine> lines) {
    private static final Map<Integer, String> CODES = Map.of(
            0,
            "disputed",
            1,
            "draft",
            2,
            "sent",
            3,
            "viewed",
            4,
            "paid",
            5,
            "auto-paid",
            6,
            "retry",
            7,
            "failed",
            8,
            "partial");
    private static final int DRAFT = 1;
    private static final Set<String> PAID = Set.of("paid", "auto-paid", "autopaid");

    public Invoice {
        lines = List.copyOf(lines);
    }

    /** @param paid FreshBooks' {@code date_paid}: the day of the latest payment, also while a part is outstanding */
    public record Dates(
            LocalDate issued,
            @Nullable LocalDate due,
            @Nullable LocalDate paid,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}

    /** @param word {@code v3_status}, else the word of the status code, else {@code code 9} */
    public record Status(
            String word, String payment, String display, String dispute, boolean draft, Visibility visibility) {

        public boolean paid() {
            return PAID.contains(payment.isEmpty() ? word : payment);
        }
    }

    /**
     * @param discountPercent 10 for ten percent
     * @param discount the discount in money, zero or negative; nothing where FreshBooks does not say
     */
    public record Totals(
            String currency,
            BigDecimal amount,
            BigDecimal paid,
            BigDecimal outstanding,
            BigDecimal discountPercent,
            Optional<BigDecimal> discount) {}

    /** The client as it stood when the invoice was issued. */
    public record Billed(String organization, String firstName, String lastName, String country) {
        public String name() {
            return organization.isBlank() ? (firstName + " " + lastName).strip() : organization;
        }
    }

    public static Invoice of(BookRecord record) {
        Fields fields = Fields.of(record);
        return new Invoice(
                record.key(),
                fields.text("invoice_number"),
                fields.text("po_number"),
                fields.id("customerid"),
                dates(fields),
                status(fields),
                totals(fields),
                billed(fields),
                lines(fields));
    }

    private static Dates dates(Fields fields) {
        return new Dates(
                fields.neededDate("create_date"),
                fields.date("due_date"),
                fields.date("date_paid"),
                fields.moment(Stamp.INVOICE_CREATED),
                fields.moment(Stamp.INVOICE_UPDATED));
    }

    private static Status status(Fields fields) {
        int code = fields.code("status").orElse(-1);
        String word = fields.text("v3_status");
        String spoken = word.isEmpty() ? CODES.getOrDefault(code, code < 0 ? "" : "code " + code) : word;
        return new Status(
                spoken,
                fields.text("payment_status"),
                fields.text("display_status"),
                fields.text("dispute_status"),
                code == DRAFT || spoken.equals("draft"),
                Visibility.of(fields));
    }

    private static Totals totals(Fields fields) {
        Money amount = fields.neededMoney("amount");
        String currency = amount.currency().isEmpty() ? fields.currency("currency_code") : amount.currency();
        if (currency.isBlank()) {
            throw fields.unreadable("amount.code", "is missing", "a currency such as USD");
        }
        BigDecimal paid = fields.money("paid").map(Money::amount).orElse(BigDecimal.ZERO);
        return new Totals(
                currency,
                amount.amount(),
                paid,
                fields.money("outstanding")
                        .map(Money::amount)
                        .orElse(amount.amount().subtract(paid)),
                fields.number("discount_value").orElse(BigDecimal.ZERO),
                fields.money("discount_total").map(Money::amount));
    }

    private static Billed billed(Fields fields) {
        return new Billed(
                fields.text("organization"), fields.text("fname"), fields.text("lname"), fields.text("country"));
    }

    private static List<InvoiceLine> lines(Fields fields) {
        List<InvoiceLine> lines =
                fields.neededList("lines").stream().map(InvoiceLine::of).toList();
        Set<Integer> numbers = new HashSet<>();
        for (InvoiceLine line : lines) {
            if (!numbers.add(line.number())) {
                throw fields.unreadable("lines", "holds lineid " + line.number() + " twice", "a lineid once a line");
            }
        }
        return lines;
    }
}
