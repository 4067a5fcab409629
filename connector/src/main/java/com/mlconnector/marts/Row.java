package com.mlconnector.marts;

/**
 * One row of a published table.
 *
 * @param source the table, which is also the data source's name: {@code FreshBooks Invoices}
 * @param key the row's key, unique in its table
 * @param line the values as one CSV line for COPY, every column but the last ({@code Synced At}), in the table's order
 */
public record Row(String source, String key, String line) {}
