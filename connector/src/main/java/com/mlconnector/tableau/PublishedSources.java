package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tables stand in Tableau. An intention is written before a first publish: when the answer is lost, it tells a data
 * source of that name that is probably ours from one that was there before.
 */
@Component
public class PublishedSources {
    private static final RowMapper<Published> PUBLISHED = (row, n) -> new Published(
            row.getString("source"),
            row.getString("luid"),
            row.getString("content_url"),
            row.getInt("schema_version"),
            row.getString("intent_batch"),
            row.getString("copy_batch") != null);

    private final JdbcClient jdbc;
    private final Clock clock;

    public PublishedSources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Published> find(ConnectionId connection, String source) {
        return jdbc.sql("select * from data_source where connection_id = :connection and source = :source")
                .param("connection", connection.value())
                .param("source", source)
                .query(PUBLISHED)
                .optional();
    }

    public List<Published> all(ConnectionId connection) {
        return jdbc.sql("select * from data_source where connection_id = :connection order by source")
                .param("connection", connection.value())
                .query(PUBLISHED)
                .list();
    }

    /** The names of the tables that stand in Tableau. */
    public Set<String> standing(ConnectionId connection) {
        return all(connection).stream()
                .filter(source -> source.luid() != null)
                .map(Published::source)
                .collect(Collectors.toSet());
    }

    /** Says that this batch is about to publish the table. What is published already stays as it is. */
    public void intend(ConnectionId connection, String source, int schemaVersion, String batch) {
        jdbc.sql("""
                insert into data_source (connection_id, source, schema_version, intent_batch)
                values (:connection, :source, :version, :batch)
                on conflict (connection_id, source) do update
                set schema_version = excluded.schema_version, intent_batch = excluded.intent_batch
                where data_source.luid is null
                """)
                .param("connection", connection.value())
                .param("source", source)
                .param("version", schemaVersion)
                .param("batch", batch)
                .update();
    }

    /** Says that a copy of the table is about to stand beside it. */
    public void intendCopy(ConnectionId connection, String source, String batch) {
        copyBatch(connection, source, batch);
    }

    /** Says that no copy stands beside the table any more. */
    public void forgetCopy(ConnectionId connection, String source) {
        copyBatch(connection, source, null);
    }

    private void copyBatch(ConnectionId connection, String source, @Nullable String batch) {
        jdbc.sql("update data_source set copy_batch = :batch where connection_id = :connection and source = :source")
                .param("batch", batch)
                .param("connection", connection.value())
                .param("source", source)
                .update();
    }

    /** Says where the table stands now, with these columns. */
    public void keep(ConnectionId connection, String source, PublishedSource published, int schemaVersion) {
        keep(connection, source, published);
        jdbc.sql(
                        "update data_source set schema_version = :version where connection_id = :connection and source = :source")
                .param("version", schemaVersion)
                .param("connection", connection.value())
                .param("source", source)
                .update();
    }

    /** Says where the table stands now. */
    public void keep(ConnectionId connection, String source, PublishedSource published) {
        int changed = jdbc.sql("""
                update data_source set luid = :luid, content_url = :contentUrl, published_at = :now
                where connection_id = :connection and source = :source
                """)
                .param("connection", connection.value())
                .param("source", source)
                .param("luid", published.luid())
                .param("contentUrl", published.contentUrl())
                .param("now", clock.millis())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Nobody intended to publish " + source);
        }
    }

    /** Lets the table be published anew, as after somebody deleted it in Tableau. */
    public void forget(ConnectionId connection, String source) {
        jdbc.sql("delete from data_source where connection_id = :connection and source = :source")
                .param("connection", connection.value())
                .param("source", source)
                .update();
    }
}
