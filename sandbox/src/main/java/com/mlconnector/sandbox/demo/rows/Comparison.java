package com.mlconnector.sandbox.demo.rows;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came of comparing one data source, every row and every column, in both directions.
 *
 * @param expected how many rows there should be
 * @param found how many there are
 * @param differing how many rows differ, are missing or are too many
 */
public record Comparison(String dataSource, int expected, int found, int differing, List<Difference> differences) {
    /** The moment of sending is the connector's own business. */
    private static final String SENT_AT = "Synced At";
    /** Which version a table's columns have, only the connector knows; but it is one number for the whole data source. */
    private static final String VERSION = "Schema Version";

    public boolean equal() {
        return differences.isEmpty();
    }

    public static Comparison of(ExpectedTable expected, FoundTable found) {
        List<Difference> differences = columns(expected, found);
        Map<String, Map<String, @Nullable String>> rows = new HashMap<>();
        TreeSet<String> bad = new TreeSet<>();
        for (Map<String, @Nullable String> cells : found.byColumn()) {
            String key = String.valueOf(cells.get(expected.keyColumn()));
            if (rows.put(key, cells) != null) {
                bad.add(key);
                differences.add(new Difference(expected.name(), key, "", "one row", "several rows with this key"));
            }
        }
        differences.addAll(version(expected.name(), rows));
        TreeSet<String> keys = new TreeSet<>(expected.rows().keySet());
        keys.addAll(rows.keySet());
        for (String key : keys) {
            List<Difference> ofRow = row(expected.name(), key, expected.rows().get(key), rows.get(key));
            if (!ofRow.isEmpty()) {
                bad.add(key);
                differences.addAll(ofRow);
            }
        }
        return new Comparison(
                expected.name(), expected.rows().size(), found.rows().size(), bad.size(), List.copyOf(differences));
    }

    /** For a data source that does not stand in Tableau at all. */
    public static Comparison missing(ExpectedTable expected) {
        Difference all = new Difference(expected.name(), "", "", "a data source", "none of this name");
        return new Comparison(
                expected.name(), expected.rows().size(), 0, expected.rows().size(), List.of(all));
    }

    private static List<Difference> columns(ExpectedTable expected, FoundTable found) {
        List<Difference> differences = new ArrayList<>();
        TreeSet<String> wanted = new TreeSet<>();
        expected.rows().values().stream().limit(1).forEach(row -> wanted.addAll(row.keySet()));
        if (wanted.isEmpty()) {
            return differences;
        }
        wanted.addAll(List.of(SENT_AT, VERSION));
        TreeSet<String> all = new TreeSet<>(wanted);
        all.addAll(found.columns());
        for (String column : all) {
            if (!wanted.contains(column)) {
                differences.add(new Difference(expected.name(), "", column, "no such column", "one"));
            }
            if (!found.columns().contains(column)) {
                differences.add(new Difference(expected.name(), "", column, "a column", "none"));
            }
        }
        return differences;
    }

    private static List<Difference> version(String source, Map<String, Map<String, @Nullable String>> rows) {
        TreeSet<String> versions = new TreeSet<>();
        rows.values().stream()
                .filter(row -> row.containsKey(VERSION))
                .forEach(row -> versions.add(String.valueOf(row.get(VERSION))));
        boolean fine = versions.size() <= 1 && versions.stream().allMatch(version -> version.matches("[1-9][0-9]*"));
        return fine
                ? List.of()
                : List.of(new Difference(source, "", VERSION, "one number from 1 on in all rows", versions.toString()));
    }

    private static List<Difference> row(
            String source,
            String key,
            @Nullable Map<String, @Nullable Object> expected,
            @Nullable Map<String, @Nullable String> found) {
        if (expected == null) {
            return List.of(new Difference(source, key, "", "no row", "a row"));
        }
        if (found == null) {
            return List.of(new Difference(source, key, "", "a row", "none"));
        }
        List<Difference> differences = new ArrayList<>();
        expected.forEach((column, value) -> {
            if (found.containsKey(column) && !same(value, found.get(column))) {
                differences.add(new Difference(source, key, column, shown(value), shown(found.get(column))));
            }
        });
        if (found.containsKey(SENT_AT) && found.get(SENT_AT) == null) {
            differences.add(new Difference(source, key, SENT_AT, "a moment", "nothing"));
        }
        return differences;
    }

    private static boolean same(@Nullable Object expected, @Nullable String found) {
        if (expected instanceof Unchecked unchecked) {
            return unchecked == Unchecked.ANYTHING || found != null;
        }
        if (expected == null || found == null) {
            return expected == null && found == null;
        }
        try {
            return Objects.equals(comparable(expected), read(expected, found));
        } catch (NumberFormatException | DateTimeException notOfItsType) {
            return false;
        }
    }

    private static Object comparable(Object expected) {
        return expected instanceof BigDecimal number ? number.stripTrailingZeros() : expected;
    }

    private static Object read(Object like, String text) {
        if (like instanceof BigDecimal) {
            return new BigDecimal(text).stripTrailingZeros();
        }
        if (like instanceof Boolean) {
            return FoundTable.isTrue(text);
        }
        if (like instanceof LocalDate) {
            return LocalDate.parse(text);
        }
        if (like instanceof Instant) {
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        }
        return text;
    }

    private static String shown(@Nullable Object value) {
        if (value == Unchecked.SOMETHING) {
            return "something";
        }
        return value == null
                ? "nothing"
                : value instanceof BigDecimal number ? number.toPlainString() : "'" + value + "'";
    }
}
