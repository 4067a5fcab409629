package com.mlconnector.sandbox.freshbooks.figures;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The money of one bill. Unlike an invoice's, a bill's taxes are worked out and rounded line by line, and nothing is
 * discounted.
 *
 * @param amount before tax
 */
public record BillFigures(BigDecimal amount, BigDecimal tax, BigDecimal paid) {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    public static BillFigures of(Entry bill) {
        BigDecimal amount = NOTHING;
        BigDecimal tax = NOTHING;
        for (Entry line : bill.lines()) {
            amount = amount.add(lineAmount(line));
            tax = tax.add(lineTax(line, 1)).add(lineTax(line, 2));
        }
        return new BillFigures(amount, tax, Money.paid(bill.payments()));
    }

    public BigDecimal total() {
        return amount.add(tax);
    }

    public BigDecimal outstanding() {
        return total().subtract(paid);
    }

    /** Quantity times unit cost, before tax. */
    public static BigDecimal lineAmount(Entry line) {
        return Money.cents(line.decimal("quantity").multiply(line.decimal("unit_cost")));
    }

    /** @param which the first tax or the second */
    public static BigDecimal lineTax(Entry line, int which) {
        return Money.cents(Money.share(lineAmount(line), line.decimal("tax_percent" + which)));
    }

    /** unpaid, overdue, partial or paid; a part payment does not hide that the rest is late. */
    public String status(Entry bill, LocalDate today) {
        if (paid.signum() > 0 && outstanding().signum() <= 0) {
            return "paid";
        }
        LocalDate due = dueDate(bill);
        if (due != null && due.isBefore(today) && outstanding().signum() > 0) {
            return "overdue";
        }
        return paid.signum() > 0 ? "partial" : "unpaid";
    }

    public static @Nullable LocalDate dueDate(Entry bill) {
        LocalDate issued = bill.date("issue_date");
        return issued == null ? null : issued.plusDays(bill.number("due_offset_days"));
    }
}
