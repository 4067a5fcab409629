package com.mlconnector.sandbox.tableau.hyper;

import java.util.List;
import java.util.Optional;

/** A table of a Hyper file, with its columns in stored order. */
public record Table(String schema, String name, List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** The table's full name inside the database attached under this alias. */
    public String in(String alias) {
        return quote(alias) + "." + quote(schema) + "." + quote(name);
    }

    /** A name between double quotes, safe inside SQL. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text between single quotes, safe inside SQL. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
