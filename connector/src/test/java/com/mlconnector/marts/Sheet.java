package com.mlconnector.marts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a row's CSV line back, by the rules of COPY, so that tests speak of columns by name. */
final class Sheet {
    private final Map<String, @Nullable String> cells = new LinkedHashMap<>();

    Sheet(Row row) {
        List<Column> columns = Tables.named(row.source()).columns();
        List<@Nullable String> values = split(row.line());
        if (values.size() != columns.size() - 1) {
            throw new IllegalStateException(values.size() + " values for " + columns.size() + " columns");
        }
        for (int i = 0; i < values.size(); i++) {
            cells.put(columns.get(i).name(), values.get(i));
        }
    }

    /** The rows of one table among others. */
    static List<Sheet> of(Table table, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.source().equals(table.name()))
                .map(Sheet::new)
                .toList();
    }

    /** The only row of a table among others. */
    static Sheet only(Table table, List<Row> rows) {
        List<Sheet> found = of(table, rows);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " rows of " + table.name());
        }
        return found.get(0);
    }

    /** The sum of a column; nothing counts as zero. */
    static BigDecimal sum(String column, List<Sheet> sheets) {
        return Spread.sum(sheets.stream()
                .flatMap(sheet -> Stream.ofNullable(sheet.at(column)))
                .map(BigDecimal::new)
                .toList());
    }

    @Nullable
    String at(String column) {
        if (!cells.containsKey(column)) {
            throw new IllegalArgumentException("No column " + column);
        }
        return cells.get(column);
    }

    private static List<@Nullable String> split(String line) {
        List<@Nullable String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean text = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                text = true;
            } else if (c == ',' && !quoted) {
                values.add(value.isEmpty() && !text ? null : value.toString());
                value.setLength(0);
                text = false;
            } else {
                value.append(c);
            }
        }
        values.add(value.isEmpty() && !text ? null : value.toString());
        return values;
    }
}
