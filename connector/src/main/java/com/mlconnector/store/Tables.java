package com.mlconnector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tables of ours in a database, as its migrations made them, and what is in them. Both databases hold three things only:
 * whole numbers, texts and bytes; anything else is refused, so that no value can change on its way. Tables of an index
 * (virtual ones and their shadows) are made by the database itself.
 */
final class Tables {
    private static final String OF_SQLITE = """
            select name from pragma_table_list
            where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> 'flyway_schema_history'
            order by name
            """;

    private static final String OF_POSTGRESQL = """
            select table_name from information_schema.tables
            where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'
            order by table_name
            """;

    private Tables() {}

    /** What a column holds. */
    enum Content {
        NUMBER,
        TEXT,
        BYTES
    }

    record Column(String name, Content content) {}

    record Table(String name, List<Column> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        String select() {
            return "select " + String.join(", ", names()) + " from " + name;
        }

        /** @param override what the database wants to hear where a key of its own making is brought along */
        String insert(String override) {
            String marks = String.join(", ", columns.stream().map(column -> "?").toList());
            return "insert into " + name + " (" + String.join(", ", names()) + ") " + override + "values (" + marks
                    + ")";
        }

        private List<String> names() {
            return columns.stream().map(Column::name).toList();
        }
    }

    static List<Table> of(Connection connection, Database kind) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (String name : names(connection, kind)) {
            tables.add(new Table(name, columns(connection, name)));
        }
        return tables;
    }

    static List<String> names(Connection connection, Database kind) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement sql = connection.prepareStatement(kind == Database.SQLITE ? OF_SQLITE : OF_POSTGRESQL);
                ResultSet found = sql.executeQuery()) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /** The tables of a PostgreSQL database whose key, {@code id}, is a number that the database gives out. */
    static List<String> numbered(Connection postgresql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement sql = postgresql.createStatement();
                ResultSet found = sql.executeQuery("""
                        select table_name from information_schema.columns
                        where table_schema = current_schema() and is_identity = 'YES' and column_name = 'id' order by table_name
                        """)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        String schema = connection.getSchema();
        try (ResultSet found = connection.getMetaData().getColumns(null, schema, table, "%")) {
            while (found.next()) {
                String name = found.getString("COLUMN_NAME");
                columns.add(new Column(name, content(table + "." + name, found.getString("TYPE_NAME"))));
            }
        }
        columns.sort(Comparator.comparing(Column::name));
        return columns;
    }

    /** By the words of the migrations and of the databases for them. */
    private static Content content(String column, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "bigint", "integer", "int8", "int4", "bigserial", "serial" -> Content.NUMBER;
            case "text" -> Content.TEXT;
            case "blob", "bytea" -> Content.BYTES;
            default -> throw new IllegalStateException("The column " + column + " has a type nobody copies: " + type);
        };
    }

    static @Nullable Object value(ResultSet row, int at, Content content) throws SQLException {
        return switch (content) {
            case NUMBER -> {
                long number = row.getLong(at);
                yield row.wasNull() ? null : (Object) number;
            }
            case TEXT -> row.getString(at);
            case BYTES -> row.getBytes(at);
        };
    }
}
