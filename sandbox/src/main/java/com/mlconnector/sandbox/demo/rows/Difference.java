package com.mlconnector.sandbox.demo.rows;

/**
 * One place where Tableau is not as the books.
 *
 * @param key of the row; empty where a whole column is meant
 * @param column empty where a whole row is meant
 */
public record Difference(String dataSource, String key, String column, String expected, String found) {

    @Override
    public String toString() {
        String where = column.isEmpty()
                ? key
                : key.isEmpty() ? "column \"" + column + '"' : key + ", column \"" + column + '"';
        return "%s: %s: expected %s, found %s".formatted(dataSource, where, expected, found);
    }
}
