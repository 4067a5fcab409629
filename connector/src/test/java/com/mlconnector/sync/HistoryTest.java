package com.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.flow.FlowFreshbooks;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.freshbooks.FakeFreshbooks.Asked;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A person chose 1 February as the first day; invoices of the ledger are of 16 January, payments and bills of that day. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class HistoryTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private FlowFreshbooks books;
    private Ledger ledger;
    private Loads loads;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        books = road.freshbooks;
        ledger = new Ledger(books);
        loads = road.get(Loads.class);
        ledger.client(12, "Northwind");
        ledger.category(301, "Meals", "null");
        ledger.vendor(31, "Paper Mill");
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void readsDocumentsFromTheDayOnAndReferenceDataWhole() {
        ledger.invoice(41);
        invoiceOf("2026-02-01", 42);
        ledger.expense(55);
        chooseFirst(FIRST);

        loads.beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(1);
        assertThat(road.tableau.rows(Ledger.EXPENSES)).isEmpty();
        assertThat(road.tableau.rows(Ledger.CLIENTS)).hasSize(1);
        assertThat(filters("/invoices/invoices")).containsOnly("search%5Bdate_min%5D=2026-02-01");
        assertThat(filters("/users/clients")).containsOnly("");
    }

    @Test
    void leavesOutOldBillsThoughTheirListHasNoSuchFilterButNotOneThatWasPaidSince() {
        ledger.bill(61, 31);
        books.change(ledger.bill(62, 31), "\"issue_date\": \"2026-02-01\"", "\"issue_date\": \"2026-01-31\"");
        RecordKey paid = ledger.bill(63, 31);
        books.change(paid, "\"issue_date\": \"2026-02-01\"", "\"issue_date\": \"2025-12-31\"");
        books.change(paid, "\"bill_payments\": []", """
                "bill_payments": [{"id": 9, "amount": {"amount": "100.00", "code": "CAD"}, "paid_date": "2026-02-03",
                  "payment_type": "Check", "vis_state": 0}]""");
        chooseFirst(FIRST);

        loads.beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Tables.BILLS.name()).keySet())
                .containsExactlyInAnyOrder("6BApk:bill:61", "6BApk:bill:63");
        assertThat(books.asked("/bills/bills/62")).isEmpty();
        assertThat(load(Kind.BILL).missing()).isZero();
    }

    @Test
    void stillTakesAnOlderRecordThatAWebhookBringsOrThatANewerOneNeeds() {
        RecordKey told = ledger.invoice(41);
        ledger.invoice(42);
        ledger.payment(71, 42, "5.00");
        ledger.invoice(43);
        chooseFirst(FIRST);
        loads.beginAll(Road.MAIN);
        road.walk();
        road.hint(told);

        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES).keySet())
                .containsExactlyInAnyOrder("6BApk:invoice:41", "6BApk:invoice:42");
    }

    @Test
    void asksForNoneOfTheOlderRecordsWeHoldWhenAllIsCompared() {
        ledger.invoice(41);
        RecordKey moved = invoiceOf("2026-02-02", 42);
        RecordKey deleted = invoiceOf("2026-02-02", 43);
        loads.beginAll(Road.MAIN);
        road.walk();
        chooseFirst(FIRST);
        books.delete(deleted);
        books.change(moved, "\"create_date\": \"2026-02-02\"", "\"create_date\": \"2026-01-02\"");

        road.later(Duration.ofHours(25));

        assertThat(books.asked("/invoices/invoices/41")).isEmpty();
        assertThat(asksById("41")).isZero();
        assertThat(asksById("42")).isEqualTo(1);
        assertThat(asksById("43")).isEqualTo(1);
        assertThat(road.tableau.rows(Ledger.INVOICES).keySet())
                .containsExactlyInAnyOrder("6BApk:invoice:41", "6BApk:invoice:42");
    }

    @Test
    void readsMoreWhenTheDayIsMadeAnEarlierOne() {
        ledger.invoice(41);
        chooseFirst(FIRST);
        loads.beginAll(Road.MAIN);
        road.walk();
        assertThat(road.tableau.rows(Ledger.INVOICES)).isEmpty();

        chooseFirst(LocalDate.of(2026, 1, 16));
        loads.beginAllAgain(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(1);
    }

    @Test
    void beginsAgainWithAnotherDayThoughItIsReading() {
        for (int id = 1; id <= 150; id++) {
            invoiceOf("2026-02-01", id);
        }
        ledger.invoice(151);
        chooseFirst(FIRST);
        loads.beginAll(Road.MAIN);
        while (load(Kind.INVOICE).nextPage() < 2) {
            loads.turn();
        }

        chooseFirst(null);
        loads.beginAllAgain(Road.MAIN);

        assertThat(load(Kind.INVOICE).nextPage()).isEqualTo(1);
        road.walk();
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(151);
    }

    @Test
    void saysInTheJournalFromWhichDayItReads() {
        chooseFirst(FIRST);

        loads.beginAll(Road.MAIN);
        loads.beginReference(Road.MAIN, "the refresh a person asked for");

        assertThat(notes())
                .containsExactly(
                        "Begun: the first load; documents from 2026-02-01 on", "Begun: the refresh a person asked for");
    }

    @Test
    void tellsOnceWhenFreshbooksCountsMoreThanItShows() {
        for (int id = 1; id <= 150; id++) {
            ledger.invoice(id);
        }
        books.countMore(16);
        loads.beginAll(Road.MAIN);
        road.walk();
        loads.beginAllAgain(Road.MAIN);
        road.walk();

        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.DONE);
        assertThat(load(Kind.INVOICE).done()).isEqualTo(150);
        assertThat(load(Kind.INVOICE).missing()).isEqualTo(16);
        assertThat(notes())
                .filteredOn(note -> note.startsWith("Reading all invoice records"))
                .containsExactly(
                        "Reading all invoice records brought 150, while FreshBooks counts 166; it may count some"
                                + " that it does not show us");
    }

    @Test
    void countsARecordOnceThatComesTwice() {
        for (int id = 1; id <= 150; id++) {
            ledger.invoice(id);
        }
        loads.beginAll(Road.MAIN);
        while (load(Kind.INVOICE).nextPage() < 2) {
            loads.turn();
        }
        ledger.invoice(151);
        ledger.invoice(152);

        road.walk();

        assertThat(load(Kind.INVOICE).done()).isEqualTo(150);
        assertThat(load(Kind.INVOICE).missing()).isEqualTo(2);
    }

    private RecordKey invoiceOf(String day, int id) {
        RecordKey key = ledger.invoice(id);
        books.change(key, "\"create_date\": \"2026-01-16\"", "\"create_date\": \"" + day + "\"");
        return key;
    }

    private void chooseFirst(@Nullable LocalDate day) {
        Connections connections = road.get(Connections.class);
        Connection connection = connections.get(Road.MAIN);
        connections.keep(connection.with(connection.options().withHistoryFrom(day)));
    }

    private List<String> filters(String path) {
        return books.asked(path).stream()
                .filter(call -> call.path().endsWith(path))
                .map(Asked::query)
                .map(query -> query.replaceAll("^.*?(search%5Bdate_min%5D=[^&]*|$).*$", "$1"))
                .toList();
    }

    private long asksById(String id) {
        return books.asked("/invoices/invoices").stream()
                .filter(call -> (call.query() + "&").contains("search%5Binvoiceids%5D%5B%5D=" + id + "&"))
                .count();
    }

    private Load load(Kind of) {
        return loads.progress(Road.MAIN).stream()
                .filter(load -> load.kind() == of)
                .findFirst()
                .orElseThrow();
    }

    private List<String> notes() {
        return road.database
                .jdbc()
                .sql("select sentence from journal_line where step = 'noted' order by id")
                .query(String.class)
                .list();
    }
}
