package com.mlconnector.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes what happened. Lines are written in the transaction of the step they speak of, so the journal never tells of
 * something that did not come to pass, nor the reverse. Each line also moves the story of its record on.
 */
@Component
public class Journal {
    private static final String LINE = """
            insert into journal_line (at, connection_id, kind, object_id, step, reason, sentence, attempt, next_at, actor)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * A record that became dirty again while its rows travel is past that half of the road: lines about the rows (loaded, or
     * failed for a reason of Tableau's) do not move its story any more. A record of which only some rows are loaded stays
     * what it is. Since when it fails is kept while the reason stays the same.
     */
    private static final String STORY = """
            insert into story (connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at,
                               failing_since)
            values (?, ?, ?, coalesce(?, ''), ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (connection_id, kind, object_id) do update set
                label = case when excluded.label = '' then story.label else excluded.label end,
                state = excluded.state, step = excluded.step, reason = excluded.reason, sentence = excluded.sentence,
                attempt = excluded.attempt, next_at = excluded.next_at, updated_at = excluded.updated_at,
                failing_since = case when excluded.reason = story.reason and excluded.failing_since is not null
                                     then coalesce(story.failing_since, excluded.failing_since)
                                     else excluded.failing_since end
            where story.state = 'staged'
               or (excluded.step <> 'partly-loaded' and story.state in ('retrying', 'needs-attention')
                   and (coalesce(story.reason, '') like 'tableau-%' or coalesce(story.reason, '') = 'hyper-failed'
                        or (story.reason in ('bug', 'store-unavailable') and story.state = 'retrying')))
               or not (excluded.step in ('loaded', 'partly-loaded')
                       or coalesce(excluded.reason, '') like 'tableau-%' or coalesce(excluded.reason, '') = 'hyper-failed')
            """;

    private final JdbcTemplate jdbc;

    public Journal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes lines, in this order. Call it inside a transaction. */
    public void write(List<JournalLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(LINE, lines, 500, Journal::fillLine);
        List<JournalLine> aboutRecords =
                lines.stream().filter(line -> line.record() != null).toList();
        jdbc.batchUpdate(STORY, aboutRecords, 500, Journal::fillStory);
    }

    public void write(JournalLine line) {
        write(List.of(line));
    }

    private static void fillLine(PreparedStatement row, JournalLine line) throws SQLException {
        RecordKey record = line.record();
        ConnectionId connection = line.connection();
        Reason reason = line.reason();
        row.setLong(1, line.at().toEpochMilli());
        row.setString(2, connection == null ? null : connection.value());
        row.setString(3, record == null ? null : record.kind().word());
        row.setString(4, record == null ? null : record.id());
        row.setString(5, line.step().word());
        row.setString(6, reason == null ? null : reason.word());
        row.setString(7, line.sentence());
        row.setInt(8, line.attempt());
        setMoment(row, 9, line.nextAt());
        row.setString(10, Actor.current().orElse(null));
    }

    private static void fillStory(PreparedStatement row, JournalLine line) throws SQLException {
        RecordKey record = line.record();
        if (record == null) {
            throw new IllegalArgumentException("A story is always about a record");
        }
        Reason reason = line.reason();
        row.setString(1, record.connection().value());
        row.setString(2, record.kind().word());
        row.setString(3, record.id());
        row.setString(4, line.label());
        row.setString(5, StoryState.after(line.step()).word());
        row.setString(6, line.step().word());
        row.setString(7, reason == null ? null : reason.word());
        row.setString(8, line.sentence());
        row.setInt(9, line.attempt());
        setMoment(row, 10, line.nextAt());
        row.setLong(11, line.at().toEpochMilli());
        setMoment(row, 12, reason == null ? null : line.at());
    }

    private static void setMoment(PreparedStatement row, int index, java.time.@Nullable Instant moment)
            throws SQLException {
        if (moment == null) {
            row.setNull(index, Types.BIGINT);
            return;
        }
        row.setLong(index, moment.toEpochMilli());
    }
}
