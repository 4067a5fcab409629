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
import java.util.Optional;
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
class SweepsTest {
    /** Later than the lease of any page and than any planned sweep. */
    private static final Duration A_QUARTER = Duration.ofMinutes(15);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private FlowFreshbooks books;
    private Ledger ledger;
    private Sweeps sweeps;
    private RecordKey invoice;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        books = road.freshbooks;
        ledger = new Ledger(books);
        sweeps = road.get(Sweeps.class);
        ledger.client(12, "Northwind");
        invoice = ledger.invoice(41);
        road.get(Loads.class).beginAll(Road.MAIN);
        road.walk();
        sweeps.turn();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void findsWhatNoWebhookTold() {
        changedNow(invoice, "INV-41", "INV-41b");
        ledger.invoice(42);
        changedNow(road.freshbooks.put(Kind.CLIENT, "13", client()), "Southwind", "Eastwind");

        sweepAfter(A_QUARTER);

        assertThat(road.tableau.rows(Ledger.INVOICES).values())
                .anyMatch(row -> "INV-41b".equals(row.get("Invoice Number")));
        assertThat(road.tableau.rows(Ledger.CLIENTS).values()).anyMatch(row -> "Eastwind".equals(row.get("Client")));
        assertThat(road.steps(invoice)).containsSubsequence("marked", "staged", "loaded");
    }

    @Test
    void findsWhatWasDeletedWithoutAWebhook() {
        changedNow(invoice, "INV-41", "INV-41");
        books.delete(invoice);

        sweepAfter(A_QUARTER);

        assertThat(road.tableau.rows(Ledger.INVOICES)).isEmpty();
        assertThat(road.tableau.rows(Ledger.LINES)).isEmpty();
    }

    @Test
    void restsAQuarterOfAnHourAndThenLooksBackADayFurtherThanItMust() {
        int before = books.asked("/invoices/").size();

        sweepAfter(Duration.ofMinutes(14));
        assertThat(books.asked("/invoices/")).hasSize(before);

        sweepAfter(Duration.ofMinutes(1));
        assertThat(books.asked("/invoices/").get(before).query())
                .contains("search%5Bupdated_min%5D=2026-03-01")
                .contains("include%5B%5D=lines");
        assertThat(books.asked("/invoices/")).hasSize(before + 2);
        assertThat(books.asked("/categories")).hasSize(1);
    }

    @Test
    void sweepsAtOnceAfterAStart() {
        changedNow(invoice, "INV-41", "INV-41b");

        sweeps.takeBack();
        sweep();

        assertThat(road.tableau.row(Ledger.INVOICES)).containsEntry("Invoice Number", "INV-41b");
    }

    @Test
    void sendsNothingWhereNothingChanged() {
        int patches = road.tableau.patches().size();

        sweepAfter(A_QUARTER);

        assertThat(road.tableau.patches()).hasSize(patches);
        assertThat(sweeps.progress(Road.MAIN)).allMatch(sweep -> sweep.found() == 0);
    }

    @Test
    void readsEveryPageAndGoesOnAfterAFailure() {
        for (int id = 100; id < 320; id++) {
            changedNow(ledger.invoice(id), "INV-" + id, "INV-" + id);
        }
        road.clock.turn(A_QUARTER);
        sweeps.turn();
        books.failNext("/invoices/", Reply.of(500, "<html>down</html>"));

        sweep();
        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSizeLessThan(221);
        sweepAfter(Duration.ofMinutes(6));

        assertThat(road.tableau.rows(Ledger.INVOICES)).hasSize(221);
        assertThat(sweeps.progress(Road.MAIN)).allMatch(sweep -> sweep.state() == Sweep.State.RESTING);
    }

    @Test
    void countsAsMissedOnlyWhatNoWebhookToldAfterwardsEither() {
        changedNow(invoice, "INV-41", "INV-41b");
        RecordKey late = ledger.invoice(42);
        changedNow(late, "INV-42", "INV-42");
        RecordKey told = ledger.invoice(43);
        changedNow(told, "INV-43", "INV-43");
        road.clock.turn(A_QUARTER);
        road.hint(told, "create");

        sweep();
        road.hint(late, "create");
        road.walk();

        assertThat(rate("invoice.update")).contains(new MissedWebhooks.Rate("invoice.update", 0, 1));
        assertThat(rate("invoice.create")).contains(new MissedWebhooks.Rate("invoice.create", 2, 0));
        assertThat(rate("invoice.update").orElseThrow().percent()).isEqualTo(100);
    }

    private Optional<MissedWebhooks.Rate> rate(String event) {
        List<MissedWebhooks.Rate> rates = road.get(MissedWebhooks.class).rates(Road.MAIN);
        return rates.stream().filter(rate -> rate.event().equals(event)).findFirst();
    }

    private void changedNow(RecordKey key, String from, String to) {
        books.change(key, from, to);
        String updated = key.kind() == Kind.CLIENT ? "2026-01-01 13:11:10" : "2026-01-16 22:31:58";
        books.change(key, "\"updated\": \"" + updated, "\"updated\": \"2026-03-02 05:03:00");
    }

    private static String client() {
        return """
                {'id': 13, 'organization': 'Southwind', 'fname': '', 'lname': '', 'email': '',
                 'signup_date': '2024-10-31 15:25:34', 'updated': '2026-01-01 13:11:10', 'vis_state': 0}
                """;
    }

    private void sweepAfter(Duration by) {
        road.clock.turn(by);
        sweep();
    }

    private void sweep() {
        for (boolean worked = true; worked; ) {
            worked = sweeps.turn();
        }
        road.walk();
    }
}
