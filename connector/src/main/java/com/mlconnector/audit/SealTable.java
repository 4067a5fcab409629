package com.mlconnector.audit;

import com.mlconnector.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The seals as they are kept, and the journal's lines as they are sealed. */
@Component
class SealTable {
    private static final RowMapper<SealedBlock> BLOCK = (row, n) -> new SealedBlock(
            row.getLong("number"),
            row.getLong("first_line"),
            row.getLong("last_line"),
            row.getString("lines"),
            row.getInt("key_id"),
            row.getString("mac"));

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "connection_id",
            "kind",
            "object_id",
            "step",
            "reason",
            "sentence",
            "attempt",
            "next_at",
            "actor");

    private final JdbcTemplate jdbc;
    private final Database database;
    private final Clock clock;

    SealTable(JdbcTemplate jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.clock = clock;
    }

    /** A line of the journal, all of it in one unambiguous form. */
    record Line(long id, long at, String content) {}

    /** Lets no line come to stand before one that is read from here on. SQLite has one writer at a time anyway. */
    void holdWriters() {
        if (database == Database.POSTGRESQL) {
            jdbc.execute("lock table journal_line in share mode");
        }
    }

    List<Line> linesAfter(long id, int most) {
        return jdbc.query(
                "select * from journal_line where id > ? order by id limit ?", (row, n) -> line(row), id, most);
    }

    List<Line> linesBetween(long after, long last) {
        return jdbc.query(
                "select * from journal_line where id > ? and id <= ? order by id", (row, n) -> line(row), after, last);
    }

    long count(long after) {
        Long lines = jdbc.queryForObject("select count(*) from journal_line where id > ?", Long.class, after);
        return lines == null ? 0 : lines;
    }

    Optional<SealedBlock> newest() {
        return jdbc.query("select * from journal_seal order by number desc limit 1", BLOCK).stream()
                .findFirst();
    }

    List<SealedBlock> blocksAfter(long number, int most) {
        return jdbc.query("select * from journal_seal where number > ? order by number limit ?", BLOCK, number, most);
    }

    /** @return false when another node sealed the same stretch */
    boolean keep(SealedBlock block) {
        return jdbc.update(
                        """
                        insert into journal_seal (number, first_line, last_line, lines, key_id, mac, sealed_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (number) do nothing
                        """,
                        block.number(),
                        block.first(),
                        block.last(),
                        block.lines(),
                        block.key(),
                        block.mac(),
                        clock.millis())
                == 1;
    }

    private static Line line(ResultSet row) throws SQLException {
        StringBuilder content = new StringBuilder();
        for (String column : COLUMNS) {
            String value = row.getString(column);
            content.append(value == null ? "-" : value.length() + ":" + value).append(' ');
        }
        return new Line(row.getLong("id"), row.getLong("at"), content.toString());
    }
}
