package com.mlconnector.inbox;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** An inbox on a fresh database, with the few questions its tests ask. */
final class InboxFixture implements AutoCloseable {
    static final ConnectionId MAIN = new ConnectionId("main");

    final TurnableClock clock = new TurnableClock();
    final TestDatabase database;
    final TransactionTemplate transactions;
    final Inbox inbox;

    InboxFixture(Database kind) {
        database = TestDatabase.open(kind);
        transactions = database.transactions();
        inbox = new Inbox(
                database.template(), transactions, new Journal(database.template()), clock, kind, new Node("one"));
    }

    static RecordKey invoice(int id) {
        return new RecordKey(MAIN, Kind.INVOICE, Integer.toString(id));
    }

    static RecordKey client(int id) {
        return new RecordKey(MAIN, Kind.CLIENT, Integer.toString(id));
    }

    Delivery delivery(RecordKey record) {
        byte[] body =
                ("name=" + record.kind().word() + ".update&object_id=" + record.id()).getBytes(StandardCharsets.UTF_8);
        return new Delivery(MAIN, "2001", record.kind().word() + ".update", record, clock.instant(), body, "c2ln");
    }

    void mark(RecordKey... records) {
        inbox.mark(List.of(records), Mode.READ, "Marked by a test");
    }

    Optional<Claim> claim() {
        return inbox.claim(List.of(MAIN), (kind, mode) -> 100);
    }

    Claim claimed() {
        return claim().orElseThrow();
    }

    List<String> deliveryStates() {
        return database.jdbc()
                .sql("select state from delivery order by id")
                .query(String.class)
                .list();
    }

    List<String> journal(RecordKey record) {
        return database.jdbc()
                .sql("select step from journal_line where kind = :kind and object_id = :id order by id")
                .param("kind", record.kind().word())
                .param("id", record.id())
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        inbox.close();
        database.close();
    }
}
