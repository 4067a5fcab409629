package com.mlconnector.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out lines of the journal in the order they were written, a thousand at a time, so that a journal of any length goes through
 * little memory. Each line names the seal that covers it and its digest there, so that a copy can be compared with the journal later:
 * {@link Seals#verify} proves the seals, and equal digests under the same seal prove an equal line.
 */
@Component
public class JournalExport {
    private static final int SOME = 1_000;

    private static final String LINES = """
            select id, at, connection_id, kind, object_id, step, reason, sentence, attempt, next_at, actor
            from journal_line
            where id > :after and at >= :from and at < :to %s
            order by id limit :most
            """;

    private static final String RECORDS = """
            and exists (select 1 from story where story.connection_id = journal_line.connection_id
                and story.kind = journal_line.kind and story.object_id = journal_line.object_id and %s)
            """;

    private final JdbcClient jdbc;
    private final SealTable seals;

    public JournalExport(JdbcClient jdbc, SealTable seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /**
     * @param seal the number of the seal that covers it; null while it is too new
     * @param digest of the line in that seal
     */
    public record Line(
            long id,
            Instant at,
            @Nullable String connection,
            @Nullable String kind,
            @Nullable String record,
            String step,
            @Nullable String reason,
            String sentence,
            int attempt,
            @Nullable Instant nextAt,
            @Nullable String actor,
            @Nullable Long seal,
            @Nullable String digest) {

        private Line sealed(long number, @Nullable String kept) {
            return new Line(
                    id, at, connection, kind, record, step, reason, sentence, attempt, nextAt, actor, number, kept);
        }
    }

    /**
     * @param query of lines written within its times, those about the records that fit all else of it; asking for nothing else gives all
     *     lines, those about people and the connection too
     */
    public void each(StoryQuery query, Consumer<Line> to) {
        Blocks blocks = new Blocks();
        for (List<Line> some = after(0, query);
                !some.isEmpty();
                some = after(some.get(some.size() - 1).id(), query)) {
            some.forEach(line -> to.accept(blocks.seal(line)));
        }
    }

    private List<Line> after(long id, StoryQuery query) {
        String conditions = Stories.conditionsBesidesTime(query);
        Instant from = query.from();
        Instant until = query.to();
        return Stories.named(
                        jdbc.sql(LINES.formatted(conditions.isEmpty() ? "" : RECORDS.formatted(conditions))), query)
                .param("after", id)
                .param("from", from == null ? Long.MIN_VALUE : from.toEpochMilli())
                .param("to", until == null ? Long.MAX_VALUE : until.toEpochMilli())
                .param("most", SOME)
                .query((row, n) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        long next = row.getLong("next_at");
        Instant nextAt = row.wasNull() ? null : Instant.ofEpochMilli(next);
        return new Line(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("connection_id"),
                row.getString("kind"),
                row.getString("object_id"),
                row.getString("step"),
                row.getString("reason"),
                row.getString("sentence"),
                row.getInt("attempt"),
                nextAt,
                row.getString("actor"),
                null,
                null);
    }

    /** The seals beside the lines, both in order. */
    private final class Blocks {
        private @Nullable SealedBlock block;
        private Map<Long, String> digests = Map.of();

        Line seal(Line line) {
            if (block == null || block.last() < line.id()) {
                block = seals.covering(line.id()).orElse(null);
                digests = block == null ? Map.of() : block.digests();
            }
            return block == null ? line : line.sealed(block.number(), digests.get(line.id()));
        }
    }
}
