package com.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.flow.FlowFreshbooks;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The first load stands behind the first of three pages of invoices when a person steps in. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class HaltsTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private FlowFreshbooks books;
    private Ledger ledger;
    private Loads loads;
    private Halts halts;

    @BeforeEach
    void open() {
        begin(Road.open(kind, folder));
    }

    private void beginWithNothingPublished() {
        road.close();
        begin(Road.unpublished(kind, folder));
    }

    private void begin(Road opened) {
        road = opened;
        books = road.freshbooks;
        ledger = new Ledger(books);
        loads = road.get(Loads.class);
        halts = road.get(Halts.class);
        ledger.client(12, "Northwind");
        for (int id = 1; id <= 250; id++) {
            ledger.invoice(id);
        }
        loads.beginAll(Road.MAIN);
        while (load(Kind.INVOICE).nextPage() < 2) {
            loads.turn();
        }
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void readsNothingWhilePausedButCarriesWhatWebhooksTell() {
        beginWithNothingPublished();
        assertThat(halts.pause(Road.MAIN)).isTrue();
        int before = books.asked("page=").size();
        RecordKey told = ledger.invoice(300);
        road.hint(told);

        road.later(Duration.ofHours(30));

        assertThat(books.asked("page=")).hasSize(before);
        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.PAUSED);
        assertThat(load(Kind.INVOICE).nextPage()).isEqualTo(2);
        assertThat(road.steps(told)).contains("staged");
        assertThat(published()).isZero();
        assertThat(loads.comingOn(Road.MAIN)).isTrue();
        assertThat(loads.underWay(Road.MAIN)).isFalse();
    }

    @Test
    void goesOnAtThePageItStoodAtWhenResumed() {
        halts.pause(Road.MAIN);
        road.later(Duration.ofHours(3));

        assertThat(halts.resume(Road.MAIN)).isTrue();
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
        assertThat(books.asked("/invoices/invoices")).hasSize(3);
        assertThat(loads.underWay(Road.MAIN)).isFalse();
    }

    @Test
    void publishesWhatThereIsAfterACancel() {
        beginWithNothingPublished();
        assertThat(halts.cancel(Road.MAIN)).isTrue();

        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(100);
        assertThat(road.tableau.rows(Ledger.CLIENTS)).hasSize(1);
        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.CANCELLED);
        assertThat(load(Kind.CLIENT).state()).isEqualTo(Load.State.DONE);
    }

    @Test
    void beginsNothingAgainByItselfUntilTheComparisonOfTheNextDay() {
        halts.cancel(Road.MAIN);
        road.walk();

        road.later(Duration.ofHours(23));
        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.CANCELLED);
        assertThat(load(Kind.BILL).state()).isEqualTo(Load.State.CANCELLED);
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(100);
        road.later(Duration.ofHours(2));

        assertThat(load(Kind.BILL).state()).isEqualTo(Load.State.DONE);
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
    }

    @Test
    void findsWhatChangedAfterACancelBySweeps() {
        halts.cancel(Road.MAIN);
        road.walk();
        books.change(Road.key(Kind.INVOICE, "7"), "\"updated\": \"2026-01-16", "\"updated\": \"2026-03-02");

        road.later(Duration.ofMinutes(20));
        Sweeps sweeps = road.get(Sweeps.class);
        sweeps.turn();
        road.later(Duration.ofMinutes(20));
        while (sweeps.turn()) {
            road.walk();
        }

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(101);
    }

    @Test
    void cancelsWhatIsPausedAndReadsEverythingWhenAPersonAsks() {
        halts.pause(Road.MAIN);
        assertThat(halts.cancel(Road.MAIN)).isTrue();
        road.walk();

        loads.beginAllAgain(Road.MAIN);
        road.walk();

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
    }

    @Test
    void keepsNoPageThatWasAskedForBeforeThePause() {
        books.meanwhile(() -> halts.pause(Road.MAIN));

        loads.turn();

        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.PAUSED);
        assertThat(load(Kind.INVOICE).done()).isEqualTo(100);
        halts.resume(Road.MAIN);
        road.walk();
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(250);
    }

    @Test
    void staysPausedThoughTheProcessDies() {
        halts.pause(Road.MAIN);

        loads.takeBack();
        road.walk();

        assertThat(load(Kind.INVOICE).state()).isEqualTo(Load.State.PAUSED);
        assertThat(load(Kind.INVOICE).done()).isEqualTo(100);
    }

    @Test
    void leavesAPausedKindOutOfTheScheduledRefresh() {
        halts.resume(Road.MAIN);
        road.walk();
        loads.beginReference(Road.MAIN, "the refresh a person asked for");
        halts.pause(Road.MAIN);

        loads.beginReference(Road.MAIN, "the scheduled refresh of reference data");
        road.later(Duration.ofHours(7));

        assertThat(load(Kind.CLIENT).state()).isEqualTo(Load.State.PAUSED);
    }

    @Test
    void saysWhenThereIsNothingToDoAndNotesEachActOnce() {
        assertThat(halts.resume(Road.MAIN)).isFalse();
        halts.pause(Road.MAIN);
        assertThat(halts.pause(Road.MAIN)).isFalse();
        halts.resume(Road.MAIN);
        halts.cancel(Road.MAIN);
        assertThat(halts.cancel(Road.MAIN)).isFalse();

        assertThat(notes())
                .containsExactly(
                        "The reading of whole kinds was paused by a person",
                        "The reading of whole kinds was resumed by a person",
                        "The reading of whole kinds was cancelled by a person; what was read is kept");
    }

    @Test
    void measuresThePaceWithoutThePauseAndWithoutTimeOff() {
        halts.pause(Road.MAIN);
        road.clock.turn(Duration.ofHours(2));
        halts.resume(Road.MAIN);
        pageIn(Duration.ofSeconds(2));
        assertThat(pace()).isEmpty();
        road.clock.turn(Duration.ofHours(2));
        loads.takeBack();
        for (int id = 251; id <= 600; id++) {
            ledger.invoice(id);
        }
        pageIn(Duration.ofSeconds(2));
        pageIn(Duration.ofSeconds(3));

        assertThat(pace()).hasValue(40);
        assertThat(load(Kind.INVOICE).left(road.clock.instant())).hasValue(Duration.ofSeconds(5));
    }

    @Test
    void namesNoPaceWhileItWaits() {
        for (int id = 251; id <= 600; id++) {
            ledger.invoice(id);
        }
        pageIn(Duration.ofSeconds(2));
        pageIn(Duration.ofSeconds(2));
        assertThat(pace()).isNotEmpty();
        books.failNext("/invoices/invoices", Reply.of(500, "{\"message\":\"down\"}"));

        loads.turn();

        assertThat(load(Kind.INVOICE).waits()).isTrue();
        assertThat(load(Kind.INVOICE).nextPage()).isEqualTo(4);
        assertThat(pace()).isEmpty();
        assertThat(load(Kind.INVOICE).left(road.clock.instant())).isEmpty();
    }

    /** Asks for a page that takes so long. */
    private void pageIn(Duration taken) {
        books.meanwhile(() -> road.clock.turn(taken));
        loads.turn();
    }

    private OptionalDouble pace() {
        return load(Kind.INVOICE).perSecond(road.clock.instant());
    }

    private Load load(Kind of) {
        return loads.progress(Road.MAIN).stream()
                .filter(load -> load.kind() == of)
                .findFirst()
                .orElseThrow();
    }

    private long published() {
        return road.database
                .jdbc()
                .sql("select count(*) from data_source where luid is not null")
                .query(Long.class)
                .single();
    }

    private List<String> notes() {
        return road.database
                .jdbc()
                .sql("select sentence from journal_line where sentence like '%by a person%' order by id")
                .query(String.class)
                .list();
    }
}
