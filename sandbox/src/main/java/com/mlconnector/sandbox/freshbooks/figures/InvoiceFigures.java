package com.mlconnector.sandbox.freshbooks.figures;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The money of one invoice or credit note. Lines are quantity times unit cost; the discount percent is taken off every line
 * before tax; each tax is summed over the lines and rounded once, half up, to the cent.
 *
 * @param paid by payments and credits, less what was refunded; for a credit note, how much of it was used
 */
public record InvoiceFigures(
        BigDecimal subtotal, BigDecimal discount, BigDecimal tax, BigDecimal amount, BigDecimal paid) {

    public static InvoiceFigures of(Entry invoice) {
        return of(invoice.lines(), invoice.decimal("discount_value"), invoice.payments());
    }

    public static InvoiceFigures ofCredit(Entry note) {
        return of(note.lines(), BigDecimal.ZERO, note.payments());
    }

    private static InvoiceFigures of(List<Entry> lines, BigDecimal percent, List<Entry> payments) {
        BigDecimal subtotal = BigDecimal.ZERO;
        for (Entry line : lines) {
            subtotal = subtotal.add(lineAmount(line));
        }
        BigDecimal discount = Money.cents(Money.share(subtotal, percent));
        BigDecimal tax = tax(lines, percent);
        BigDecimal amount = Money.cents(subtotal).subtract(discount).add(tax);
        return new InvoiceFigures(Money.cents(subtotal), discount, tax, amount, Money.paid(payments));
    }

    /** Below zero when more was paid than is asked. */
    public BigDecimal outstanding() {
        return amount.subtract(paid);
    }

    /** Quantity times unit cost, before discount and tax. */
    public static BigDecimal lineAmount(Entry line) {
        return Money.cents(line.decimal("qty").multiply(line.decimal("unit_cost")));
    }

    private static BigDecimal tax(List<Entry> lines, BigDecimal discountPercent) {
        Map<String, BigDecimal> byTax = new HashMap<>();
        for (Entry line : lines) {
            BigDecimal gross = lineAmount(line);
            BigDecimal net = gross.subtract(Money.share(gross, discountPercent));
            BigDecimal first = Money.share(net, line.decimal("taxAmount1"));
            BigDecimal base = line.flag("compounded_tax") ? net.add(first) : net;
            BigDecimal second = Money.share(base, line.decimal("taxAmount2"));
            byTax.merge(line.text("taxName1"), first, BigDecimal::add);
            byTax.merge(line.text("taxName2"), second, BigDecimal::add);
        }
        return byTax.values().stream().map(Money::cents).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
