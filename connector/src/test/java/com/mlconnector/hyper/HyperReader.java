package com.mlconnector.hyper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The real engine for tests, and the way back: reads the tables of a {@code .hyper} file. */
public final class HyperReader {
    private static final HyperEngine ENGINE = new HyperEngine(
            new HyperSettings(Path.of(Objects.requireNonNull(System.getProperty("hyperd"))), "512m"),
            Path.of("target/hyper-log"));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ENGINE::close));
    }

    private HyperReader() {}

    /** The one engine of all tests that only need one; it ends with the tests. */
    public static HyperEngine engine() {
        return ENGINE;
    }

    /** The rows of a table in schema {@code Extract} by their key, the first column; none where there is no such table. */
    public static Map<String, Map<String, String>> rows(byte[] hyper, String table) {
        try {
            Path file = Files.createTempFile("read", ".hyper");
            Files.write(file, hyper);
            try (Connection connection = ENGINE.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("attach database \"" + file + "\" as \"f\"");
                Map<String, Map<String, String>> rows = read(statement, table);
                statement.execute("detach database \"f\"");
                return rows;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Map<String, String>> read(Statement statement, String table) throws SQLException {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("select * from \"f\".\"Extract\".\"" + table + "\"")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = rows.getString(i);
                    row.put(columns.getColumnName(i), value == null ? "" : value);
                }
                found.put(rows.getString(1), row);
            }
        }
        return found;
    }
}
