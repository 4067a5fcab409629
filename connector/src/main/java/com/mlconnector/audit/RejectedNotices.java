package com.mlconnector.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads, and forgets, the bounded ring of notices that were turned away at the door. */
@Component
public class RejectedNotices {
    private final JdbcClient jdbc;

    public RejectedNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One notice that was turned away: when, why, and where it had come to (never a full address).
     *
     * @param connection null where the address belongs to no callback
     */
    public record Rejection(
            Instant at,
            String path,
            Reason reason,
            String sentence,
            @Nullable ConnectionId connection) {}

    /** The latest ones, newest first. */
    public List<Rejection> latest(int most) {
        return jdbc.sql("select at, path, reason, sentence, connection_id from rejected order by id desc limit :most")
                .param("most", most)
                .query((row, number) -> new Rejection(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("path"),
                        Reason.of(row.getString("reason")).orElse(Reason.BUG),
                        row.getString("sentence"),
                        connection(row.getString("connection_id"))))
                .list();
    }

    /** Forgets those that were turned away before a moment, some at a time; returns how many. */
    public int forget(Instant before, int most) {
        return jdbc.sql("""
                        delete from rejected where id in (
                            select id from rejected where at < :before order by id limit :most)
                        """)
                .param("before", before.toEpochMilli())
                .param("most", most)
                .update();
    }

    public long count() {
        return jdbc.sql("select count(*) from rejected").query(Long.class).single();
    }

    private static @Nullable ConnectionId connection(@Nullable String value) {
        return value == null ? null : new ConnectionId(value);
    }
}
