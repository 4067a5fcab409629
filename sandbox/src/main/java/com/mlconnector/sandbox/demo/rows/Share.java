package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cents handed out so that parts add up to their whole. */
final class Share {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Share() {}

    /** Parts of a whole in proportion to weights, not rounded; zeros when all weights are zero. */
    static List<BigDecimal> exact(BigDecimal whole, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> parts = new ArrayList<>();
        for (BigDecimal weight : weights) {
            parts.add(
                    sum.signum() == 0 ? BigDecimal.ZERO : whole.multiply(weight).divide(sum, MathContext.DECIMAL128));
        }
        return parts;
    }

    /**
     * Largest remainder: every part is cut down to whole cents (towards minus infinity), then the cents still missing from the
     * whole go one each to the parts that lost most, earlier parts first among equals; a part of zero gets none.
     */
    static List<BigDecimal> cents(BigDecimal whole, List<BigDecimal> parts) {
        record Lost(int part, BigDecimal rest) {}
        List<BigDecimal> cut = new ArrayList<>();
        List<Lost> lost = new ArrayList<>();
        BigDecimal missing = whole;
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal down = parts.get(i).setScale(2, RoundingMode.FLOOR);
            cut.add(down);
            missing = missing.subtract(down);
            if (parts.get(i).signum() != 0) {
                lost.add(new Lost(i, parts.get(i).subtract(down)));
            }
        }
        lost.sort(Comparator.comparing(Lost::rest).reversed().thenComparing(Lost::part));
        for (Lost next : lost) {
            if (missing.signum() <= 0) {
                break;
            }
            cut.set(next.part(), cut.get(next.part()).add(CENT));
            missing = missing.subtract(CENT);
        }
        return cut;
    }
}
