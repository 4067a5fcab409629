package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lends groups of dirty records to workers. References come before facts, so that an invoice finds its client in the mirror;
 * within that, who is due longest comes first.
 */
final class Lending {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final String OLDEST_OF_A_KIND = """
            select * from (select kind, connection_id, mode, due_at from dirty_record
            where kind = '%s' and parked = 0 and due_at <= :now and leased_until <= :now and connection_id in (:running)
            order by due_at limit 1) as oldest_%s
            """;

    /** One look for all kinds, since most looks find nothing to do. */
    private static final String OLDEST = Kind.ofFreshbooks().stream()
            .map(kind -> OLDEST_OF_A_KIND.formatted(kind.word(), kind.name()))
            .collect(Collectors.joining(" union all "));

    private static final String CANDIDATES = """
            select object_id from dirty_record
            where connection_id = :connection and kind = :kind and mode = :mode
              and parked = 0 and due_at <= :now and leased_until <= :now
            order by due_at, first_marked_at limit :most
            """;

    private static final String LEND = """
            update dirty_record set lease = :lease, leased_until = :until, leased_seq = seq, node = :node
            where connection_id = :connection and kind = :kind and object_id in (:ids)
            returning object_id, seq, attempt, due_at
            """;

    private static final String PROLONG = """
            update dirty_record set leased_until = :until
            where connection_id = :connection and kind = :kind and object_id in (:ids) and lease = :lease
            """;

    private final JdbcClient jdbc;
    private final Database database;
    private final Node node;
    private final Map<Claim, Instant> inHand = new ConcurrentHashMap<>();

    Lending(JdbcClient jdbc, Database database, Node node) {
        this.jdbc = jdbc;
        this.database = database;
        this.node = node;
    }

    /** Lends records of the first of these groups that has some still, as many as {@code most} allows. Call it inside a transaction. */
    Optional<Claim> claim(List<Group> groups, ToIntBiFunction<Kind, Mode> most, Instant now) {
        return groups.stream()
                .map(group -> lend(group, most.applyAsInt(group.kind(), group.mode()), now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Makes everything due that waits for its next try. */
    int soon(Instant now) {
        return jdbc.sql("update dirty_record set due_at = :now where parked = 0 and due_at > :now")
                .param("now", now.toEpochMilli())
                .update();
    }

    /** Ends every loan; whoever had one comes too late to change anything. */
    int takeBack() {
        return jdbc.sql("update dirty_record set lease = null, leased_until = 0 where leased_until > 0")
                .update();
    }

    /** Ends the loans of a node that is gone. */
    int takeBack(String gone) {
        return jdbc.sql(
                        "update dirty_record set lease = null, leased_until = 0 where leased_until > 0 and node = :node")
                .param("node", gone)
                .update();
    }

    void during(Claim claim, Instant now, Runnable carriage) {
        inHand.put(claim, now);
        try {
            carriage.run();
        } finally {
            inHand.remove(claim);
        }
    }

    /** The claims in hand whose loans have run for long; most are settled far sooner and cost nothing. */
    List<Claim> running(Instant now) {
        return inHand.entrySet().stream()
                .filter(held -> !held.getValue().plus(LEASE.dividedBy(4)).isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Inside a transaction. */
    void prolong(Claim claim, Instant now) {
        jdbc.sql(PROLONG)
                .param("until", now.plus(LEASE).toEpochMilli())
                .param("connection", claim.connection().value())
                .param("kind", claim.kind().word())
                .param("ids", claim.keys().stream().map(RecordKey::id).toList())
                .param("lease", claim.lease())
                .update();
        inHand.replace(claim, now);
    }

    /** The groups that have work, in the order in which they should get it. */
    List<Group> groups(Collection<ConnectionId> running, Instant now) {
        Comparator<Group> referencesInTheirOrderThenFactsByDue = Comparator.<Group>comparingLong(
                        group -> group.kind().isReference() ? 0 : group.dueAt())
                .thenComparing(Group::kind);
        return jdbc
                .sql(OLDEST)
                .param("now", now.toEpochMilli())
                .param("running", running.stream().map(ConnectionId::value).toList())
                .query((row, number) -> new Group(
                        new ConnectionId(row.getString("connection_id")),
                        Kind.of(row.getString("kind")).orElseThrow(),
                        Mode.of(row.getString("mode")),
                        row.getLong("due_at")))
                .list()
                .stream()
                .sorted(referencesInTheirOrderThenFactsByDue)
                .toList();
    }

    private Optional<Claim> lend(Group group, int most, Instant now) {
        List<String> ids = candidates(group, most, now);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        String lease = UUID.randomUUID().toString();
        List<Lent> lent = jdbc.sql(LEND)
                .param("lease", lease)
                .param("node", node.id())
                .param("until", now.plus(LEASE).toEpochMilli())
                .param("connection", group.connection().value())
                .param("kind", group.kind().word())
                .param("ids", ids)
                .query((row, number) -> new Lent(
                        new Claimed(
                                new RecordKey(group.connection(), group.kind(), row.getString("object_id")),
                                row.getLong("seq"),
                                row.getInt("attempt") + 1),
                        row.getLong("due_at")))
                .list();
        List<Claimed> records = lent.stream()
                .sorted(Comparator.comparingLong(Lent::dueAt))
                .map(Lent::record)
                .toList();
        return Optional.of(new Claim(group.connection(), group.kind(), group.mode(), lease, records));
    }

    private List<String> candidates(Group group, int most, Instant now) {
        return jdbc.sql(CANDIDATES + database.skipLocked())
                .param("connection", group.connection().value())
                .param("kind", group.kind().word())
                .param("mode", group.mode().word())
                .param("now", now.toEpochMilli())
                .param("most", most)
                .query(String.class)
                .list();
    }

    record Group(ConnectionId connection, Kind kind, Mode mode, long dueAt) {}

    private record Lent(Claimed record, long dueAt) {}
}
