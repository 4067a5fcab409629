package com.mlconnector.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class BooksTest {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final RecordKey INVOICE = new RecordKey(MAIN, Kind.INVOICE, "41");
    private static final RecordKey CLIENT = new RecordKey(MAIN, Kind.CLIENT, "9");

    @Parameter
    Database kind;

    private final JsonMapper json = new JsonMapper();
    private TestDatabase database;
    private Books books;
    private Links links;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        books = new Books(database.template(), json, new TurnableClock());
        links = new Links(database.template());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTheNewestVersionAndTheOnesBefore() {
        keep(ticket(), raw("v1", "10.00"));
        keep(ticket(), raw("v2", "12.00"));

        assertThat(held()).isEqualTo("12.00");
        assertThat(database.jdbc()
                        .sql("select version from book_history")
                        .query(String.class)
                        .list())
                .containsExactly("v1");
    }

    @Test
    void neverLetsASlowAnswerOverwriteAFreshOne() {
        long slow = ticket();
        long fresh = ticket();
        keep(fresh, raw("v2", "12.00"));

        Books.Kept kept = keep(slow, raw("v1", "10.00"));

        assertThat(kept.changed()).isFalse();
        assertThat(kept.record().version()).isEqualTo("v2");
        assertThat(held()).isEqualTo("12.00");
    }

    @Test
    void tellsWhetherAReadChangedARecord() {
        boolean first = keep(ticket(), raw("v1", "10.00")).changed();
        boolean again = keep(ticket(), raw("v1", "10.00")).changed();

        assertThat(first).isTrue();
        assertThat(again).isFalse();
    }

    @Test
    void findsRecordsThatAWholeReadDidNotBring() {
        keep(ticket(), raw("v1", "10.00"));
        long start = ticket();

        assertThat(books.notReadSince(MAIN, Kind.INVOICE, start)).containsExactly(INVOICE);

        keep(ticket(), raw("v1", "10.00"));
        assertThat(books.notReadSince(MAIN, Kind.INVOICE, start)).isEmpty();
    }

    @Test
    void tellsFromAListWithoutContentWhatHasToBeRead() {
        keep(ticket(), raw("v1", "10.00"));
        long start = ticket();
        long list = ticket();

        assertThat(sight(list, raw("v1", ""))).isEmpty();
        assertThat(sight(list, raw("v2", ""))).containsExactly(INVOICE);
        assertThat(books.notReadSince(MAIN, Kind.INVOICE, start)).isEmpty();
        assertThat(held()).isEqualTo("10.00");
    }

    private List<RecordKey> sight(long ticket, RawRecord raw) {
        return database.transactions().execute(tx -> books.sight(ticket, List.of(raw)));
    }

    @Test
    void followsALinkBackToTheRecordsThatShowAName() {
        show(Set.of(CLIENT), Set.of());
        assertThat(links.showing(List.of(CLIENT))).containsExactly(INVOICE);
        assertThat(links.shownBy(List.of(INVOICE), Kind.CLIENT)).containsExactly(CLIENT);

        show(Set.of(), Set.of());
        assertThat(links.showing(List.of(CLIENT))).isEmpty();
        assertThat(links.shownBy(List.of(INVOICE), Kind.CLIENT)).isEmpty();
    }

    @Test
    void findsTheRecordsWithAmountsInACurrency() {
        show(Set.of(CLIENT), Set.of("EUR", "USD"));

        assertThat(links.inCurrency(MAIN, "EUR")).containsExactly(INVOICE);
        assertThat(links.inCurrency(MAIN, "CAD")).isEmpty();
        show(Set.of(CLIENT), Set.of("USD"));
        assertThat(links.inCurrency(MAIN, "EUR")).isEmpty();
    }

    /** SQLite takes a whole connection for a handful of rows, and once read every link there is for each record asked for. */
    @Test
    void looksUpOnlyTheLinksThatLeadToARecord() {
        assumeTrue(kind == Database.SQLITE);

        List<String> plan = database.jdbc()
                .sql("explain query plan " + Links.SHOWING)
                .params("main", "client", "9")
                .query((row, n) -> row.getString("detail"))
                .list();

        assertThat(plan).singleElement().asString().contains("(connection_id=? AND to_kind=? AND to_id=?)");
    }

    private void show(Set<RecordKey> shown, Set<String> currencies) {
        database.transactions()
                .executeWithoutResult(tx -> links.keep(Map.of(INVOICE, shown), Map.of(INVOICE, currencies)));
    }

    private long ticket() {
        Long ticket = database.transactions().execute(tx -> books.ticket(MAIN));
        return ticket == null ? -1 : ticket;
    }

    private Books.Kept keep(long ticket, RawRecord raw) {
        return database.transactions()
                .execute(tx -> books.keep(ticket, List.of(raw)))
                .get(0);
    }

    private String held() {
        return books.find(List.of(INVOICE)).get(0).body().get("amount").asString();
    }

    private RawRecord raw(String version, String amount) {
        return new RawRecord(
                INVOICE,
                version,
                false,
                json.createObjectNode().put("amount", amount).put("version", version));
    }
}
