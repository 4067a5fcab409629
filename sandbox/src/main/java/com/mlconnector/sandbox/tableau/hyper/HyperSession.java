package com.mlconnector.sandbox.tableau.hyper;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conversation with the engine. Databases attached in it are let go when it closes. */
public final class HyperSession implements AutoCloseable {
    private final Connection connection;

    HyperSession(Connection connection) {
        this.connection = connection;
    }

    /** Opens a {@code .hyper} file under an alias; fails when the file is none. */
    public void attach(Path file, String alias) throws SQLException {
        execute("attach database " + Table.quote(file.toAbsolutePath().toString()) + " as " + Table.quote(alias));
    }

    /** Writes the database out and closes its file. */
    public void detach(String alias) throws SQLException {
        execute("detach database " + Table.quote(alias));
    }

    public int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return Math.max(statement.getUpdateCount(), 0);
        }
    }

    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    public void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    public void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    public long number(String sql) throws SQLException {
        return Long.parseLong(
                Optional.ofNullable(query(sql, 1).rows().get(0).get(0)).orElse("0"));
    }

    /** At most {@code limit} rows of an answer, every value as the text Hyper sends (so numbers stay exact). */
    public Rows query(String sql, int limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(limit);
            try (ResultSet found = statement.executeQuery(sql)) {
                return read(found);
            }
        }
    }

    private static Rows read(ResultSet found) throws SQLException {
        ResultSetMetaData shape = found.getMetaData();
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.add(shape.getColumnLabel(i));
            types.add(shape.getColumnTypeName(i));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (found.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(text(found.getString(i), types.get(i - 1)));
            }
            rows.add(row);
        }
        return new Rows(columns, types, rows);
    }

    /** Truth values as words and moments as ISO writes them; everything else as the engine sends it. */
    private static @Nullable String text(@Nullable String value, String type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "bool" -> value.equals("t") ? "true" : "false";
            case "timestamp", "timestamptz" -> value.replace(' ', 'T');
            default -> value;
        };
    }

    /** All tables people made in the attached database, each with its columns in stored order. */
    public List<Table> tables(String alias) throws SQLException {
        String catalog = Table.quote(alias) + ".pg_catalog.";
        String sql = """
                select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
                from %1$spg_class c
                join %1$spg_namespace n on n.oid = c.relnamespace
                join %1$spg_tables s on s.schemaname = n.nspname and s.tablename = c.relname
                join %1$spg_attribute a on a.attrelid = c.oid
                where a.attnum > 0 and n.nspname not in ('pg_catalog', 'pg_temp')
                order by n.nspname, c.relname, a.attnum
                """.formatted(catalog);
        Map<List<String>, List<Column>> found = new LinkedHashMap<>();
        for (List<@Nullable String> row : query(sql, 0).rows()) {
            found.computeIfAbsent(List.of(text(row, 0), text(row, 1)), key -> new ArrayList<>())
                    .add(new Column(text(row, 2), text(row, 3), text(row, 4).startsWith("t")));
        }
        List<Table> tables = new ArrayList<>();
        found.forEach((name, columns) -> tables.add(new Table(name.get(0), name.get(1), columns)));
        return tables;
    }

    private static String text(List<@Nullable String> row, int index) {
        return Optional.ofNullable(row.get(index)).orElse("");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
