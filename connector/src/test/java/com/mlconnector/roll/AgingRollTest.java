package com.mlconnector.roll;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connections;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.freshbooks.FreshbooksTime;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.staging.Staging;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Halts;
import com.mlconnector.sync.Loads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Begins on 2 March 2026 at five in the morning where the business is; invoices are of 16 January. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class AgingRollTest {
    private static final String AGING = Tables.AGING_HISTORY.name();
    private static final String OUTSTANDING = "\"outstanding\": {\"amount\": \"";
    private static final int DAYS_SINCE_ISSUED = 45;

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;
    private RecordKey invoice;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
        ledger.client(12, "Northwind");
        invoice = ledger.invoice(41);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void worksOutTheDaysBeforeItCameFromThePayments() {
        pay(71, "8.00", "2026-02-10");

        loadAndRoll();

        assertThat(road.tableau.rows(AGING)).hasSize(DAYS_SINCE_ISSUED);
        assertThat(row("2026-01-16")).containsEntry("Outstanding", "20.0000");
        assertThat(row("2026-02-09")).containsEntry("Outstanding", "20.0000");
        assertThat(row("2026-02-10"))
                .containsEntry("Outstanding", "12.0000")
                .containsEntry("Is Reconstructed", "t")
                .containsEntry("Client", "Northwind");
        assertThat(row("2026-03-01")).containsEntry("Outstanding", "12.0000").containsEntry("Aging Bucket", "1-30");
    }

    @Test
    void waitsUntilInvoicesAreReadWholeWhenAPersonPausedOrCancelledThat() {
        road.get(Loads.class).beginAll(Road.MAIN);
        road.get(Halts.class).pause(Road.MAIN);
        road.walk();
        road.roll();
        assertThat(road.get(Staging.class).meant(Road.MAIN, AGING)).isZero();
        road.get(Halts.class).cancel(Road.MAIN);
        road.walk();
        road.roll();
        assertThat(road.get(Staging.class).meant(Road.MAIN, AGING)).isZero();

        loadAndRoll();

        assertThat(road.tableau.rows(AGING)).hasSize(DAYS_SINCE_ISSUED);
    }

    @Test
    void tellsOfADayLikeOfARecord() {
        loadAndRoll();

        assertThat(road.story(Road.key(Kind.AGING_DAY, "2026-02-10")).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.steps(Road.key(Kind.AGING_DAY, "2026-02-10"))).containsExactly("loaded");
    }

    @Test
    void leavesOutDraftsDeletedInvoicesAndPaidDays() {
        RecordKey draft = ledger.invoice(42);
        road.freshbooks.change(draft, "\"v3_status\": \"sent\"", "\"v3_status\": \"draft\"");
        road.freshbooks.delete(ledger.invoice(43));
        ledger.invoice(44);
        pay(74, 44, "20.00", "2026-01-18");

        loadAndRoll();

        assertThat(keysOf(42)).isEmpty();
        assertThat(keysOf(43)).isEmpty();
        assertThat(keysOf(44))
                .containsExactlyInAnyOrder("6BApk:invoice:44:aging:2026-01-16", "6BApk:invoice:44:aging:2026-01-17");
    }

    @Test
    void goesOnWithTheInvoiceItStoodAtAfterACrash() {
        for (int id = 101; id <= 100 + 2 * AgingRoll.PAGE; id++) {
            ledger.invoice(id);
        }
        load();
        road.get(Rolls.class).turn();
        road.get(Rolls.class).turn();
        road.crashAtTheNext("update aging_roll set after_id");
        road.rollUntilTheCrash();

        int afterTheCrash = road.get(Staging.class).meant(Road.MAIN, AGING);
        road.roll();
        road.walk();

        assertThat(afterTheCrash).isEqualTo(AgingRoll.PAGE * DAYS_SINCE_ISSUED);
        assertThat(road.tableau.rows(AGING)).hasSize((2 * AgingRoll.PAGE + 1) * DAYS_SINCE_ISSUED);
    }

    @Test
    void writesWhatIsOutstandingWhenADayEnds() {
        loadAndRoll();
        road.freshbooks.change(invoice, OUTSTANDING + "20.00", OUTSTANDING + "15.00");
        road.hint(invoice);

        nextDays(1);

        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 1);
        assertThat(row("2026-03-01")).containsEntry("Outstanding", "20.0000");
        assertThat(row("2026-03-02")).containsEntry("Outstanding", "15.0000").containsEntry("Is Reconstructed", "f");
    }

    @Test
    void writesAllDaysAgainWhenTheDataSourceIsMadeAnew() {
        loadAndRoll();
        nextDays(2);
        int days = keysOf(41).size();

        road.get(Rebuilds.class).begin(Road.MAIN, Tables.AGING_HISTORY, "A person asked for it");
        makeAnew();

        assertThat(days).isEqualTo(DAYS_SINCE_ISSUED + 2);
        assertThat(road.get(Rebuilds.class).all(Road.MAIN)).isEmpty();
        assertThat(keysOf(41)).hasSize(days);
        assertThat(row("2026-03-02")).containsEntry("Is Reconstructed", "t");
        nextDays(1);
        assertThat(keysOf(41)).hasSize(days + 1);
    }

    @Test
    void takesDaysBackThatAFastClockWroteBeforeTheyEnded() {
        loadAndRoll();
        nextDays(1);
        Map<String, Map<String, String>> before = road.tableau.rows(AGING);
        nextDays(3);
        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 4);
        road.freshbooks.change(invoice, "INV-41", "INV-41a");
        road.hint(invoice);
        road.walk();

        road.clock.turn(Duration.ofDays(-3));
        road.roll();
        road.walk();

        assertThat(road.tableau.rows(AGING))
                .as("days that had ended are as they were")
                .isEqualTo(before);
        assertThat(road.get(Rebuilds.class).all(Road.MAIN)).isEmpty();
        nextDays(1);
        assertThat(row("2026-03-03")).containsEntry("Is Reconstructed", "f").containsEntry("Invoice Number", "INV-41a");
    }

    @Test
    void takesNothingBackWhileTheClockIsBehindOrNobodySaysWhatTimeItIs() {
        loadAndRoll();
        nextDays(3);

        for (Duration wrong : Arrays.asList(Duration.ofDays(-3), null)) {
            road.time.ahead(wrong);
            road.clock.turn(Duration.ofDays(-3));
            road.roll();
            road.walk();
            assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 3);
            road.clock.turn(Duration.ofDays(3));
        }
    }

    @Test
    void writesNoDayWhileFreshbooksSaysThatTheClockIsFast() {
        loadAndRoll();

        road.time.ahead(Duration.ofDays(3));
        nextDays(3);
        road.roll();
        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED);
        assertThat(notes())
                .filteredOn(note -> note.startsWith("The AR aging history waits"))
                .containsExactly(
                        "The AR aging history waits: the clock of this machine is 4320 minutes ahead of FreshBooks'."
                                + " Set it right; then it goes on by itself");
        road.time.ahead(Duration.ZERO);
        road.roll();
        road.walk();

        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 3);
    }

    @Test
    void worksDaysOutAgainThatAFastClockWroteAndThatHaveEndedMeanwhile() {
        loadAndRoll();
        nextDays(4);
        pay(71, "8.00", "2026-03-03");
        road.hint(Road.key(Kind.PAYMENT, "71"));
        road.freshbooks.change(invoice, OUTSTANDING + "20.00", OUTSTANDING + "12.00");
        road.walk();

        road.clock.turn(Duration.ofDays(-2));
        road.roll();
        road.walk();

        assertThat(row("2026-03-02")).containsEntry("Outstanding", "20.0000").containsEntry("Is Reconstructed", "t");
        assertThat(row("2026-03-03")).containsEntry("Outstanding", "12.0000").containsEntry("Is Reconstructed", "f");
        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 2);
    }

    @Test
    void keepsTheDaysOfAFirstLoadThatHadEnded() {
        road.clock.turn(Duration.ofDays(3));
        loadAndRoll();
        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 3);

        road.clock.turn(Duration.ofDays(-3));
        road.roll();
        road.walk();

        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED);
        assertThat(notes())
                .contains("The AR aging history of 2026-03-02 to 2026-03-04 was taken back: the clock was fast,"
                        + " and these days had not ended");
    }

    @Test
    void beginsAnewWhereItBeganByAFastClock() {
        AgingRoll roll = withoutDaysBefore();
        load();
        road.clock.turn(Duration.ofDays(10));
        turn(roll);

        road.clock.turn(Duration.ofDays(-10));
        turn(roll);
        road.later(Duration.ofDays(1));
        turn(roll);
        road.walk();

        assertThat(road.tableau.row(AGING)).containsEntry("Day", "2026-03-02");
    }

    @Test
    void writesNothingWhileItIsSwitchedOff() {
        road.get(Rebuilds.class).switchOff(Road.MAIN, Tables.AGING_HISTORY);

        loadAndRoll();

        assertThat(road.tableau.rows(AGING)).isEmpty();
    }

    @Test
    void worksOutTheDaysItWasAway() {
        loadAndRoll();
        pay(71, "8.00", "2026-03-04");
        road.freshbooks.change(invoice, OUTSTANDING + "20.00", OUTSTANDING + "11.00");
        road.hint(Road.key(Kind.PAYMENT, "71"));

        nextDays(4);

        assertThat(row("2026-03-03")).containsEntry("Outstanding", "20.0000").containsEntry("Is Reconstructed", "t");
        assertThat(row("2026-03-04")).containsEntry("Outstanding", "12.0000").containsEntry("Is Reconstructed", "t");
        assertThat(row("2026-03-05")).containsEntry("Outstanding", "11.0000").containsEntry("Is Reconstructed", "f");
        assertThat(keysOf(41)).hasSize(DAYS_SINCE_ISSUED + 4);
    }

    @Test
    void neverChangesADayThatIsWritten() {
        loadAndRoll();
        nextDays(1);
        Map<String, Map<String, String>> before = road.tableau.rows(AGING);
        int patches = road.tableau.patches(AGING).size();
        road.freshbooks.change(invoice, OUTSTANDING + "20.00", OUTSTANDING + "5.00");
        road.freshbooks.change(invoice, "INV-41", "INV-41a");
        road.hint(invoice);

        road.walk();
        road.roll();
        road.walk();

        assertThat(road.tableau.row(Ledger.INVOICES)).containsEntry("Invoice Number", "INV-41a");
        assertThat(road.tableau.rows(AGING)).isEqualTo(before);
        assertThat(road.tableau.patches(AGING)).hasSize(patches);
    }

    @Test
    void leavesARowAloneThatIsMeantAlready() {
        loadAndRoll();
        road.database.jdbc().sql("delete from aging_roll").update();

        road.roll();

        assertThat(road.get(Staging.class).waiting(Road.MAIN, AGING)).isZero();
        assertThat(road.get(Staging.class).meant(Road.MAIN, AGING)).isEqualTo(DAYS_SINCE_ISSUED);
    }

    @Test
    void waitsForTheFirstLoad() {
        road.hint(invoice);
        road.walk();

        boolean before = road.get(Rolls.class).turn();
        road.get(Loads.class).beginAll(Road.MAIN);
        boolean during = road.get(Rolls.class).turn();

        assertThat(before).isFalse();
        assertThat(during).isFalse();
    }

    @Test
    void beginsWithTheFirstDayThatEndsWhereNoneIsWantedBack() {
        AgingRoll roll = withoutDaysBefore();
        load();

        turn(roll);
        int atFirst = road.get(Staging.class).meant(Road.MAIN, AGING);
        road.later(Duration.ofDays(1));
        turn(roll);
        road.walk();

        assertThat(atFirst).isZero();
        assertThat(road.tableau.row(AGING)).containsEntry("Day", "2026-03-02");
    }

    @Test
    void isNothingThatCouldBeCarriedAgain() {
        loadAndRoll();
        RecordKey day = Road.key(Kind.AGING_DAY, "2026-02-10");

        boolean wasStuck = road.get(Inbox.class).replay(day);
        road.walk();

        assertThat(wasStuck).isFalse();
        assertThat(road.get(Inbox.class).state(Road.MAIN).quiet()).isTrue();
        assertThat(road.tableau.rows(AGING)).hasSize(DAYS_SINCE_ISSUED);
        assertThat(road.steps(day)).containsExactly("loaded");
    }

    private List<String> notes() {
        return road.database
                .jdbc()
                .sql("select sentence from journal_line where step = 'noted' order by id")
                .query(String.class)
                .list();
    }

    private AgingRoll withoutDaysBefore() {
        return new AgingRoll(
                road.get(Spans.class),
                road.get(AgingDays.class),
                road.get(Mirror.class),
                new AgingSettings(0),
                road.get(Books.class),
                road.get(FreshbooksTime.class),
                road.get(Desk.class));
    }

    private void turn(AgingRoll roll) {
        for (boolean worked = true; worked; ) {
            worked = roll.turn(road.get(Connections.class).get(Road.MAIN));
        }
    }

    private void load() {
        road.get(Loads.class).beginAll(Road.MAIN);
        road.walk();
    }

    private void loadAndRoll() {
        load();
        road.roll();
        road.walk();
    }

    private void nextDays(int days) {
        road.later(Duration.ofDays(days));
        road.roll();
        road.walk();
    }

    private void makeAnew() {
        for (int i = 0; i < 3; i++) {
            road.rebuild();
            road.roll();
        }
        road.walk();
    }

    private void pay(int id, String amount, String date) {
        pay(id, 41, amount, date);
    }

    private void pay(int id, int invoiceId, String amount, String date) {
        road.freshbooks.put(Kind.PAYMENT, Integer.toString(id), """
                {'id': %1$d, 'logid': %1$d, 'invoiceid': %2$d, 'clientid': 12, 'date': '%4$s', 'type': 'Check',
                 'amount': {'amount': '%3$s', 'code': 'CAD'}, 'gateway': null, 'note': '', 'from_credit': false,
                 'updated': '2026-02-10 10:00:00', 'vis_state': 0}
                """.formatted(id, invoiceId, amount, date));
    }

    private Map<String, String> row(String day) {
        return Objects.requireNonNull(road.tableau.rows(AGING).get("6BApk:invoice:41:aging:" + day), day);
    }

    private Set<String> keysOf(int id) {
        return road.tableau.rows(AGING).keySet().stream()
                .filter(key -> key.startsWith("6BApk:invoice:" + id + ":"))
                .collect(Collectors.toSet());
    }
}
