package com.mlconnector.books;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets earlier versions of records. The newest version is never touched, nor the {@value Books#LATEST_VERSIONS} before it: a
 * look ahead tells by them what Tableau holds.
 */
@Component
public class OldVersions {
    private static final int RECORDS = 100;

    private static final String MANY = """
            select connection_id, kind, object_id from book_history
            where (connection_id, kind, object_id) > (:connection, :kind, :id)
            group by connection_id, kind, object_id having count(*) > :stay
            order by connection_id, kind, object_id limit :most
            """;

    private static final String FORGET = """
            delete from book_history
            where connection_id = :connection and kind = :kind and object_id = :id and ticket in (
                select ticket from (
                    select ticket, row_number() over (order by ticket desc) as place,
                           lag(kept_at) over (order by ticket desc) as followed_at
                    from book_history where connection_id = :connection and kind = :kind and object_id = :id) version
                where place > :stay and followed_at < :before)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    OldVersions(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Forgets versions that were followed by a newer one before a moment; goes through all records, and returns how many. */
    public long forget(Instant before) {
        long forgotten = 0;
        List<Changed> records = after(new Changed("", "", ""));
        while (!records.isEmpty()) {
            List<Changed> some = records;
            Integer gone = transactions.execute(tx ->
                    some.stream().mapToInt(record -> forget(record, before)).sum());
            forgotten += gone;
            records = after(some.get(some.size() - 1));
        }
        return forgotten;
    }

    private record Changed(String connection, String kind, String id) {}

    private List<Changed> after(Changed last) {
        return jdbc.sql(MANY)
                .param("connection", last.connection())
                .param("kind", last.kind())
                .param("id", last.id())
                .param("stay", Books.LATEST_VERSIONS)
                .param("most", RECORDS)
                .query((row, n) -> new Changed(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private int forget(Changed record, Instant before) {
        return jdbc.sql(FORGET)
                .param("connection", record.connection())
                .param("kind", record.kind())
                .param("id", record.id())
                .param("stay", Books.LATEST_VERSIONS)
                .param("before", before.toEpochMilli())
                .update();
    }
}
