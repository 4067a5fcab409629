package com.mlconnector.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures of one thing measured several times: the one in the middle, and how far they lie apart. */
final class Spread {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    /** Of an even number of figures, the middle between the two middle ones. */
    double median() {
        if (values.isEmpty()) {
            throw new IllegalStateException("Nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** {@code 12.5} or, measured several times with different results, {@code 12.5 (11.9–14)}. */
    String shown() {
        String least = shown(Collections.min(values));
        String most = shown(Collections.max(values));
        String middle = shown(median());
        return least.equals(most) ? middle : "%s (%s–%s)".formatted(middle, least, most);
    }

    /** With three digits that count; whole where it is large. */
    static String shown(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
