package com.mlconnector.sandbox.tableau;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which rows an action means: comparisons, joined by and, or, not. */
sealed interface Condition {

    /** {@code and}, {@code or} over one or more, {@code not} over exactly one. */
    record Joined(String op, List<Condition> args) implements Condition {}

    /**
     * A comparison: a target column with a source column or a constant, or a source column with a constant.
     *
     * @param op {@code eq, neq, gt, lt, gte, lte} with SQL's meaning of NULL, or {@code is}, for which two NULLs are equal
     */
    record Comparison(String op, Optional<String> targetCol, Optional<String> sourceCol, Optional<Const> constant)
            implements Condition {}

    /** A constant; its value is always written as a text. */
    record Const(String type, String v) {}

    default List<Comparison> comparisons() {
        List<Comparison> found = new ArrayList<>();
        if (this instanceof Comparison comparison) {
            found.add(comparison);
        }
        if (this instanceof Joined joined) {
            joined.args().forEach(arg -> found.addAll(arg.comparisons()));
        }
        return found;
    }

    /** The source columns it names. */
    default Set<String> sourceColumns() {
        Set<String> names = new TreeSet<>();
        comparisons().forEach(comparison -> comparison.sourceCol().ifPresent(names::add));
        return names;
    }

    /** The source columns that make the key: those compared by {@code eq} with target columns, when all of it is joined by and. */
    default Set<String> keyColumns() {
        Set<String> names = new TreeSet<>();
        if (this instanceof Comparison comparison
                && comparison.op().equals("eq")
                && comparison.targetCol().isPresent()) {
            comparison.sourceCol().ifPresent(names::add);
        }
        if (this instanceof Joined joined && joined.op().equals("and")) {
            joined.args().forEach(arg -> names.addAll(arg.keyColumns()));
        }
        return names;
    }
}
