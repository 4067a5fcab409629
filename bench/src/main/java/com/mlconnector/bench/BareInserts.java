package com.mlconnector.bench;

import com.mlconnector.sandbox.freshbooks.callbacks.Signer.Notice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The limit: one thread writes the same notices into SQLite, so many in each transaction, each commit synced. There is no HTTP, no
 * signature is checked, and the table has no index.
 */
final class BareInserts implements AutoCloseable {
    private final Connection connection;

    BareInserts(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode = wal");
                statement.execute("pragma synchronous = full");
                statement.execute("pragma wal_autocheckpoint = 8000");
                statement.execute("""
                        create table inbox (id integer primary key, received_at integer not null, body blob not null,
                            signature text not null, state text not null)
                        """);
            }
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + file + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Writes for so long. Each notice waited for its commit. */
    Answers flatOut(int group, Supplier<Notice> notices, Duration time) {
        Latencies took = new Latencies();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into inbox (received_at, body, signature, state) values (?, ?, ?, 'new')")) {
            for (long from = began; from < end; from = System.nanoTime()) {
                for (int i = 0; i < group; i++) {
                    Notice notice = notices.get();
                    insert.setLong(1, from);
                    insert.setBytes(2, notice.form().getBytes(StandardCharsets.US_ASCII));
                    insert.setString(3, notice.signature());
                    insert.executeUpdate();
                }
                connection.commit();
                long commit = System.nanoTime() - from;
                for (int i = 0; i < group; i++) {
                    took.add(commit);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bare inserts failed: " + e.getMessage(), e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Answers(took.count(), 0, seconds, Latencies.of(List.of(took)));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
