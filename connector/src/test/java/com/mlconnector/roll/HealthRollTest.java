package com.mlconnector.roll;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.flow.Ledger;
import com.mlconnector.flow.Road;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.sync.Loads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
class HealthRollTest {
    private static final String HEALTH = Tables.SYNC_HEALTH.name();

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
    void tellsThatAllTiesOutWhenAllIsLoadedFirst() {
        loadAll();

        assertThat(road.tableau.rows(HEALTH)).hasSize(Tables.all().size());
        assertThat(row(Ledger.INVOICES))
                .containsEntry("Rows", "1")
                .containsEntry("Rows Waiting", "0")
                .containsEntry("Last Job", "loaded")
                .containsEntry("Lag Seconds", "0")
                .containsEntry("Ties Out", "t");
        assertThat(row(Tables.AGING_HISTORY.name())).containsEntry("Rows", "45").containsEntry("Ties Out", "t");
        assertThat(row(HEALTH))
                .containsEntry("Rows", Integer.toString(Tables.all().size()));
        assertThat(road.story(Road.key(Kind.HEALTH, "all")).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void tellsItOnceThoughTimePasses() {
        loadAll();

        for (int minutes = 0; minutes < 20; minutes += 4) {
            road.later(Duration.ofMinutes(4));
            road.roll();
        }
        road.walk();

        assertThat(road.tableau.patches(HEALTH)).hasSize(1);
    }

    @Test
    void tellsNothingWhereOnlyTheTimeChanged() {
        loadAll();
        road.later(Duration.ofMinutes(5));
        road.database.jdbc().sql("update health_roll set checked_at = 0").update();

        boolean looked = road.get(Rolls.class).turn();
        boolean lookedAgain = road.get(Rolls.class).turn();
        road.walk();

        assertThat(looked).isTrue();
        assertThat(lookedAgain).isFalse();
        assertThat(road.tableau.patches(HEALTH)).hasSize(1);
    }

    @Test
    void tellsItAgainSomeMinutesAfterSomethingWasLoaded() {
        loadAll();
        road.hint(ledger.invoice(42));
        road.walk();

        road.roll();
        road.walk();
        int atOnce = road.tableau.patches(HEALTH).size();
        road.later(Duration.ofMinutes(5));
        road.roll();
        road.walk();

        assertThat(atOnce).isEqualTo(1);
        assertThat(road.tableau.patches(HEALTH)).hasSize(2);
        assertThat(row(Ledger.INVOICES)).containsEntry("Rows", "2").containsEntry("Ties Out", "t");
    }

    @Test
    void tellsItAgainByTheRightClockAfterAFastOneToldIt() {
        loadAll();
        road.later(Duration.ofDays(3));
        road.hint(ledger.invoice(42));
        road.walk();
        road.roll();
        road.walk();

        road.clock.turn(Duration.ofDays(-3));
        road.hint(ledger.invoice(43));
        road.walk();
        road.roll();
        road.walk();

        assertThat(row(Tables.INVOICES.name())).containsEntry("Rows", "3");
    }

    @Test
    void doesNotTieOutWhileARecordWaitsForAPerson() {
        loadAll();
        road.freshbooks.change(invoice, "2026-01-16\", \"due_date", "soon\", \"due_date");
        road.hint(invoice);
        road.hint(ledger.client(13, "Southwind"));
        road.walk();

        road.later(Duration.ofMinutes(5));
        road.roll();
        road.walk();

        assertThat(row(Ledger.INVOICES)).containsEntry("Ties Out", "f");
        assertThat(row(Ledger.LINES)).containsEntry("Ties Out", "f");
        assertThat(row(Ledger.CLIENTS)).containsEntry("Ties Out", "t");
    }

    @Test
    void saysHowManyWebhooksWereMissed() {
        loadAll();
        road.hint(invoice);
        road.hint(ledger.client(13, "Southwind"));
        road.database.jdbc().sql("""
                        insert into sweep_find (connection_id, event, kind, object_id, found_at)
                        values ('main', 'expense.update', 'expense', '55', :now)
                        """).param("now", road.clock.millis()).update();
        road.walk();

        road.later(Duration.ofMinutes(5));
        road.roll();
        road.walk();

        assertThat(row(Ledger.CLIENTS)).containsEntry("Missed Webhooks %", "33.3300");
    }

    /** As the crew does: each part of the road is asked again and again. */
    private void loadAll() {
        road.get(Loads.class).beginAll(Road.MAIN);
        for (int round = 0; round < 3; round++) {
            road.walk();
            road.roll();
        }
        road.walk();
    }

    private Map<String, String> row(String source) {
        return Objects.requireNonNull(road.tableau.rows(HEALTH).get("6BApk:health:" + source), source);
    }
}
