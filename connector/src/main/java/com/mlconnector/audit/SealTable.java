package com.mlconnector.audit;

import com.mlconnector.store.Database;
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

    private final JdbcTemplate jdbc;
    private final Database database;
    private final Clock clock;

    SealTable(JdbcTemplate jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.clock = clock;
    }

    /** Lets no line come to stand before one that is read from here on. SQLite has one writer at a time anyway. */
    void holdWriters() {
        if (database == Database.POSTGRESQL) {
            jdbc.execute("lock table journal_line in share mode");
        }
    }

    List<TrailLine> linesAfter(long id, int most) {
        return jdbc.query(
                "select * from journal_line where id > ? order by id limit ?", (row, n) -> TrailLine.of(row), id, most);
    }

    List<TrailLine> linesBetween(long after, long last) {
        return jdbc.query(
                "select * from journal_line where id > ? and id <= ? order by id",
                (row, n) -> TrailLine.of(row),
                after,
                last);
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

    /** The block that holds a line, or the next one after it; nothing where no seal is over it yet. */
    Optional<SealedBlock> blockOver(long line) {
        return jdbc
                .query("select * from journal_seal where last_line >= ? order by last_line limit 1", BLOCK, line)
                .stream()
                .findFirst();
    }

    /** When the latest of some lines was written, in milliseconds since 1970. */
    long newestAt(long after, long last) {
        Long newest = jdbc.queryForObject(
                "select coalesce(max(at), 0) from journal_line where id > ? and id <= ?", Long.class, after, last);
        return newest == null ? 0 : newest;
    }

    /** The id of the newest line; 0 when there is none. */
    long newestLine() {
        Long newest = jdbc.queryForObject("select coalesce(max(id), 0) from journal_line", Long.class);
        return newest == null ? 0 : newest;
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
}
