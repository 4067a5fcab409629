package com.mlconnector.staging;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.marts.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows we mean Tableau to hold, and among them the ones that have to be sent. A row whose content did not change is not
 * sent; a row that its record no longer gives (a dropped line, a deleted record) is sent as a deletion; many changes of one
 * row while it waits are one row. Rows of data sources that are switched off are neither meant nor sent.
 */
@Component
public class Staging {
    private static final int AT_ONCE = 500;

    private static final String STAGE = """
            insert into staged_row (connection_id, source, row_key, kind, object_id, line, staged_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (connection_id, source, row_key) do update set
                kind = excluded.kind, object_id = excluded.object_id, line = excluded.line
            """;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Switches switches;
    private final Clock clock;

    public Staging(JdbcTemplate jdbc, Switches switches, Clock clock) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.switches = switches;
        this.clock = clock;
    }

    /**
     * Compares the rows that records give now with those we meant before, and stages the difference.
     *
     * @param rows all rows of each record; an empty list for a record that gives none any more
     * @return how many rows of each record changed
     */
    public Map<RecordKey, Integer> put(Map<RecordKey, List<Row>> rows) {
        Map<RecordKey, Integer> counts = new LinkedHashMap<>();
        Changes changes = new Changes();
        differences(rows).forEach((record, difference) -> {
            changes.add(record, difference);
            counts.put(record, difference.count());
        });
        changes.write();
        return counts;
    }

    /**
     * As {@link #put}, but changes nothing.
     *
     * @param rows all rows of each record; an empty list for a record that gives none any more
     */
    public Map<RecordKey, Difference> differences(Map<RecordKey, List<Row>> rows) {
        Map<RecordKey, Map<RowKey, String>> before = meant(rows.keySet());
        Map<ConnectionId, Set<String>> off = off(rows.keySet());
        Map<RecordKey, Difference> differences = new LinkedHashMap<>();
        rows.forEach((record, now) -> {
            Set<String> unwanted = off.getOrDefault(record.connection(), Set.of());
            Map<RowKey, String> meant = before.getOrDefault(record, new HashMap<>());
            meant.keySet().removeIf(row -> unwanted.contains(row.source()));
            differences.put(
                    record,
                    difference(
                            meant,
                            now.stream()
                                    .filter(row -> !unwanted.contains(row.source()))
                                    .toList()));
        });
        return differences;
    }

    private static Difference difference(Map<RowKey, String> meant, List<Row> now) {
        Difference difference =
                new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Row row : now) {
            String before = meant.remove(new RowKey(row.source(), row.key()));
            if (before == null) {
                difference.added().add(row);
            } else if (Difference.fits(before, row)) {
                difference.same().add(row);
            } else {
                difference.changed().add(new Difference.Changed(row, before));
            }
        }
        meant.forEach(
                (row, before) -> difference.vanished().add(new Difference.Vanished(row.source(), row.key(), before)));
        return difference;
    }

    /** What Tableau holds of these records is not relied on any more: their rows are sent again when they are put next. */
    public void doubt(Collection<RecordKey> records) {
        inGroups(
                records,
                (connection, kind, ids) ->
                        named.update("""
                update mart_row set hash = ''
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                """, Map.of("connection", connection.value(), "kind", kind.word(), "ids", ids)));
    }

    /**
     * Adds rows to those that were meant before, whatever these are: none vanishes, and one that was meant already stays as
     * it is. In the caller's transaction.
     *
     * @return how many rows were new
     */
    public int append(Map<RecordKey, List<Row>> rows) {
        Map<ConnectionId, Set<String>> off = off(rows.keySet());
        Changes changes = new Changes();
        rows.forEach((record, more) -> more.stream()
                .filter(row -> !off.getOrDefault(record.connection(), Set.of()).contains(row.source()))
                .forEach(row -> changes.upsert(record, row, hash(row.line()))));
        return changes.writeNew();
    }

    private Map<ConnectionId, Set<String>> off(Collection<RecordKey> records) {
        Map<ConnectionId, Set<String>> off = new HashMap<>();
        records.forEach(record -> off.computeIfAbsent(record.connection(), switches::off));
        return off;
    }

    /** Whether rows of a data source were given up: what Tableau holds of them nobody knows. */
    public boolean gaveUp(ConnectionId connection, String source) {
        return !jdbc.queryForList(
                        "select 1 from mart_row where connection_id = ? and source = ? and hash = '' limit 1",
                        Integer.class,
                        connection.value(),
                        source)
                .isEmpty();
    }

    /**
     * The data sources of which rows wait to be sent. Steps from one to the next along the primary key, so that millions of rows that
     * wait cost no more than one.
     */
    public Set<String> sources(ConnectionId connection) {
        return Set.copyOf(jdbc.queryForList("""
                with recursive found (source) as (
                    select min(source) from staged_row where connection_id = ?
                    union all
                    select (select min(source) from staged_row where connection_id = ? and source > found.source)
                    from found where found.source is not null
                )
                select source from found where source is not null
                """, String.class, connection.value(), connection.value()));
    }

    /** Whether any row of a data source waits to be sent. */
    public boolean waits(ConnectionId connection, String source) {
        return !jdbc.queryForList(
                        "select 1 from staged_row where connection_id = ? and source = ? limit 1",
                        Integer.class,
                        connection.value(),
                        source)
                .isEmpty();
    }

    /** Rows of a data source that wait to be sent. */
    public int waiting(ConnectionId connection, String source) {
        Integer count = jdbc.queryForObject(
                "select count(*) from staged_row where connection_id = ? and source = ?",
                Integer.class,
                connection.value(),
                source);
        return count == null ? 0 : count;
    }

    /** Since when the row that has waited longest waits to be sent, or nothing when none does. */
    public Optional<Instant> oldestWaiting(ConnectionId connection, String source) {
        Long at = jdbc.queryForObject(
                "select min(staged_at) from staged_row where connection_id = ? and source = ?",
                Long.class,
                connection.value(),
                source);
        return Optional.ofNullable(at).map(Instant::ofEpochMilli);
    }

    /** Rows that Tableau should hold when all is loaded. */
    public int meant(ConnectionId connection, String source) {
        Integer count = jdbc.queryForObject(
                "select count(*) from mart_row where connection_id = ? and source = ?",
                Integer.class,
                connection.value(),
                source);
        return count == null ? 0 : count;
    }

    /** Those of these records that have rows which wait or travel: Tableau does not hold all of them yet. */
    public Set<RecordKey> underWay(Collection<RecordKey> records) {
        Set<RecordKey> underWay = new HashSet<>();
        inGroups(
                records,
                (connection, kind, ids) -> named.query(
                        """
                select object_id from staged_row
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                union
                select object_id from batch_row
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                """, Map.of("connection", connection.value(), "kind", kind.word(), "ids", ids), row -> {
                            underWay.add(new RecordKey(connection, kind, row.getString(1)));
                        }));
        return underWay;
    }

    private interface Group {
        void of(ConnectionId connection, Kind kind, List<String> ids);
    }

    private static void inGroups(Collection<RecordKey> records, Group group) {
        Map<ConnectionId, Map<Kind, List<String>>> groups = new HashMap<>();
        records.forEach(key -> groups.computeIfAbsent(key.connection(), c -> new HashMap<>())
                .computeIfAbsent(key.kind(), k -> new ArrayList<>())
                .add(key.id()));
        groups.forEach((connection, kinds) -> kinds.forEach((kind, ids) -> {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                group.of(connection, kind, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            }
        }));
    }

    private Map<RecordKey, Map<RowKey, String>> meant(Collection<RecordKey> records) {
        Map<RecordKey, Map<RowKey, String>> meant = new HashMap<>();
        inGroups(
                records,
                (connection, kind, ids) -> named.query(
                        """
                select object_id, source, row_key, hash from mart_row
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                """, Map.of("connection", connection.value(), "kind", kind.word(), "ids", ids), row -> {
                            meant.computeIfAbsent(
                                            new RecordKey(connection, kind, row.getString(1)), k -> new HashMap<>())
                                    .put(new RowKey(row.getString(2), row.getString(3)), row.getString(4));
                        }));
        return meant;
    }

    /** 128 bits of SHA-256: two different rows with one hash are not to be feared, an attacker gains nothing by one. */
    static String hash(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private record RowKey(String source, String key) {}

    /** What one put changes, written in four statements however many rows there are. */
    private final class Changes {
        private final List<Object[]> meant = new ArrayList<>();
        private final List<Object[]> dropped = new ArrayList<>();
        private final List<Object[]> staged = new ArrayList<>();

        void upsert(RecordKey record, Row row, String hash) {
            meant.add(new Object[] {
                record.connection().value(),
                row.source(),
                row.key(),
                record.kind().word(),
                record.id(),
                hash
            });
            staged.add(stagedRow(record, row.source(), row.key(), row.line()));
        }

        void add(RecordKey record, Difference difference) {
            difference.added().forEach(row -> upsert(record, row, hash(row.line())));
            difference
                    .changed()
                    .forEach(row -> upsert(record, row.row(), hash(row.row().line())));
            difference.vanished().forEach(row -> {
                dropped.add(new Object[] {record.connection().value(), row.source(), row.key()});
                staged.add(stagedRow(record, row.source(), row.key(), null));
            });
        }

        private Object[] stagedRow(RecordKey record, String source, String key, @Nullable String line) {
            return new Object[] {
                record.connection().value(), source, key, record.kind().word(), record.id(), line, clock.millis()
            };
        }

        /** Leaves out the rows that are meant already; returns how many are left. */
        int writeNew() {
            int[] added = jdbc.batchUpdate("""
                    insert into mart_row (connection_id, source, row_key, kind, object_id, hash) values (?, ?, ?, ?, ?, ?)
                    on conflict (connection_id, source, row_key) do nothing
                    """, meant);
            List<Object[]> news = new ArrayList<>();
            for (int i = 0; i < added.length; i++) {
                if (added[i] != 0) {
                    news.add(staged.get(i));
                }
            }
            jdbc.batchUpdate(STAGE, news);
            return news.size();
        }

        void write() {
            jdbc.batchUpdate("""
                    insert into mart_row (connection_id, source, row_key, kind, object_id, hash) values (?, ?, ?, ?, ?, ?)
                    on conflict (connection_id, source, row_key) do update set
                        kind = excluded.kind, object_id = excluded.object_id, hash = excluded.hash
                    """, meant);
            jdbc.batchUpdate("delete from mart_row where connection_id = ? and source = ? and row_key = ?", dropped);
            jdbc.batchUpdate(STAGE, staged);
        }
    }
}
