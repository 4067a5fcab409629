package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps every delivery as received. Each is a row of its own and none is ever dropped as a repeat: two different changes of
 * a record give byte-identical requests, so what looks like a repeat may be news.
 */
final class DeliveryLog {
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')";

    private static final String KEEP = """
            insert into delivery (connection_id, callback_id, event, kind, object_id,
                                  received_at, body, signature, seq, state)
            values %s
            returning id
            """;

    private final JdbcTemplate jdbc;
    private final DirtyRecords dirty;
    private final Journal journal;

    DeliveryLog(JdbcTemplate jdbc, DirtyRecords dirty, Journal journal) {
        this.jdbc = jdbc;
        this.dirty = dirty;
        this.journal = journal;
    }

    /** Writes a group of deliveries with their marks and lines; returns their ids in this order. Call it inside a transaction. */
    List<Long> keep(List<Delivery> group, Instant now) {
        Map<RecordKey, Long> sequences =
                dirty.mark(group.stream().map(Delivery::record).toList(), Mode.READ, now);
        List<Object> values = new ArrayList<>();
        List<JournalLine> lines = new ArrayList<>();
        for (Delivery delivery : group) {
            Collections.addAll(values, columns(delivery, sequences));
            lines.add(JournalLine.of(
                    delivery.receivedAt(), delivery.record(), Step.RECEIVED, "FreshBooks sent " + delivery.event()));
        }
        String statement = KEEP.formatted(String.join(", ", Collections.nCopies(group.size(), ROW)));
        List<Long> ids = jdbc.queryForList(statement, Long.class, values.toArray());
        journal.write(lines);
        return ids.stream().sorted().toList();
    }

    /** How many deliveries of each event came in since a moment. */
    Map<String, Long> received(ConnectionId connection, Instant since) {
        Map<String, Long> received = new TreeMap<>();
        jdbc.query(
                """
                select event, count(*) as many from delivery
                where connection_id = ? and received_at >= ? group by event
                """,
                row -> {
                    received.put(row.getString("event"), row.getLong("many"));
                },
                connection.value(),
                since.toEpochMilli());
        return received;
    }

    boolean toldSince(RecordKey record, Instant since) {
        return !jdbc.queryForList(
                        """
                        select 1 from delivery
                        where connection_id = ? and kind = ? and object_id = ? and received_at >= ? limit 1
                        """,
                        Integer.class,
                        record.connection().value(),
                        record.kind().word(),
                        record.id(),
                        since.toEpochMilli())
                .isEmpty();
    }

    private static Object[] columns(Delivery delivery, Map<RecordKey, Long> sequences) {
        RecordKey record = delivery.record();
        return new Object[] {
            delivery.connection().value(),
            delivery.callbackId(),
            delivery.event(),
            record.kind().word(),
            record.id(),
            delivery.receivedAt().toEpochMilli(),
            delivery.body(),
            delivery.signature(),
            sequences.getOrDefault(record, 0L)
        };
    }
}
