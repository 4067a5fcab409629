package com.mlconnector.marts;

import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each line adds to its invoice, so that the lines add up to the header to the cent: net (gross less its share of the
 * discount), taxes, total. FreshBooks gives the discount once and the taxes of lines as percentages; it takes the discount
 * off each line before tax and rounds somewhere (at most half a cent for each of two taxes a line), so the cents are spread
 * here by largest remainder.
 *
 * @param match false where the lines cannot make the header's total (by more than rounding): then they are left as computed
 */
record LineAmounts(BigDecimal subtotal, BigDecimal discount, BigDecimal tax, List<Line> lines, boolean match) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    LineAmounts {
        lines = List.copyOf(lines);
    }

    /** @param discountShare zero or negative, as in FreshBooks */
    record Line(BigDecimal gross, BigDecimal discountShare, BigDecimal tax1, BigDecimal tax2) {
        BigDecimal net() {
            return gross.add(discountShare);
        }

        BigDecimal total() {
            return net().add(tax1).add(tax2);
        }
    }

    static LineAmounts of(Invoice invoice) {
        Invoice.Totals totals = invoice.totals();
        int scale = scale(invoice);
        List<BigDecimal> gross = invoice.lines().stream()
                .map(line -> line.amount().setScale(scale, RoundingMode.HALF_UP))
                .toList();
        BigDecimal subtotal = Spread.sum(gross);
        BigDecimal discount = totals.discount()
                .orElseGet(() -> percent(subtotal, totals.discountPercent()).negate())
                .setScale(scale, RoundingMode.HALF_UP);
        BigDecimal tax = totals.amount()
                .setScale(scale, RoundingMode.HALF_UP)
                .subtract(subtotal)
                .subtract(discount);
        return new LineAmounts(subtotal, discount, tax, List.of(), false).withLines(invoice, gross, scale);
    }

    private LineAmounts withLines(Invoice invoice, List<BigDecimal> gross, int scale) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        List<BigDecimal> exactShares = shares(invoice.totals().discountPercent(), gross, unit);
        List<BigDecimal> exactTaxes = taxes(invoice.lines(), gross, exactShares);
        BigDecimal computed = Spread.sum(exactTaxes);
        BigDecimal tolerance = unit.multiply(BigDecimal.valueOf(gross.size() + 1L));
        boolean taxFits = tax.subtract(computed).abs().compareTo(tolerance) <= 0;
        List<BigDecimal> shares = Spread.toTotal(discount, exactShares, scale);
        List<BigDecimal> taxes =
                Spread.toTotal(taxFits ? tax : computed.setScale(scale, RoundingMode.HALF_UP), exactTaxes, scale);
        List<Line> lines = IntStream.range(0, gross.size())
                .mapToObj(i -> new Line(gross.get(i), shares.get(i), taxes.get(2 * i), taxes.get(2 * i + 1)))
                .toList();
        return new LineAmounts(subtotal, discount, tax, lines, taxFits && addUp(lines));
    }

    private boolean addUp(List<Line> lines) {
        BigDecimal net = Spread.sum(lines.stream().map(Line::net).toList());
        BigDecimal total = Spread.sum(lines.stream().map(Line::total).toList());
        BigDecimal wanted = subtotal.add(discount);
        return net.compareTo(wanted) == 0 && total.compareTo(wanted.add(tax)) == 0;
    }

    /**
     * The discount of each line, unrounded: its share by weight. Where credits stand among the lines their sum may be next to
     * nothing, and weights would make much of a rounded cent; then each line's percentage, if that makes the discount.
     */
    private List<BigDecimal> shares(BigDecimal percent, List<BigDecimal> gross, BigDecimal unit) {
        if (gross.stream().anyMatch(amount -> amount.signum() < 0)) {
            List<BigDecimal> byPercent = gross.stream()
                    .map(amount -> percent(amount, percent).negate())
                    .toList();
            if (Spread.sum(byPercent).subtract(discount).abs().compareTo(unit) <= 0) {
                return byPercent;
            }
        }
        return Spread.byWeight(discount, gross);
    }

    /** Both taxes of each line, unrounded, after its share of the discount: first, second, first, second, … */
    private static List<BigDecimal> taxes(List<InvoiceLine> from, List<BigDecimal> gross, List<BigDecimal> shares) {
        List<BigDecimal> taxes = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            InvoiceLine line = from.get(i);
            BigDecimal net = gross.get(i).add(shares.get(i));
            BigDecimal first = percent(net, line.tax1().percent());
            BigDecimal base = line.compounded() ? net.add(first) : net;
            taxes.add(first);
            taxes.add(percent(base, line.tax2().percent()));
        }
        return taxes;
    }

    private static BigDecimal percent(BigDecimal of, BigDecimal percent) {
        return of.multiply(percent).divide(HUNDRED);
    }

    /** Two digits behind the point, or as many as the invoice's amounts have (dinars have three); at most four are kept. */
    private static int scale(Invoice invoice) {
        int amount = invoice.totals().amount().stripTrailingZeros().scale();
        int discount = invoice.totals()
                .discount()
                .orElse(BigDecimal.ZERO)
                .stripTrailingZeros()
                .scale();
        return Math.min(4, Math.max(2, Math.max(amount, discount)));
    }
}
