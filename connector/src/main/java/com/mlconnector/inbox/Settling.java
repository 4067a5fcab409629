package com.mlconnector.inbox;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes lent records back. Everything here touches only rows that still carry the lease: a worker that was overtaken while
 * it slept changes nothing. Call it inside a transaction.
 */
final class Settling {
    private static final String STILL_OURS = """
            select object_id from dirty_record
            where connection_id = :connection and kind = :kind and lease = :lease and object_id in (:ids)
            order by object_id
            """;

    private static final String CARRIED = """
            update delivery set state = 'carried', settled_at = :now
            where connection_id = :connection and kind = :kind and object_id in (:ids) and state = 'waiting'
              and seq <= (select leased_seq from dirty_record as dirty
                          where dirty.connection_id = delivery.connection_id and dirty.kind = delivery.kind
                            and dirty.object_id = delivery.object_id)
            """;

    private static final String FORGET = """
            delete from dirty_record
            where connection_id = :connection and kind = :kind and object_id in (:ids) and seq = leased_seq
            """;

    /** A hint that came while the record was carried makes it due again at once. */
    private static final String START_AFRESH = """
            update dirty_record set lease = null, leased_until = 0, attempt = 0, reason = null, due_at = :now
            where connection_id = :connection and kind = :kind and object_id in (:ids) and seq > leased_seq
            """;

    private static final String RETRY = """
            update dirty_record
            set lease = null, leased_until = 0, attempt = attempt + 1, reason = :reason, due_at = :due
            where connection_id = :connection and kind = :kind and object_id in (:ids)
            """;

    private static final String PARK = """
            update dirty_record
            set lease = null, leased_until = 0, attempt = attempt + 1, reason = :reason, parked = 1
            where connection_id = :connection and kind = :kind and object_id in (:ids) and seq = leased_seq
            returning object_id
            """;

    private final JdbcClient jdbc;
    private final Database database;

    Settling(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    Set<RecordKey> settle(Claim claim, Collection<RecordKey> keys, Instant now) {
        List<String> ours = stillOurs(claim, keys);
        if (!ours.isEmpty()) {
            of(CARRIED, claim)
                    .param("ids", ours)
                    .param("now", now.toEpochMilli())
                    .update();
            of(FORGET, claim).param("ids", ours).update();
            of(START_AFRESH, claim)
                    .param("ids", ours)
                    .param("now", now.toEpochMilli())
                    .update();
        }
        return keys(claim, ours);
    }

    Set<RecordKey> retry(Claim claim, Collection<RecordKey> keys, Instant due, @Nullable Reason reason) {
        List<String> ours = stillOurs(claim, keys);
        if (!ours.isEmpty()) {
            of(RETRY, claim)
                    .param("ids", ours)
                    .param("due", due.toEpochMilli())
                    .param("reason", reason == null ? null : reason.word())
                    .update();
        }
        return keys(claim, ours);
    }

    Set<RecordKey> park(Claim claim, Collection<RecordKey> keys, Reason reason, Instant now) {
        List<String> ours = stillOurs(claim, keys);
        if (ours.isEmpty()) {
            return Set.of();
        }
        List<String> parked = of(PARK, claim)
                .param("ids", ours)
                .param("reason", reason.word())
                .query(String.class)
                .list();
        of(START_AFRESH, claim)
                .param("ids", ours)
                .param("now", now.toEpochMilli())
                .update();
        return keys(claim, parked);
    }

    /** Locked, so that no hint and no other worker comes in between until the transaction ends. */
    private List<String> stillOurs(Claim claim, Collection<RecordKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String locking = database == Database.POSTGRESQL ? " for update" : "";
        return of(STILL_OURS + locking, claim)
                .param("lease", claim.lease())
                .param("ids", keys.stream().map(RecordKey::id).toList())
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec of(String statement, Claim claim) {
        return jdbc.sql(statement)
                .param("connection", claim.connection().value())
                .param("kind", claim.kind().word());
    }

    private static Set<RecordKey> keys(Claim claim, List<String> ids) {
        Set<RecordKey> keys = new HashSet<>();
        for (String id : ids) {
            keys.add(new RecordKey(claim.connection(), claim.kind(), id));
        }
        return keys;
    }
}
