package com.mlconnector.sandbox.freshbooks.books;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The money of one invoice. Lines are quantity times unit cost; the discount percent is taken off every line before tax;
 * each tax is summed over the lines and rounded once, half up, to the cent.
 */
public record InvoiceFigures(
        BigDecimal subtotal, BigDecimal discount, BigDecimal tax, BigDecimal amount, BigDecimal paid) {

    public static InvoiceFigures of(Entry invoice) {
        BigDecimal subtotal = BigDecimal.ZERO;
        for (Entry line : invoice.lines()) {
            subtotal = subtotal.add(lineAmount(line));
        }
        BigDecimal percent = invoice.decimal("discount_value");
        BigDecimal discount = Money.cents(share(subtotal, percent));
        BigDecimal tax = tax(invoice.lines(), percent);
        return new InvoiceFigures(
                Money.cents(subtotal),
                discount,
                tax,
                Money.cents(subtotal).subtract(discount).add(tax),
                paid(invoice.payments()));
    }

    public BigDecimal outstanding() {
        return amount.subtract(paid);
    }

    /** Quantity times unit cost, before discount and tax. */
    static BigDecimal lineAmount(Entry line) {
        return Money.cents(line.decimal("qty").multiply(line.decimal("unit_cost")));
    }

    private static BigDecimal tax(List<Entry> lines, BigDecimal discountPercent) {
        Map<String, BigDecimal> byTax = new HashMap<>();
        for (Entry line : lines) {
            BigDecimal gross = lineAmount(line);
            BigDecimal net = gross.subtract(share(gross, discountPercent));
            BigDecimal first = share(net, line.decimal("taxAmount1"));
            BigDecimal base = line.flag("compounded_tax") ? net.add(first) : net;
            BigDecimal second = share(base, line.decimal("taxAmount2"));
            byTax.merge(line.text("taxName1"), first, BigDecimal::add);
            byTax.merge(line.text("taxName2"), second, BigDecimal::add);
        }
        return byTax.values().stream().map(Money::cents).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static BigDecimal paid(List<Entry> payments) {
        BigDecimal paid = new BigDecimal("0.00");
        for (Entry payment : payments) {
            if (!payment.deleted()) {
                paid = paid.add(payment.decimal("amount"));
            }
        }
        return Money.cents(paid);
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal percent) {
        return percent.signum() == 0
                ? BigDecimal.ZERO
                : amount.multiply(percent).movePointLeft(2);
    }
}
