package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of batches, for people and for the budget. Reads only. */
@Component
public class BatchLog {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    BatchLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a batch of this data source is under way, held or not. */
    public boolean underWay(ConnectionId connection, String source) {
        Integer count = jdbc.queryForObject("""
                select count(*) from batch
                where connection_id = ? and source = ? and state in ('open', 'submitted', 'loaded')
                """, Integer.class, connection.value(), source);
        return count != null && count > 0;
    }

    /**
     * When the updates of this connection since {@code from} were submitted, oldest first: what counts against the budget. What a fast
     * clock noted of the future does not count.
     */
    public List<Instant> submittedSince(ConnectionId connection, Instant from) {
        return jdbc.query(
                """
                select submitted_at from batch where connection_id = ? and submitted_at >= ? and submitted_at <= ?
                order by submitted_at
                """,
                (row, n) -> Instant.ofEpochMilli(row.getLong(1)),
                connection.value(),
                from.toEpochMilli(),
                clock.millis());
    }

    /** The newest batch of a data source, for people. */
    public Optional<BatchNews> newest(ConnectionId connection, String source) {
        return jdbc
                .query(
                        """
                        select state, row_count, attempt, due_at, submitted_at, finished_at, reason, sentence from batch
                        where connection_id = ? and source = ? and state <> 'queued' order by created_at desc, attempt desc limit 1
                        """,
                        (row, n) -> new BatchNews(
                                Batch.State.of(row.getString("state")),
                                row.getInt("row_count"),
                                row.getInt("attempt"),
                                Instant.ofEpochMilli(row.getLong("due_at")),
                                Batches.moment(row, "submitted_at"),
                                Batches.moment(row, "finished_at"),
                                row.getString("reason"),
                                row.getString("sentence")),
                        connection.value(),
                        source)
                .stream()
                .findFirst();
    }

    /** When rows of a data source last came to stand in Tableau, or nothing before the first time. */
    public Optional<Instant> lastLoadedAt(ConnectionId connection, String source) {
        Long at = jdbc.queryForObject("""
                select max(finished_at) from batch where connection_id = ? and source = ? and state = 'done'
                """, Long.class, connection.value(), source);
        return Optional.ofNullable(at).map(Instant::ofEpochMilli);
    }

    /** Since when the batch under way is there, or nothing when none is. */
    public Optional<Instant> openSince(ConnectionId connection, String source) {
        Long at = jdbc.queryForObject("""
                select min(created_at) from batch
                where connection_id = ? and source = ? and state in ('open', 'submitted', 'loaded')
                """, Long.class, connection.value(), source);
        return Optional.ofNullable(at).map(Instant::ofEpochMilli);
    }
}
