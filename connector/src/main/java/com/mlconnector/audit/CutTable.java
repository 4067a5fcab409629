package com.mlconnector.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cuts as they are kept, and the lines and seals that a cut removes. */
@Component
class CutTable {
    private static final RowMapper<Cut> CUT = (row, n) -> new Cut(
            row.getLong("number"),
            row.getLong("last_seal"),
            row.getString("seal_mac"),
            row.getLong("last_line"),
            row.getLong("removed"),
            row.getString("kept"),
            row.getString("archive"),
            row.getString("archive_hash"),
            row.getInt("key_id"),
            row.getString("mac"),
            row.getLong("cut_at"));

    private static final String KEEP = """
            insert into journal_cut (number, last_seal, seal_mac, last_line, removed, kept, archive, archive_hash, key_id, mac, cut_at)
            values (:number, :lastSeal, :sealMac, :lastLine, :removed, :kept, :archive, :archiveHash, :key, :mac, :at)
            on conflict (number) do nothing
            """;

    private static final String OPEN = """
            select line.* from journal_line line
            where line.id <= :last
              and exists (select 1 from story where story.connection_id = line.connection_id and story.kind = line.kind
                                                and story.object_id = line.object_id and story.state <> 'succeeded')
            order by line.id limit :most
            """;

    private final JdbcClient jdbc;

    CutTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Cut> newest() {
        return jdbc.sql("select * from journal_cut order by number desc limit 1")
                .query(CUT)
                .optional();
    }

    List<Cut> after(long number, int most) {
        return jdbc.sql("select * from journal_cut where number > :number order by number limit :most")
                .param("number", number)
                .param("most", most)
                .query(CUT)
                .list();
    }

    /** The cut whose archive has that SHA-256. */
    Optional<Cut> ofArchive(String hash) {
        return jdbc.sql("select * from journal_cut where archive_hash = :hash order by number limit 1")
                .param("hash", hash)
                .query(CUT)
                .optional();
    }

    /** @return false when another node made that cut */
    boolean keep(Cut cut) {
        return jdbc.sql(KEEP)
                        .param("number", cut.number())
                        .param("lastSeal", cut.lastSeal())
                        .param("sealMac", cut.sealMac())
                        .param("lastLine", cut.lastLine())
                        .param("removed", cut.removed())
                        .param("kept", cut.kept())
                        .param("archive", cut.archive())
                        .param("archiveHash", cut.archiveHash())
                        .param("key", cut.key())
                        .param("mac", cut.mac())
                        .param("at", cut.at())
                        .update()
                == 1;
    }

    /** The lines up to one whose records are open: something of them still has to be done, by us or by a person. */
    List<TrailLine> open(long last, int most) {
        return jdbc.sql(OPEN)
                .param("last", last)
                .param("most", most)
                .query((row, n) -> TrailLine.of(row))
                .list();
    }

    /** Removes the lines up to one, but those. */
    int removeLines(long last, Set<Long> but) {
        String others = but.isEmpty() ? "" : " and id not in (:but)";
        JdbcClient.StatementSpec statement =
                jdbc.sql("delete from journal_line where id <= :last" + others).param("last", last);
        return (but.isEmpty() ? statement : statement.param("but", but)).update();
    }

    int removeSeals(long last) {
        return jdbc.sql("delete from journal_seal where number <= :last")
                .param("last", last)
                .update();
    }

    long seals(long last) {
        return jdbc.sql("select count(*) from journal_seal where number <= :last")
                .param("last", last)
                .query(Long.class)
                .single();
    }
}
