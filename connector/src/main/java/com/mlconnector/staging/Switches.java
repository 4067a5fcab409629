package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which data sources people switched off: no rows are made for them. All calls belong into the caller's transaction. */
@Component
public class Switches {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Switches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The names of those that are off. */
    public Set<String> off(ConnectionId connection) {
        return jdbc.sql("select source from source_off where connection_id = :connection")
                .param("connection", connection.value())
                .query(String.class)
                .set();
    }

    /** @return false when it was off already */
    public boolean switchOff(ConnectionId connection, String source) {
        return jdbc.sql("""
                        insert into source_off (connection_id, source, since) values (:connection, :source, :now)
                        on conflict do nothing
                        """)
                        .param("connection", connection.value())
                        .param("source", source)
                        .param("now", clock.millis())
                        .update()
                == 1;
    }

    /** @return false when it was on already */
    public boolean switchOn(ConnectionId connection, String source) {
        return jdbc.sql("delete from source_off where connection_id = :connection and source = :source")
                        .param("connection", connection.value())
                        .param("source", source)
                        .update()
                == 1;
    }
}
