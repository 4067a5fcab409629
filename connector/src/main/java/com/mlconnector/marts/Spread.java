package com.mlconnector.marts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds shares so that they add up: by largest remainder. */
final class Spread {
    private Spread() {}

    /** Splits a total by weights, unrounded. All zero when the weights add up to nothing. */
    static List<BigDecimal> byWeight(BigDecimal total, List<BigDecimal> weights) {
        BigDecimal sum = sum(weights);
        if (sum.signum() == 0) {
            return new ArrayList<>(Collections.nCopies(weights.size(), BigDecimal.ZERO));
        }
        return weights.stream()
                .map(weight -> total.multiply(weight).divide(sum, MathContext.DECIMAL128))
                .toList();
    }

    /**
     * Rounds exact shares to {@code scale} digits so that they add up to {@code total}, which has no more digits itself. Each
     * is rounded down first; what is missing then goes out one unit at a time, largest remainder first, in the order of the
     * list among equals. A share of zero stays zero.
     */
    static List<BigDecimal> toTotal(BigDecimal total, List<BigDecimal> exact, int scale) {
        List<BigDecimal> rounded = new ArrayList<>(exact.stream()
                .map(share -> share.setScale(scale, RoundingMode.FLOOR))
                .toList());
        List<Integer> order = IntStream.range(0, exact.size())
                .boxed()
                .filter(i -> exact.get(i).signum() != 0)
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(rounded.get(i)))
                        .reversed())
                .toList();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        int units = total.subtract(sum(rounded))
                .divide(unit, 0, RoundingMode.UNNECESSARY)
                .intValueExact();
        for (int n = 0; n < Math.abs(units) && !order.isEmpty(); n++) {
            int share = order.get(units > 0 ? n % order.size() : order.size() - 1 - n % order.size());
            rounded.set(share, rounded.get(share).add(units > 0 ? unit : unit.negate()));
        }
        return rounded;
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
