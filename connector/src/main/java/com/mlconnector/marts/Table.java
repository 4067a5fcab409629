package com.mlconnector.marts;

import java.util.List;

/**
 * A published table: one row per thing, one data source in Tableau. Its first column is the key (text, never null); the last
 * is {@code Synced At}, which is filled in when rows are sent.
 *
 * @param name also the data source's name: {@code FreshBooks Invoices}
 * @param schemaVersion grows when columns are added
 */
public record Table(
        String name, String description, int schemaVersion, List<Column> columns, List<CalculatedField> calculations) {

    public Table {
        columns = List.copyOf(columns);
        calculations = List.copyOf(calculations);
        long names = columns.stream().map(Column::name).distinct().count();
        if (names != columns.size()) {
            throw new IllegalArgumentException("A column of " + name + " stands there twice");
        }
    }

    /** The column that tells rows apart, the only one used in update conditions. */
    public Column key() {
        return columns.get(0);
    }
}
