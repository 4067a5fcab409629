package com.mlconnector.sandbox.demo.rows;

import java.util.Map;

/** The rows of FreshBooks Sync Health: one for each data source, and it must tell the truth about it. */
public final class HealthRows {
    public static final String NAME = "FreshBooks Sync Health";

    private HealthRows() {}

    /**
     * @param rows how many rows each of the other data sources holds
     * @param found what stands in Tableau; whether it counts itself is left to it
     */
    public static ExpectedTable expected(BooksDump books, Map<String, Integer> rows, FoundTable found) {
        ExpectedTable table = new ExpectedTable(NAME, "Health Key");
        rows.forEach((name, count) ->
                table.add(row(books, name).whole("Rows", count.longValue()).flag("Ties Out", true)));
        boolean itself = found.byColumn().stream().anyMatch(row -> NAME.equals(row.get("Data Source")));
        if (itself) {
            table.add(row(books, NAME).put("Rows", Unchecked.ANYTHING).put("Ties Out", Unchecked.ANYTHING));
        }
        return table;
    }

    private static Cells row(BooksDump books, String name) {
        return new Cells()
                .text("Health Key", books.key("health", name))
                .text("Data Source", name)
                .put("Rows Waiting", Unchecked.ANYTHING)
                .put("Last Loaded At", Unchecked.SOMETHING)
                .put("Last Job", Unchecked.ANYTHING)
                .put("Lag Seconds", Unchecked.ANYTHING)
                .put("Checked At", Unchecked.SOMETHING)
                .put("Missed Webhooks %", Unchecked.ANYTHING)
                .text("Business", books.business())
                .put("Source Updated At", Unchecked.ANYTHING);
    }
}
