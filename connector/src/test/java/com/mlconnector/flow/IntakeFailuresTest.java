package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.INVOICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.Stories;
import com.mlconnector.audit.StoryState;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
class IntakeFailuresTest {
    private static final Reply UNAVAILABLE = Reply.of(500, "{\"message\":\"down\"}");

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
    void parksARecordThatCannotBeReadAndCarriesTheOthersOfItsGroup() {
        road.freshbooks.change(
                invoice, "\"20.00\", \"code\": \"CAD\"}, \"paid\"", "\"a lot\", \"code\": \"CAD\"}, \"paid\"");
        RecordKey good = ledger.invoice(42);
        road.hint(invoice);
        road.hint(good);

        road.walk();

        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(invoice).reason()).isEqualTo(Reason.RECORD_UNREADABLE);
        assertThat(road.story(invoice).sentence()).contains("a lot");
        assertThat(road.story(invoice).label()).contains("INV-41");
        assertThat(road.story(good).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.get(Inbox.class).state(Road.MAIN).parked()).isEqualTo(1);
    }

    @Test
    void carriesAParkedRecordAgainWhenItIsReplayed() {
        road.freshbooks.change(invoice, "2026-01-16\"", "2026-01-99\"");
        road.hint(invoice);
        road.walk();
        assertThat(road.story(invoice).reason()).isEqualTo(Reason.RECORD_UNREADABLE);

        road.freshbooks.change(invoice, "2026-01-99\"", "2026-01-16\"");
        road.get(Inbox.class).replay(Reason.RECORD_UNREADABLE);
        road.walk();

        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void saysNothingOfAPersonWhenANewerNoticeCameWhileARecordCouldNotBeRead() {
        road.freshbooks.change(invoice, "2026-01-16\"", "2026-01-99\"");
        road.hint(invoice);
        road.freshbooks.meanwhile(() -> {
            road.freshbooks.change(invoice, "2026-01-99\"", "2026-01-16\"");
            road.hint(invoice);
        });

        road.walk();

        assertThat(road.steps(invoice)).doesNotContain("needs-person").endsWith("loaded");
    }

    @Test
    void triesAGroupAgainWithGrowingPausesUntilItsLastTry() {
        road.freshbooks.fail("/invoices/", UNAVAILABLE);
        road.hint(invoice);

        List<Duration> pauses = new java.util.ArrayList<>();
        for (int attempt = 1; attempt <= 11; attempt++) {
            road.walkNow();
            assertThat(road.story(invoice).state()).isEqualTo(StoryState.RETRYING);
            assertThat(road.story(invoice).attempt()).isEqualTo(attempt);
            Instant due = Objects.requireNonNull(road.story(invoice).nextAt());
            pauses.add(Duration.between(road.clock.instant(), due));
            road.clock.turn(pauses.get(attempt - 1).minusMillis(1));
            assertThat(road.get(Intake.class).turn()).isFalse();
            road.clock.turn(Duration.ofMillis(1));
        }
        road.walkNow();

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(pauses.get(10)).isBetween(Duration.ofHours(32), Duration.ofHours(48));
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(invoice).reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);
        assertThat(road.freshbooks.asked("/invoices/")).hasSize(12);
    }

    @Test
    void doesNotGiveUpARecordThatJustCameBecauseAnotherHadItsLastTry() {
        road.freshbooks.fail("/invoices/", UNAVAILABLE);
        road.hint(invoice);
        for (int attempt = 1; attempt <= 11; attempt++) {
            road.walkNow();
            road.clock.turn(Duration.ofHours(50));
        }
        RecordKey young = ledger.invoice(42);
        road.hint(young);
        road.get(Breakers.class).tryAgain(Road.MAIN);

        road.walkNow();

        assertThat(road.freshbooks.asked("/invoices/"))
                .as("both are read in one call")
                .hasSize(12);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(young).state()).isEqualTo(StoryState.RETRYING);
        assertThat(road.story(young).attempt()).isEqualTo(1);
    }

    @Test
    void keepsToThePauseThatFreshbooksAsksFor() {
        road.freshbooks.failNext("/invoices/", new Reply(429, "{}", Map.of("Retry-After", "1740")));
        road.hint(invoice);
        road.walkNow();
        assertThat(road.story(invoice).reason()).isEqualTo(Reason.FRESHBOOKS_SLOW_DOWN);

        road.hint(ledger.expense(55));
        road.later(Duration.ofMinutes(28));
        assertThat(road.freshbooks.asked("")).hasSize(1);

        road.later(Duration.ofMinutes(2));
        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
    }

    @Test
    void neverRepeatsWhatFreshbooksRefusesForGood() {
        road.freshbooks.fail(
                "/invoices/", Reply.of(403, "{\"response\":{\"errors\":[{\"errno\":1003,\"message\":\"No\"}]}}"));
        road.hint(invoice);

        road.walk();
        road.later(Duration.ofDays(3));

        assertThat(road.freshbooks.asked("/invoices/")).hasSize(1);
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(invoice).reason()).isEqualTo(Reason.FRESHBOOKS_REFUSED);

        road.freshbooks.recover();
        road.get(Inbox.class).replay(invoice);
        road.walk();
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void takesAMaintenancePageForAnOutageNotForADeletion() {
        road.hint(invoice);
        road.walk();

        road.freshbooks.failNext("/invoices/", Reply.of(200, "<html>Back soon</html>"));
        road.hint(invoice);
        road.walkNow();

        assertThat(road.story(invoice).state()).isEqualTo(StoryState.RETRYING);
        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
    }

    @Test
    void carriesAgainWhatACrashLeftInTheMiddle() {
        road.hint(invoice);
        assertThat(road.get(Inbox.class).claim(List.of(Road.MAIN), (kind, mode) -> 100))
                .isPresent();

        road.walkNow();
        assertThat(road.freshbooks.asked("/invoices/")).isEmpty();

        road.later(Duration.ofMinutes(6));
        assertThat(road.tableau.rows(INVOICES)).hasSize(1);
        List<String> reads = road.get(Stories.class).timeline(invoice).stream()
                .map(line -> line.step().word())
                .filter("read"::equals)
                .toList();
        assertThat(reads).hasSize(1);
    }
}
