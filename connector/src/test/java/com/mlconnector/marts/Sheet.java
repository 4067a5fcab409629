package com.mlconnector.marts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
