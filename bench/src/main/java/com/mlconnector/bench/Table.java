package com.mlconnector.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Figures by row and column, each measured any number of times, and written as a table in Markdown. */
final class Table {
    private final String title;
    private final Map<String, Map<String, Spread>> rows = new LinkedHashMap<>();
    private final Set<String> columns = new LinkedHashSet<>();

    /** @param title what the rows are */
    Table(String title) {
        this.title = title;
    }

    void add(String row, String column, double value) {
        columns.add(column);
        rows.computeIfAbsent(row, first -> new LinkedHashMap<>())
                .computeIfAbsent(column, first -> new Spread())
                .add(value);
    }

    void add(String row, String column, long count) {
        add(row, column, (double) count);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + title + " | " + String.join(" | ", columns) + " |");
        lines.add("|---|" + "---:|".repeat(columns.size()));
        rows.forEach((row, cells) -> {
            StringBuilder line = new StringBuilder("| " + row + " |");
            for (String column : columns) {
                Spread cell = cells.get(column);
                line.append(cell == null ? " – |" : " " + cell.shown() + " |");
            }
            lines.add(line.toString());
        });
        return String.join("\n", lines) + "\n";
    }
}
