package com.mlconnector.sandbox.demo.rows;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data source as it should be.
 *
 * @param name of the data source
 * @param keyColumn the column that tells its rows apart
 * @param rows by key; each holds every column but {@code Synced At}
 */
public record ExpectedTable(String name, String keyColumn, SortedMap<String, Map<String, @Nullable Object>> rows) {

    ExpectedTable(String name, String keyColumn) {
        this(name, keyColumn, new TreeMap<>());
    }

    void add(Cells row) {
        String key = String.valueOf(row.values().get(keyColumn));
        if (rows.put(key, row.values()) != null) {
            throw new IllegalStateException(name + " has two rows with the key " + key);
        }
    }
}
