package com.mlconnector.inbox;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets deliveries that have served: their records were carried since, and nothing of them is left to do. */
@Component
public class OldDeliveries {
    private static final String FORGET = """
            delete from delivery where id in (
                select id from delivery
                where received_at < :before and state = 'carried'
                  and not exists (select 1 from dirty_record where dirty_record.connection_id = delivery.connection_id
                                     and dirty_record.kind = delivery.kind and dirty_record.object_id = delivery.object_id)
                order by received_at limit :most)
            """;

    private final JdbcClient jdbc;

    OldDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets those that came before a moment, some at a time, the oldest first; returns how many. */
    public int forget(Instant before, int most) {
        return jdbc.sql(FORGET)
                .param("before", before.toEpochMilli())
                .param("most", most)
                .update();
    }
}
