package com.mlconnector.sandbox.demo.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data source as Tableau holds it: column names, and rows of texts as its engine writes them; null is null. */
public record FoundTable(List<String> columns, List<List<@Nullable String>> rows) {

    /** Each row's texts by the names of their columns. */
    List<Map<String, @Nullable String>> byColumn() {
        List<Map<String, @Nullable String>> named = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            Map<String, @Nullable String> cells = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), row.get(i));
            }
            named.add(cells);
        }
        return named;
    }

    static boolean isTrue(@Nullable String cell) {
        return "t".equals(cell) || "true".equals(cell);
    }

    static boolean isFalse(@Nullable String cell) {
        return "f".equals(cell) || "false".equals(cell);
    }
}
