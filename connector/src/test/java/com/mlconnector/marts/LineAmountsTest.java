package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.Invoice;
import com.mlconnector.marts.Sales.Sold;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineAmountsTest {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Wherever FreshBooks rounds its taxes — each by itself, or their sum — the lines add up to the header. */
    @Property
    void addsUpToTheHeader(
            @ForAll("sales") List<Sold> sales, @ForAll("percents") BigDecimal discount, @ForAll boolean roundsEach) {
        Invoice invoice = invoice(sales, discount, roundsEach);

        LineAmounts amounts = LineAmounts.of(invoice);

        assertThat(amounts.match()).isTrue();
        assertThat(sum(amounts, LineAmounts.Line::net))
                .isEqualByComparingTo(amounts.subtotal().add(amounts.discount()));
        assertThat(sum(amounts, line -> line.tax1().add(line.tax2()))).isEqualByComparingTo(amounts.tax());
        assertThat(sum(amounts, LineAmounts.Line::total))
                .isEqualByComparingTo(invoice.totals().amount());
    }

    /** No line is more than a few cents from what it would be unrounded. */
    @Property
    void movesNoLineFar(@ForAll("sales") List<Sold> sales, @ForAll("percents") BigDecimal discount) {
        LineAmounts amounts = LineAmounts.of(invoice(sales, discount, false));

        for (int i = 0; i < sales.size(); i++) {
            BigDecimal exact = sales.get(i).amount().multiply(BigDecimal.ONE.subtract(discount.divide(HUNDRED)));
            assertThat(amounts.lines().get(i).net().subtract(exact).abs()).isLessThan(new BigDecimal("0.02"));
        }
    }

    @Property
    void spreadsAnyTotalToTheCent(
            @ForAll("cents") BigDecimal total,
            @ForAll List<@net.jqwik.api.constraints.IntRange(min = 1) Integer> weights) {
        if (weights.isEmpty()) {
            return;
        }
        List<BigDecimal> exact =
                Spread.byWeight(total, weights.stream().map(BigDecimal::valueOf).toList());

        List<BigDecimal> spread = Spread.toTotal(total, exact, 2);

        assertThat(Spread.sum(spread)).isEqualByComparingTo(total);
        for (int i = 0; i < spread.size(); i++) {
            assertThat(spread.get(i).subtract(exact.get(i)).abs()).isLessThan(new BigDecimal("0.01"));
        }
    }

    @Example
    void sharesTheDiscountThatStandsInTheHeaderByWeight() {
        assertThat(shares("15", "33.31", "66.72")).containsExactly("-5.00", "-10.00");
    }

    @Example
    void takesThePercentageWhereACreditAmongTheLinesLeavesNextToNothing() {
        assertThat(shares("50", "100.00", "-99.99")).containsExactly("-50.00", "49.99");
    }

    private static List<String> shares(String percent, String... amounts) {
        List<Sold> sales = Arrays.stream(amounts)
                .map(amount -> new Sold(new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO, false, ""))
                .toList();
        return LineAmounts.of(invoice(sales, new BigDecimal(percent), false)).lines().stream()
                .map(line -> line.discountShare().toPlainString())
                .toList();
    }

    @Example
    void takesACompoundTaxOnTheFirstTaxToo() {
        Invoice invoice = invoice(
                List.of(new Sold(new BigDecimal("100.00"), new BigDecimal("5"), new BigDecimal("10"), true, "")),
                BigDecimal.ZERO,
                false);

        LineAmounts.Line line = LineAmounts.of(invoice).lines().get(0);

        assertThat(line.tax1()).isEqualByComparingTo("5.00");
        assertThat(line.tax2()).isEqualByComparingTo("10.50");
    }

    @Example
    void saysWhenTheLinesCannotMakeTheTotal() {
        Invoice invoice = Invoice.of(
                Records.record(Kind.INVOICE, "987", Records.INVOICE.replace("'amount': '41.94'", "'amount': '51.94'")));

        LineAmounts amounts = LineAmounts.of(invoice);

        assertThat(amounts.match()).isFalse();
        assertThat(amounts.tax()).isEqualByComparingTo("12.34");
        assertThat(sum(amounts, LineAmounts.Line::total)).as("left as computed").isEqualByComparingTo("41.94");
    }

    @Example
    void doesNotInventATaxForLinesWithoutOne() {
        Invoice invoice = Invoice.of(Records.record(
                Kind.INVOICE,
                "987",
                Records.INVOICE
                        .replace("'amount': '41.94'", "'amount': '39.61'")
                        .replace("'13'", "'0'")));

        LineAmounts amounts = LineAmounts.of(invoice);

        assertThat(amounts.match()).isFalse();
        assertThat(amounts.lines()).allSatisfy(line -> assertThat(line.tax1()).isZero());
    }

    @Example
    void hasNothingToSpreadWithoutLines() {
        String json = Records.INVOICE.replaceAll("(?s)'lines': \\[.*\\]", "'lines': []");

        LineAmounts amounts = LineAmounts.of(Invoice.of(Records.record(Kind.INVOICE, "987", json)));

        assertThat(amounts.lines()).isEmpty();
        assertThat(amounts.match()).isFalse();
    }

    @Provide
    Arbitrary<List<Sold>> sales() {
        return Sales.sales();
    }

    @Provide
    Arbitrary<BigDecimal> cents() {
        return Sales.cents();
    }

    @Provide
    Arbitrary<BigDecimal> percents() {
        return Sales.percents();
    }

    private static Invoice invoice(List<Sold> sales, BigDecimal percent, boolean roundsEach) {
        return Invoice.of(Sales.invoice("1", "sent", sales, percent, roundsEach));
    }

    private static BigDecimal sum(LineAmounts amounts, Function<LineAmounts.Line, BigDecimal> measure) {
        return Spread.sum(amounts.lines().stream().map(measure).toList());
    }
}
