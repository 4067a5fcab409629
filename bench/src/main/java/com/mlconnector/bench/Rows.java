package com.mlconnector.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Looks into the database of a receiver. */
record Rows(String url) {

    static Rows ofSqlite(Path file) {
        return new Rows("jdbc:sqlite:" + file);
    }

    long count(String table) {
        return Long.parseLong(all("select count(*) from " + table).iterator().next());
    }

    /** The first column of a select. */
    Set<String> all(String select) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + url + " cannot be read: " + e.getMessage(), e);
        }
    }
}
