package com.mlconnector.sandbox.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks into the connector's SQLite database from outside: triggers write down every loan of a record or a batch that was still
 * lent to somebody else, and in the end each delivery that was answered with success has to stand there.
 */
final class Witness {
    private static final String TABLE = """
            create table if not exists witness (
                id integer primary key, at text not null default (strftime('%Y-%m-%d %H:%M:%f', 'now')), said text not null)
            """;

    /** Whoever ends or gives back a loan sets its end to zero first; the process that starts does so for the one before it. */
    private static final String TRIGGER = """
            create trigger if not exists witness_%1$s after update of lease on %1$s
            when old.leased_until > 0 and new.leased_until > 0 and old.lease is not null and old.lease <> new.lease
            begin
                insert into witness (said) values ('%1$s ' || %2$s || ' was lent while it was lent');
            end
            """;

    private final String url;

    /** @param folder the connector's data folder */
    Witness(Path folder) {
        this.url = "jdbc:sqlite:" + folder.resolve("ml-connector.db");
    }

    /** Stays in the database, whatever becomes of the process. */
    void install() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 30000");
            statement.execute(TABLE);
            statement.execute(TRIGGER.formatted("dirty_record", "new.kind || ' ' || new.object_id"));
            statement.execute(TRIGGER.formatted("batch", "new.id || ' of ' || new.source"));
        } catch (SQLException e) {
            throw new IllegalStateException("The witness cannot be put into the database: " + e.getMessage(), e);
        }
    }

    /** Everything that was lent to two at once. */
    List<String> lentTwice() {
        List<String> said = new ArrayList<>();
        read("select at || ' ' || said, 1 from witness order by id").forEach((line, one) -> said.add(line));
        return said;
    }

    /**
     * Deliveries that were answered with success and do not stand in the database.
     *
     * @param taken how many of each event and object were answered so
     */
    List<String> lost(Map<String, Integer> taken) {
        Map<String, Integer> kept =
                read("select event || ' ' || object_id, count(*) from delivery group by event, object_id");
        List<String> lost = new ArrayList<>();
        taken.forEach((subject, many) -> {
            int found = kept.getOrDefault(subject, 0);
            if (found < many) {
                lost.add("%s: %d answered with success, %d in the database".formatted(subject, many, found));
            }
        });
        return lost;
    }

    private Map<String, Integer> read(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 30000");
            Map<String, Integer> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getInt(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The connector's database cannot be read: " + e.getMessage(), e);
        }
    }
}
