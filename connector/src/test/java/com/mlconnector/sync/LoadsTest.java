package com.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.flow.FlowFreshbooks;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class LoadsTest {
    private static final Reply DOWN = Reply.of(500, "{\"message\":\"down\"}");
    private static final Reply NOT_OFFERED =
            Reply.of(403, "{\"response\":{\"errors\":[{\"errno\":12001,\"message\":\"Not in your plan\"}]}}");

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
        ledger.account("a-1", "6100", "Meals", "");
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void bringsEverythingToTableauWithOneCallAHundredRecords() {
        for (int id = 1; id <= 250; id++) {
            ledger.invoice(id);
        }
        ledger.expense(55);

        loads.beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
        assertThat(road.tableau.row(Ledger.EXPENSES)).containsEntry("Account", "Meals");
        assertThat(road.tableau.row(Ledger.CATEGORIES)).containsEntry("Account", "Meals");
        assertThat(books.asked("/invoices/")).hasSize(3);
        assertThat(loads.progress(Road.MAIN))
                .extracting(Load::state)
                .hasSameSizeAs(Kind.ofFreshbooks())
                .containsOnly(Load.State.DONE);
        assertThat(loads.underWay(Road.MAIN)).isFalse();
    }

    @Test
    void readsReferenceDataBeforeTheFactsThatShowIt() {
        ledger.invoice(41);

        loads.beginAll(Road.MAIN);
        road.walk();

        List<String> paths =
                books.asked("").stream().map(call -> call.path()).distinct().toList();
        long dimensions = Arrays.stream(Kind.values()).filter(Kind::isReference).count();
        assertThat(paths.get((int) dimensions)).endsWith("/invoices/invoices");
        assertThat(paths).hasSameSizeAs(Kind.ofFreshbooks());
    }

    @Test
    void goesOnWithThePageItStoodAtAfterACrash() {
        for (int id = 1; id <= 250; id++) {
            ledger.invoice(id);
        }
        loads.beginAll(Road.MAIN);
        while (load(Kind.INVOICE).nextPage() < 2) {
            loads.turn();
        }
        road.crashAtTheNext("update load set next_page");
        road.turnLoadsUntilTheCrash();

        assertThat(load(Kind.INVOICE).nextPage()).isEqualTo(2);
        road.walk();
        assertThat(load(Kind.INVOICE).nextPage()).isEqualTo(2);
        road.later(Duration.ofMinutes(6));

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
        assertThat(pagesOf("/invoices/invoices")).containsExactly("1", "2", "2", "3");
    }

    @Test
    void missesNoRecordThoughOthersAreDeletedOrMadeWhileItReads() {
        List<RecordKey> invoices = new ArrayList<>();
        for (int id = 1; id <= 250; id++) {
            invoices.add(ledger.invoice(id));
        }
        loads.beginAll(Road.MAIN);
        while (load(Kind.INVOICE).nextPage() < 2) {
            loads.turn();
        }
        for (int id = 240; id < 245; id++) {
            books.delete(invoices.get(id - 1));
            road.hint(invoices.get(id - 1), "delete");
        }
        ledger.invoice(251);

        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(246);
    }

    @Test
    void asksSinglyForRecordsThatAWholeReadDidNotBring() {
        RecordKey gone = ledger.client(13, "Southwind");
        ledger.client(14, "Eastwind");
        loads.beginAll(Road.MAIN);
        road.walk();
        assertThat(road.tableau.rows(Ledger.CLIENTS)).hasSize(3);

        books.delete(gone);
        loads.beginReference(Road.MAIN, "the refresh a person asked for");
        road.walk();

        assertThat(road.tableau.rows(Ledger.CLIENTS)).hasSize(2);
        assertThat(books.asked("/users/clients/13")).hasSize(1);
        assertThat(books.asked("/users/clients/14")).isEmpty();
    }

    @Test
    void stagesOnlyWhatARefreshFindsChanged() {
        loads.beginAll(Road.MAIN);
        road.walk();
        int before = road.tableau.patches().size();

        ledger.client(12, "Southwind");
        loads.beginReference(Road.MAIN, "the refresh a person asked for");
        road.walk();

        assertThat(road.tableau.patches()).hasSize(before + 1);
        assertThat(road.tableau.row(Ledger.CLIENTS)).containsEntry("Client", "Southwind");
    }

    @Test
    void refreshesReferenceDataBySchedule() {
        loads.beginAll(Road.MAIN);
        road.walk();
        ledger.account("a-2", "6200", "Rent", "");

        road.later(Duration.ofHours(5));
        assertThat(road.tableau.rows(Ledger.ACCOUNTS)).hasSize(1);
        road.later(Duration.ofHours(2));

        assertThat(road.tableau.rows(Ledger.ACCOUNTS)).hasSize(2);
        assertThat(books.asked("/invoices/invoices")).hasSize(1);
    }

    @Test
    void stopsWithAKindThatFreshbooksDoesNotOfferAndTellsItOnce() {
        books.fail("/ledger_accounts", NOT_OFFERED);

        loads.beginAll(Road.MAIN);
        road.walk();
        road.later(Duration.ofHours(7));
        road.later(Duration.ofHours(7));

        assertThat(load(Kind.ACCOUNT).state()).isEqualTo(Load.State.STOPPED);
        assertThat(load(Kind.ACCOUNT).reason()).isEqualTo(Reason.FRESHBOOKS_NOT_AVAILABLE.word());
        assertThat(notes("Reading all account records stopped")).isEqualTo(1);
        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.DONE);
        assertThat(road.tableau.rows(Ledger.CLIENTS)).hasSize(1);

        books.recover();
        road.later(Duration.ofHours(7));
        assertThat(road.tableau.rows(Ledger.ACCOUNTS)).hasSize(1);
    }

    @Test
    void triesAPageAgainWithRisingPauses() {
        books.fail("/users/clients", DOWN);
        loads.beginAll(Road.MAIN);

        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt <= 12; attempt++) {
            while (load(Kind.CLIENT).attempt() < attempt) {
                loads.turn();
            }
            Instant due = load(Kind.CLIENT).dueAt();
            pauses.add(Duration.between(road.clock.instant(), due));
            road.clock.turn(pauses.get(attempt - 1));
        }

        assertThat(pauses.get(0)).isLessThan(Duration.ofSeconds(3));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
        assertThat(pauses.get(11)).isEqualTo(Duration.ofMinutes(5));
        assertThat(notes("Reading all client records waits")).isEqualTo(1);

        books.recover();
        road.walk();
        assertThat(load(Kind.CLIENT).state()).isEqualTo(Load.State.DONE);
    }

    @Test
    void keepsToThePauseThatFreshbooksAsksFor() {
        books.failNext("/users/clients", new Reply(429, "{}", Map.of("Retry-After", "1740")));
        loads.beginAll(Road.MAIN);
        road.walk();

        road.later(Duration.ofMinutes(28));
        assertThat(books.asked("")).hasSize(1);
        road.later(Duration.ofMinutes(2));

        assertThat(loads.underWay(Road.MAIN)).isFalse();
    }

    @Test
    void readsFactsThoughTheChartOfAccountsFailsForLong() {
        books.fail("/ledger_accounts", DOWN);
        ledger.invoice(41);
        loads.beginAll(Road.MAIN);

        for (int minute = 0; minute < 20; minute++) {
            road.later(Duration.ofMinutes(1));
        }

        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.DONE);
        assertThat(load(Kind.ACCOUNT).state()).isEqualTo(Load.State.RUNNING);
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(1);
    }

    @Test
    void readsOnWhereFreshbooksLeavesOutHowManyPagesThereAre() {
        for (int id = 1; id <= 150; id++) {
            ledger.invoice(id);
        }
        books.leaveOutPages();

        loads.beginAll(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(150);
        assertThat(books.asked("/invoices/")).hasSize(2);
    }

    private Load load(Kind of) {
        return loads.progress(Road.MAIN).stream()
                .filter(load -> load.kind() == of)
                .findFirst()
                .orElseThrow();
    }

    private List<String> pagesOf(String path) {
        return books.asked(path).stream()
                .map(call -> call.query().replaceAll(".*&page=(\\d+).*|^page=(\\d+).*", "$1$2"))
                .toList();
    }

    private long notes(String start) {
        return road.database
                .jdbc()
                .sql("select count(*) from journal_line where sentence like :start")
                .param("start", start + "%")
                .query(Long.class)
                .single();
    }
}
