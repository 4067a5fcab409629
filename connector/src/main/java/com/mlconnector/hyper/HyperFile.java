package com.mlconnector.hyper;

import com.mlconnector.marts.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One {@code .hyper} file being written. Closing it detaches it, which puts it on disk whole. */
final class HyperFile implements AutoCloseable {
    static final String SCHEMA = "Extract";
    private static final String ALIAS = "file";
    private static final int BUFFER = 64 * 1024;

    private final Connection connection;

    private HyperFile(Connection connection) {
        this.connection = connection;
    }

    /** Begins a new file; one that stands there already, left by a try that did not end, is replaced. */
    static HyperFile create(HyperEngine engine, Path file) throws SQLException, IOException {
        Files.deleteIfExists(file);
        Connection connection = engine.connect();
        try {
            HyperFile created = new HyperFile(connection);
            String path = quoted(file.toAbsolutePath().toString());
            created.run("create database " + path);
            created.run("attach database " + path + " as " + quoted(ALIAS));
            created.run("create schema " + quoted(ALIAS) + "." + quoted(SCHEMA));
            return created;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Makes a table and fills it; returns how many rows went in. Lines are CSV without line ends. */
    long table(String name, List<Column> columns, Iterator<String> lines) throws SQLException {
        run(columns.stream()
                .map(HyperFile::declaration)
                .collect(Collectors.joining(", ", "create table " + place(name) + " (", ")")));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + place(name) + " from stdin with (format csv, null '', delimiter ',')");
        try {
            send(copy, lines);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            run("detach database " + quoted(ALIAS));
        }
    }

    private static void send(CopyIn copy, Iterator<String> lines) throws SQLException {
        StringBuilder buffer = new StringBuilder(BUFFER);
        while (lines.hasNext()) {
            buffer.append(lines.next()).append('\n');
            if (buffer.length() >= BUFFER || !lines.hasNext()) {
                byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                buffer.setLength(0);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String place(String table) {
        return quoted(ALIAS) + "." + quoted(SCHEMA) + "." + quoted(table);
    }

    private static String declaration(Column column) {
        return quoted(column.name()) + " " + column.type().hyperType() + (column.nullable() ? "" : " not null");
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
