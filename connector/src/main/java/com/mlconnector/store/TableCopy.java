package com.mlconnector.store;

import com.mlconnector.store.Backup.Refused;
import com.mlconnector.store.Tables.Column;
import com.mlconnector.store.Tables.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row of every table from one database into another of the same version that is empty, and reads all of it back.
 * The tables are those that the migrations made; one that only one side has stops the copy. No table refers to another one by
 * a constraint, so their order does not matter.
 */
final class TableCopy {
    private static final int SOME = 1_000;

    private final Connection from;
    private final Database fromKind;
    private final Connection to;
    private final Database toKind;
    private final Consumer<String> progress;

    TableCopy(Connection from, Database fromKind, Connection to, Database toKind, Consumer<String> progress) {
        this.from = from;
        this.fromKind = fromKind;
        this.to = to;
        this.toKind = toKind;
        this.progress = progress;
    }

    /** @return how many rows; nothing is committed */
    long copy() throws SQLException {
        List<Table> tables = Tables.of(to, toKind);
        refuseOtherTables(tables);
        long rows = 0;
        for (Table table : tables) {
            rows += copy(table);
        }
        carryNumbersOn();
        return rows;
    }

    private void refuseOtherTables(List<Table> tables) throws SQLException {
        List<Table> there = Tables.of(from, fromKind);
        Set<Table> differing = new HashSet<>(tables);
        differing.addAll(there);
        differing.removeIf(table -> tables.contains(table) && there.contains(table));
        if (!differing.isEmpty()) {
            throw new Refused("The two databases do not have the same tables and columns; they differ in "
                    + differing.stream().map(Table::name).distinct().sorted().toList()
                    + ". Use one version of ml-connector for both, and keep nothing else in that database.");
        }
    }

    private long copy(Table table) throws SQLException {
        TableDigest sent = new TableDigest();
        String override = toKind == Database.POSTGRESQL ? "overriding system value " : "";
        try (Statement select = reading(from);
                ResultSet rows = select.executeQuery(table.select());
                PreparedStatement insert = to.prepareStatement(table.insert(override))) {
            while (rows.next()) {
                for (int at = 1; at <= table.columns().size(); at++) {
                    Object value =
                            Tables.value(rows, at, table.columns().get(at - 1).content());
                    sent.add(value);
                    set(insert, at, table.columns().get(at - 1), value);
                }
                sent.endRow();
                insert.addBatch();
                if (sent.rows() % SOME == 0) {
                    insert.executeBatch();
                }
                if (sent.rows() % (100 * SOME) == 0) {
                    progress.accept("  %s: %,d rows so far".formatted(table.name(), sent.rows()));
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new SQLException("The table " + table.name() + " cannot be copied: " + e.getMessage(), e);
        }
        compare(table, sent);
        progress.accept("%s: %,d rows, compared".formatted(table.name(), sent.rows()));
        return sent.rows();
    }

    private static void set(PreparedStatement insert, int at, Column column, @Nullable Object value)
            throws SQLException {
        switch (column.content()) {
            case NUMBER -> insert.setObject(at, value, java.sql.Types.BIGINT);
            case TEXT -> insert.setString(at, (String) value);
            case BYTES -> insert.setBytes(at, (byte[]) value);
        }
    }

    private void compare(Table table, TableDigest sent) throws SQLException {
        TableDigest held = new TableDigest();
        try (Statement select = reading(to);
                ResultSet rows = select.executeQuery(table.select())) {
            while (rows.next()) {
                for (int at = 1; at <= table.columns().size(); at++) {
                    held.add(Tables.value(rows, at, table.columns().get(at - 1).content()));
                }
                held.endRow();
            }
        }
        if (!held.sameAs(sent)) {
            throw new Refused("The copy of the table %s differs from what was sent (%,d rows there, %,d sent)."
                    .formatted(table.name(), held.rows(), sent.rows()));
        }
    }

    /** Reads row by row, not all into memory. */
    private static Statement reading(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(SOME);
        return statement;
    }

    /** Numbers that the database gives out go on after the highest there ever was, also where its row is gone. */
    private void carryNumbersOn() throws SQLException {
        Connection postgresql = toKind == Database.POSTGRESQL ? to : from;
        for (String table : Tables.numbered(postgresql)) {
            long last = lastNumber(table);
            if (last > 0) {
                goOnAfter(table, last);
            }
        }
    }

    private long lastNumber(String table) throws SQLException {
        return fromKind == Database.POSTGRESQL
                ? number(from, """
                        select last_value from pg_sequences
                        where (quote_ident(schemaname) || '.' || quote_ident(sequencename)) = pg_get_serial_sequence(?, 'id')
                        """, table)
                : number(from, "select seq from sqlite_sequence where name = ?", table);
    }

    private void goOnAfter(String table, long last) throws SQLException {
        if (toKind == Database.POSTGRESQL) {
            number(to, "select setval(pg_get_serial_sequence(?, 'id'), " + last + ")", table);
            return;
        }
        for (String statement : List.of(
                "delete from sqlite_sequence where name = ?",
                "insert into sqlite_sequence (name, seq) values (?, " + last + ")")) {
            try (PreparedStatement sql = to.prepareStatement(statement)) {
                sql.setString(1, table);
                sql.executeUpdate();
            }
        }
    }

    private static long number(Connection connection, String statement, String table) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            sql.setString(1, table);
            try (ResultSet found = sql.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }
}
