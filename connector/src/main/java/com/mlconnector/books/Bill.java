package com.mlconnector.books;

import com.mlconnector.audit.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bill with its lines and the payments on it. Needed are {@code issue_date}, {@code total_amount} with a currency, and
 * {@code lines}, which FreshBooks may leave out of lists.
 *
 * @param status {@code unpaid}, {@code overdue}, {@code partial} or {@code paid}
 */
public record Bill(
        RecordKey key,
        String number,
        String description,
        String status,
        Vendor vendor,
        Dates dates,
        Totals totals,
        List<BillLine> lines,
        List<Payment> payments,
        Visibility visibility) {

    public Bill {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    /** @param name the vendor's name as the bill shows it, which not every answer does; empty for none */
    public record Vendor(String id, String name) {}

    public record Dates(
            LocalDate issued,
            @Nullable LocalDate due,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}

    /**
     * @param net before tax
     * @param amount with tax
     */
    public record Totals(
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal amount,
            BigDecimal paid,
            BigDecimal outstanding) {}

    /** One payment on the bill; deleted ones are left out. */
    public record Payment(String id, LocalDate date, Money amount, String method, String note) {}

    public static Bill of(BookRecord record) {
        Fields fields = Fields.of(record);
        String currency = currency(fields);
        return new Bill(
                record.key(),
                fields.text("bill_number"),
                fields.text("overall_description"),
                fields.text("status"),
                new Vendor(
                        fields.id("vendorid"),
                        fields.part("vendor")
                                .map(vendor -> vendor.text("vendor_name"))
                                .orElse("")),
                new Dates(
                        fields.neededDate("issue_date"),
                        fields.date("due_date"),
                        fields.moment(Stamp.BILL_CREATED),
                        fields.moment(Stamp.BILL_UPDATED)),
                totals(fields, currency),
                lines(fields),
                payments(fields, currency),
                Visibility.of(fields));
    }

    private static String currency(Fields fields) {
        String code = fields.neededMoney("total_amount").currency();
        String currency = code.isEmpty() ? fields.currency("currency_code") : code;
        if (currency.isBlank()) {
            throw fields.unreadable("total_amount.code", "is missing", "a currency such as USD");
        }
        return currency;
    }

    private static Totals totals(Fields fields, String currency) {
        BigDecimal amount = fields.neededMoney("total_amount").amount();
        BigDecimal tax = fields.money("tax_amount").map(Money::amount).orElse(BigDecimal.ZERO);
        BigDecimal paid = fields.money("paid").map(Money::amount).orElse(BigDecimal.ZERO);
        return new Totals(
                currency,
                fields.money("amount").map(Money::amount).orElse(amount.subtract(tax)),
                tax,
                amount,
                paid,
                fields.money("outstanding").map(Money::amount).orElse(amount.subtract(paid)));
    }

    private static List<BillLine> lines(Fields fields) {
        List<Fields> found = fields.neededList("lines");
        List<BillLine> lines = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            lines.add(BillLine.of(found.get(i), i + 1));
        }
        needDifferent("lines", "line", lines.stream().map(BillLine::id).toList(), fields);
        return lines;
    }

    private static List<Payment> payments(Fields fields, String currency) {
        List<Payment> payments = new ArrayList<>();
        List<Fields> found = fields.list("bill_payments");
        for (int i = 0; i < found.size(); i++) {
            if (Visibility.of(found.get(i)) != Visibility.DELETED) {
                payments.add(payment(found.get(i), i + 1, currency));
            }
        }
        needDifferent(
                "bill_payments", "payment", payments.stream().map(Payment::id).toList(), fields);
        return payments;
    }

    /** @param place its place in the list, from 1, for a payment without an id */
    private static Payment payment(Fields fields, int place, String currency) {
        Money amount = fields.neededMoney("amount");
        String id = fields.id("id");
        return new Payment(
                id.isEmpty() ? "at" + place : id,
                fields.neededDate("paid_date"),
                amount.currency().isEmpty() ? new Money(amount.amount(), currency) : amount,
                fields.text("payment_type"),
                fields.text("note"));
    }

    private static void needDifferent(String list, String item, List<String> ids, Fields fields) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw fields.unreadable(list, "holds " + item + " " + id + " twice", "an id once a " + item);
            }
        }
    }
}
