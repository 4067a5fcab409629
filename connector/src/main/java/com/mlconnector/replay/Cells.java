package com.mlconnector.replay;

import com.mlconnector.marts.Column;
import com.mlconnector.marts.ColumnType;
import com.mlconnector.marts.Role;
import com.mlconnector.marts.Row;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import de.siegmar.fastcsv.reader.CsvReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row's values by column, as people compare them. */
final class Cells {
    private static final int LONGEST = 60;

    /** Only these say something about a change; the others change with every version. */
    private static final String TECHNICAL = "Technical";

    private final Table table;
    private final Map<String, String> values = new LinkedHashMap<>();

    Cells(Row row) {
        table = Tables.named(row.source());
        List<String> fields = read(row.line());
        List<Column> columns = table.columns();
        for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
            values.put(columns.get(i).name(), fields.get(i));
        }
    }

    private static List<String> read(String line) {
        try (var lines = CsvReader.builder().ofCsvRecord(line)) {
            return lines.iterator().next().getFields();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("A line of CSV in memory cannot be read", e);
        }
    }

    String value(String column) {
        return values.getOrDefault(column, "");
    }

    /** The amounts that are added up, by column; those without a value are left out. */
    Map<Column, BigDecimal> amounts() {
        Map<Column, BigDecimal> amounts = new LinkedHashMap<>();
        table.columns().stream()
                .filter(column -> column.type() == ColumnType.MONEY && column.role() == Role.SUM)
                .filter(column -> !value(column.name()).isEmpty())
                .forEach(column -> amounts.put(column, new BigDecimal(value(column.name()))));
        return amounts;
    }

    /** The currency of an amount of this row; empty where the row tells none. */
    String currency(Column amount) {
        return value(amount.name().endsWith(" (Home)") ? "Home Currency" : "Currency");
    }

    /** {@code Outstanding 120.00 → 0.00; Status sent → paid}; the columns that only keep the books' versions are left out. */
    String becoming(Cells after) {
        return table.columns().stream()
                .filter(column -> !column.folder().startsWith(TECHNICAL))
                .filter(column -> !value(column.name()).equals(after.value(column.name())))
                .map(column -> column.name() + " " + shown(column) + " → " + after.shown(column))
                .reduce((one, other) -> one + "; " + other)
                .orElse("Only technical columns differ");
    }

    private String shown(Column column) {
        String value = value(column.name());
        if (value.isEmpty()) {
            return "(empty)";
        }
        if (column.type() == ColumnType.MONEY || column.type() == ColumnType.NUMBER) {
            BigDecimal plain = new BigDecimal(value).stripTrailingZeros();
            int digits = column.type() == ColumnType.MONEY ? 2 : 0;
            return plain.setScale(Math.max(digits, plain.scale())).toPlainString();
        }
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
