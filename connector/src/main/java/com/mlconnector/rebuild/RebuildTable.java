package com.mlconnector.rebuild;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.rebuild.Rebuild.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rebuilds as they are kept: at most one per data source. All calls belong into the caller's transaction. */
@Component
class RebuildTable {
    private static final RowMapper<Rebuild> REBUILD = (row, n) -> new Rebuild(
            new ConnectionId(row.getString("connection_id")),
            row.getString("source"),
            State.of(row.getString("state")),
            row.getString("why"),
            row.getString("kind"),
            row.getString("after_id"),
            row.getLong("done"),
            Instant.ofEpochMilli(row.getLong("begun_at")));

    private final JdbcClient jdbc;
    private final Clock clock;

    RebuildTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Rebuild> all(ConnectionId connection) {
        return jdbc.sql("select * from rebuild where connection_id = :connection order by source")
                .param("connection", connection.value())
                .query(REBUILD)
                .list();
    }

    /** Begins it, or begins it again from the start. */
    void begin(ConnectionId connection, String source, State state, String why) {
        jdbc.sql("""
                insert into rebuild (connection_id, source, state, why, kind, after_id, done, begun_at)
                values (:connection, :source, :state, :why, '', '', 0, :now)
                on conflict (connection_id, source) do update set
                    state = excluded.state, why = excluded.why, kind = '', after_id = '', done = 0,
                    begun_at = excluded.begun_at
                """)
                .param("connection", connection.value())
                .param("source", source)
                .param("state", state.word())
                .param("why", why)
                .param("now", clock.millis())
                .update();
    }

    /** Takes it a step on; false when another node was faster, or it was begun again meanwhile. */
    boolean move(Rebuild from, Rebuild to) {
        return jdbc.sql("""
                        update rebuild set state = :state, kind = :kind, after_id = :after, done = :done
                        where connection_id = :connection and source = :source and state = :oldState and kind = :oldKind
                          and after_id = :oldAfter and begun_at = :begun
                        """)
                        .param("state", to.state().word())
                        .param("kind", to.kind())
                        .param("after", to.afterId())
                        .param("done", to.done())
                        .param("connection", from.connection().value())
                        .param("source", from.source())
                        .param("oldState", from.state().word())
                        .param("oldKind", from.kind())
                        .param("oldAfter", from.afterId())
                        .param("begun", from.begunAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** @return false when it is not in that state any more */
    boolean end(ConnectionId connection, String source, State state) {
        return jdbc.sql("""
                        delete from rebuild where connection_id = :connection and source = :source and state = :state
                        """)
                        .param("connection", connection.value())
                        .param("source", source)
                        .param("state", state.word())
                        .update()
                == 1;
    }
}
