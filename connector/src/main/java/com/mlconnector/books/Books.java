package com.mlconnector.books;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.freshbooks.RawRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mirror: the newest version of each record, and the versions before it.
 *
 * <p>Which of two reads is newer is told by tickets, not by clocks: a ticket is drawn before FreshBooks is asked, and what a
 * read brings is kept only if no later read of that record was kept before. So a slow answer never overwrites a fresh one.
 */
@Component
public class Books {
    /** So many versions before the newest one are looked at. */
    public static final int LATEST_VERSIONS = 5;

    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JsonMapper json;
    private final Clock clock;
    private final ParsedMembers members = new ParsedMembers();

    public Books(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.json = json;
        this.clock = clock;
    }

    /** Draws a ticket for a read that is about to be asked for. Call it in a transaction of its own, before the call. */
    public long ticket(ConnectionId connection) {
        Long ticket = jdbc.queryForObject("""
                insert into read_ticket (connection_id, last) values (?, 1)
                on conflict (connection_id) do update set last = read_ticket.last + 1
                returning last
                """, Long.class, connection.value());
        if (ticket == null) {
            throw new IllegalStateException("The database gave no ticket");
        }
        return ticket;
    }

    /**
     * Keeps what a read brought and returns, for each record, the newest version we hold after that and whether this read
     * changed it. All records are of one connection and kind. Call it inside a transaction.
     */
    public List<Kept> keep(long ticket, Collection<RawRecord> read) {
        Map<RecordKey, Held> held = held(read.stream().map(RawRecord::key).toList());
        List<Kept> kept = new ArrayList<>();
        List<Object[]> news = new ArrayList<>();
        List<Object[]> olds = new ArrayList<>();
        for (RawRecord raw : read) {
            String body = json.writeValueAsString(raw.body());
            Held before = held.get(raw.key());
            if (before != null && before.ticket > ticket) {
                kept.add(new Kept(record(raw.key(), before), false, false));
                continue;
            }
            boolean same = before != null && before.body.equals(body) && before.gone == raw.gone();
            kept.add(new Kept(new BookRecord(raw.key(), raw.version(), raw.gone(), raw.body()), !same, before == null));
            if (before != null && !same) {
                olds.add(historyRow(raw.key(), before));
            }
            news.add(newRow(raw, body, ticket));
        }
        jdbc.batchUpdate("""
                insert into book_history (connection_id, kind, object_id, ticket, version, gone, body, kept_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (connection_id, kind, object_id, ticket) do nothing
                """, olds);
        jdbc.batchUpdate("""
                insert into book_record (connection_id, kind, object_id, version, gone, body, ticket, kept_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (connection_id, kind, object_id) do update set
                    version = excluded.version, gone = excluded.gone, body = excluded.body,
                    ticket = excluded.ticket, kept_at = excluded.kept_at
                """, news);
        return kept;
    }

    /**
     * Notes that a list showed these records without their whole content, and returns those that are news to us by their
     * version: they have to be read singly. All records are of one connection and kind. Call it inside a transaction.
     */
    public List<RecordKey> sight(long ticket, Collection<RawRecord> listed) {
        Map<RecordKey, Held> held = held(listed.stream().map(RawRecord::key).toList());
        List<RecordKey> news = new ArrayList<>();
        List<Object[]> known = new ArrayList<>();
        for (RawRecord raw : listed) {
            RecordKey key = raw.key();
            Held before = held.get(key);
            if (before == null || before.gone != raw.gone() || !before.version.equals(raw.version())) {
                news.add(key);
            }
            known.add(new Object[] {ticket, key.connection().value(), key.kind().word(), key.id(), ticket});
        }
        jdbc.batchUpdate(
                "update book_record set ticket = ? where connection_id = ? and kind = ? and object_id = ? and ticket < ?",
                known);
        return news;
    }

    /** The records of these keys that we hold, gone ones included. */
    public List<BookRecord> find(Collection<RecordKey> keys) {
        List<BookRecord> found = new ArrayList<>();
        Set<RecordKey> others = new LinkedHashSet<>(keys);
        Map<RecordKey, Long> tickets =
                tickets(keys.stream().filter(key -> key.kind().isReference()).toList());
        tickets.forEach((key, ticket) -> members.find(key, ticket).ifPresent(member -> {
            found.add(member);
            others.remove(key);
        }));
        held(others).forEach((key, held) -> {
            BookRecord record = record(key, held);
            if (key.kind().isReference()) {
                members.keep(held.ticket, record);
            }
            found.add(record);
        });
        return found;
    }

    /** The versions we hold of these records, the newest first and at most {@value #LATEST_VERSIONS} of each before it. */
    public List<BookRecord> versions(Collection<RecordKey> keys) {
        List<BookRecord> versions = new ArrayList<>(find(keys));
        for (RecordKey key : keys) {
            versions.addAll(jdbc.query(
                    """
                    select version, gone, body, ticket, kept_at from book_history
                    where connection_id = ? and kind = ? and object_id = ? order by ticket desc limit ?
                    """,
                    (row, n) -> record(key, Held.of(row)),
                    key.connection().value(),
                    key.kind().word(),
                    key.id(),
                    LATEST_VERSIONS));
        }
        return versions;
    }

    /** Every record of a kind that we hold and that is not gone. */
    public List<BookRecord> all(ConnectionId connection, Kind kind) {
        return find(keys(connection, kind)).stream()
                .sorted(Comparator.comparing(record -> record.key().id()))
                .toList();
    }

    /**
     * The next records of a kind that we hold and that are not gone, in the order of their ids as text.
     *
     * @param afterId the last id of the page before; empty for the first page
     */
    public List<BookRecord> page(ConnectionId connection, Kind kind, String afterId, int limit) {
        return jdbc.query(
                """
                select object_id, version, gone, body, ticket, kept_at from book_record
                where connection_id = ? and kind = ? and gone = 0 and object_id > ?
                order by object_id limit ?
                """,
                (row, n) -> record(new RecordKey(connection, kind, row.getString("object_id")), Held.of(row)),
                connection.value(),
                kind.word(),
                afterId,
                limit);
    }

    /** The keys of every record of a kind that we hold and that is not gone. */
    public List<RecordKey> keys(ConnectionId connection, Kind kind) {
        return notReadSince(connection, kind, Long.MAX_VALUE);
    }

    /** Records of a kind that are not gone and that no read since {@code ticket} brought: perhaps deleted meanwhile. */
    public List<RecordKey> notReadSince(ConnectionId connection, Kind kind, long ticket) {
        return jdbc.query(
                "select object_id from book_record where connection_id = ? and kind = ? and gone = 0 and ticket < ?",
                (row, n) -> new RecordKey(connection, kind, row.getString(1)),
                connection.value(),
                kind.word(),
                ticket);
    }

    /** How many records of a kind that are not gone a read since {@code ticket} brought. */
    public long countReadSince(ConnectionId connection, Kind kind, long ticket) {
        Long count = jdbc.queryForObject(
                "select count(*) from book_record where connection_id = ? and kind = ? and gone = 0 and ticket >= ?",
                Long.class,
                connection.value(),
                kind.word(),
                ticket);
        return count == null ? 0 : count;
    }

    private Map<RecordKey, Long> tickets(Collection<RecordKey> keys) {
        Map<RecordKey, Long> tickets = new LinkedHashMap<>();
        inGroups(
                keys,
                (connection, kind, ids) -> named.query(
                        """
                select object_id, ticket from book_record
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                """, Map.of("connection", connection.value(), "kind", kind.word(), "ids", ids), row -> {
                            tickets.put(new RecordKey(connection, kind, row.getString(1)), row.getLong(2));
                        }));
        return tickets;
    }

    private Map<RecordKey, Held> held(Collection<RecordKey> keys) {
        Map<RecordKey, Held> held = new LinkedHashMap<>();
        inGroups(keys, (connection, kind, ids) -> read(connection, kind, ids, held));
        return held;
    }

    private interface Group {
        void of(ConnectionId connection, Kind kind, List<String> ids);
    }

    private static void inGroups(Collection<RecordKey> keys, Group group) {
        Map<ConnectionId, Map<Kind, List<String>>> groups = new HashMap<>();
        keys.forEach(key -> groups.computeIfAbsent(key.connection(), c -> new HashMap<>())
                .computeIfAbsent(key.kind(), k -> new ArrayList<>())
                .add(key.id()));
        groups.forEach((connection, kinds) -> kinds.forEach((kind, ids) -> {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                group.of(connection, kind, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            }
        }));
    }

    private void read(ConnectionId connection, Kind kind, List<String> ids, Map<RecordKey, Held> into) {
        named.query("""
                select object_id, version, gone, body, ticket, kept_at from book_record
                where connection_id = :connection and kind = :kind and object_id in (:ids)
                """, Map.of("connection", connection.value(), "kind", kind.word(), "ids", ids), row -> {
            into.put(new RecordKey(connection, kind, row.getString("object_id")), Held.of(row));
        });
    }

    private BookRecord record(RecordKey key, Held held) {
        return new BookRecord(key, held.version, held.gone, json.readTree(held.body));
    }

    private Object[] newRow(RawRecord raw, String body, long ticket) {
        RecordKey key = raw.key();
        return new Object[] {
            key.connection().value(),
            key.kind().word(),
            key.id(),
            raw.version(),
            raw.gone() ? 1 : 0,
            body,
            ticket,
            clock.millis()
        };
    }

    private static Object[] historyRow(RecordKey key, Held old) {
        return new Object[] {
            key.connection().value(),
            key.kind().word(),
            key.id(),
            old.ticket,
            old.version,
            old.gone ? 1 : 0,
            old.body,
            old.keptAt
        };
    }

    /** A record after a read: its newest version, whether this read changed it, and whether it is the first we hold of it. */
    public record Kept(BookRecord record, boolean changed, boolean isNew) {}

    private record Held(String version, boolean gone, String body, long ticket, long keptAt) {
        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    row.getString("version"),
                    row.getInt("gone") != 0,
                    row.getString("body"),
                    row.getLong("ticket"),
                    row.getLong("kept_at"));
        }
    }
}
