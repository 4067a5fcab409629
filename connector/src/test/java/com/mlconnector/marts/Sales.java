package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.BookRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Invoices whose headers are computed the way FreshBooks does, for property tests. */
final class Sales {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Sales() {}

    /** What stands on a line; an empty project is none. */
    record Sold(BigDecimal amount, BigDecimal tax1, BigDecimal tax2, boolean compounded, String project) {}

    static Arbitrary<List<Sold>> sales() {
        return Combinators.combine(cents(), taxes(), taxes(), Arbitraries.of(true, false), projects())
                .as(Sold::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    static Arbitrary<BigDecimal> taxes() {
        return Arbitraries.of("0", "5", "7.25", "13", "20", "9.975").map(BigDecimal::new);
    }

    static Arbitrary<String> projects() {
        return Arbitraries.of("", "9", "77");
    }

    static Arbitrary<BigDecimal> cents() {
        return Arbitraries.longs().between(-1_000_00, 100_000_00).map(cents -> BigDecimal.valueOf(cents, 2));
    }

    static Arbitrary<BigDecimal> percents() {
        return Arbitraries.of("0", "5", "10", "12.5", "33.33", "99.99", "100").map(BigDecimal::new);
    }

    static BookRecord invoice(String id, String status, List<Sold> sales, BigDecimal percent, boolean roundsEach) {
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        List<String> lines = new ArrayList<>();
        for (Sold sold : sales) {
            BigDecimal net = sold.amount().subtract(of(sold.amount(), percent));
            BigDecimal first = of(net, sold.tax1());
            BigDecimal second = of(sold.compounded() ? net.add(first) : net, sold.tax2());
            subtotal = subtotal.add(sold.amount());
            tax = tax.add(roundsEach ? cent(first) : first).add(roundsEach ? cent(second) : second);
            lines.add(line(lines.size() + 1, sold));
        }
        BigDecimal discount = cent(of(subtotal, percent)).negate();
        return Records.record(Kind.INVOICE, id, """
                {'create_date': '2026-01-01', 'v3_status': '%s', 'amount': {'amount': '%s', 'code': 'USD'},
                 'discount_value': '%s', 'discount_total': {'amount': '%s', 'code': 'USD'}, 'lines': [%s]}
                """.formatted(
                        status, subtotal.add(discount).add(cent(tax)), percent, discount, String.join(",", lines)));
    }

    private static String line(int number, Sold sold) {
        return """
                {'lineid': %d, 'qty': '1', 'amount': {'amount': '%s', 'code': 'USD'}, 'taxAmount1': '%s',
                 'taxAmount2': '%s', 'compounded_tax': %s, 'modern_project_id': '%s'}
                """.formatted(number, sold.amount(), sold.tax1(), sold.tax2(), sold.compounded(), sold.project());
    }

    static BigDecimal of(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).divide(HUNDRED);
    }

    static BigDecimal cent(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
