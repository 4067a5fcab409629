package com.mlconnector.books;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which records show which: an invoice shows its client's name, an expense its category's. A rename follows the links back,
 * and so does a new exchange rate.
 */
@Component
public class Links {
    /** Stands where a kind stands: what a rate is given for. */
    private static final String CURRENCY = "currency";

    static final String SHOWING = """
            select kind, object_id from book_link
            where connection_id = ? and to_kind = ? and to_id = ?
            order by kind, object_id
            """;

    private final JdbcTemplate jdbc;

    public Links(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Replaces what these records show. Call it inside a transaction.
     *
     * @param shown the dimension members each record shows
     * @param currencies the currencies each record's amounts are in
     */
    public void keep(Map<RecordKey, Set<RecordKey>> shown, Map<RecordKey, Set<String>> currencies) {
        List<Object[]> from = new ArrayList<>();
        List<Object[]> pairs = new ArrayList<>();
        currencies.forEach((record, codes) -> codes.forEach(code -> pairs.add(
                new Object[] {record.connection().value(), record.kind().word(), record.id(), CURRENCY, code})));
        shown.forEach((record, targets) -> {
            from.add(new Object[] {record.connection().value(), record.kind().word(), record.id()});
            targets.forEach(target -> pairs.add(new Object[] {
                record.connection().value(),
                record.kind().word(),
                record.id(),
                target.kind().word(),
                target.id()
            }));
        });
        jdbc.batchUpdate("delete from book_link where connection_id = ? and kind = ? and object_id = ?", from);
        jdbc.batchUpdate(
                "insert into book_link (connection_id, kind, object_id, to_kind, to_id) values (?, ?, ?, ?, ?)", pairs);
    }

    /** The records that show one of these. */
    public Set<RecordKey> showing(Collection<RecordKey> shown) {
        Set<RecordKey> found = new LinkedHashSet<>();
        shown.forEach(target -> found.addAll(showing(target)));
        return found;
    }

    /** What these records show of a kind. */
    public Set<RecordKey> shownBy(Collection<RecordKey> records, Kind of) {
        Set<RecordKey> shown = new LinkedHashSet<>();
        for (RecordKey record : records) {
            shown.addAll(jdbc.query(
                    """
                    select to_id from book_link
                    where connection_id = ? and kind = ? and object_id = ? and to_kind = ?
                    """,
                    (row, n) -> new RecordKey(record.connection(), of, row.getString(1)),
                    record.connection().value(),
                    record.kind().word(),
                    record.id(),
                    of.word()));
        }
        return shown;
    }

    /** The records with amounts in this currency. */
    public List<RecordKey> inCurrency(ConnectionId connection, String currency) {
        return showing(connection, CURRENCY, currency);
    }

    private List<RecordKey> showing(RecordKey target) {
        return showing(target.connection(), target.kind().word(), target.id());
    }

    private List<RecordKey> showing(ConnectionId connection, String toKind, String toId) {
        return jdbc.query(
                SHOWING,
                (row, n) -> new RecordKey(connection, Kind.of(row.getString(1)).orElseThrow(), row.getString(2)),
                connection.value(),
                toKind,
                toId);
    }
}
