package com.mlconnector.webhook;

import static com.mlconnector.webhook.WebhookRoom.INVOICE_EVENTS;
import static com.mlconnector.webhook.WebhookRoom.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.connections.Connection;
import com.mlconnector.store.Database;
import com.mlconnector.webhook.FakeCallbacks.Fault;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class CallbacksTest {
    private static final Duration SURVEY = Duration.ofMinutes(15);

    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private WebhookRoom room;

    @BeforeEach
    void open() {
        room = new WebhookRoom(kind, folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void registersOneForEachEventTheGrantedScopesAllow() {
        room.granted("user:profile:read", "user:clients:read", "user:expenses:read", "user:journal_entries:read");

        room.turn();

        assertThat(room.freshbooks.registered())
                .extracting(Registered::event)
                .containsExactlyInAnyOrder(
                        "client.create",
                        "client.update",
                        "client.delete",
                        "category.create",
                        "category.update",
                        "category.delete",
                        "expense.create",
                        "expense.update",
                        "expense.delete");
    }

    @Test
    void registersAllEventsWhereFreshbooksNeverSaidWhatItGranted() {
        room.granted();

        room.turn();

        long told = Arrays.stream(Kind.values()).filter(Kind::hasWebhook).count();
        assertThat(room.freshbooks.registered()).hasSize((int) told * 3);
    }

    @Test
    void registersMoreWhenMoreIsGranted() {
        room.verified();
        room.granted("user:invoices:read", "user:clients:read");

        room.turn();

        assertThat(room.verifiedEvents()).hasSize(6).containsAll(INVOICE_EVENTS);
    }

    @Test
    void givesEachAnAddressThatNobodyGuessesAndKeepsOnlyItsHash() {
        room.turn();

        List<String> paths =
                room.freshbooks.registered().stream().map(Registered::path).toList();
        assertThat(paths).hasSize(3).doesNotHaveDuplicates().allMatch(path -> path.matches("/hooks/[A-Za-z0-9_-]{32}"));
        assertThat(room.freshbooks.registered())
                .allMatch(callback -> callback.uri().startsWith("https://hooks.example.com/hooks/"));
        assertThat(room.column("select token_hash from callback"))
                .containsExactlyInAnyOrderElementsOf(paths.stream()
                        .map(path -> Token.hash(path.substring("/hooks/".length())))
                        .toList());
        assertThat(room.journal()).noneMatch(line -> paths.stream().anyMatch(path -> line.contains(path.substring(7))));
    }

    @Test
    void registersNothingWithoutAnAddressOfOursAndSaysWhatToDo() throws Exception {
        try (Node deaf = new Node(room.database, room.clock, folder, null)) {
            assertThat(deaf.callbacks().turn(room.connection)).isFalse();

            assertThat(deaf.callbacks().problem(MAIN))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("ml.webhook.public-url"));
        }
        assertThat(room.freshbooks.asked()).isEmpty();
    }

    @Test
    void registersNothingWhileNoBusinessIsChosen() {
        assertThat(room.node().callbacks().turn(Connection.empty(MAIN, "Books")))
                .isFalse();

        assertThat(room.freshbooks.asked()).isEmpty();
    }

    @Test
    void looksAtTheListEveryFifteenMinutesAndDoesNothingBetween() {
        room.verified();
        room.turn();
        List<String> before = room.freshbooks.asked();
        room.database.jdbc().sql("update callback_care set node = 'nobody'").update();
        List<String> care = care();

        room.clock.turn(SURVEY.minusMillis(1));
        assertThat(room.turn()).isFalse();
        assertThat(room.freshbooks.asked()).isEqualTo(before);
        assertThat(care()).isEqualTo(care);
        room.clock.turn(Duration.ofMillis(1));

        assertThat(room.turn()).isTrue();
        assertThat(room.freshbooks.asked()).hasSize(before.size() + 1).endsWith("GET");
    }

    @Test
    void restsLongerAfterEachFailureAndTellsItOnce() {
        room.freshbooks.fail(
                "GET", java.util.Collections.nCopies(1000, Fault.UNAVAILABLE).toArray(Fault[]::new));

        for (int second = 0; second < 3600; second += 5) {
            room.turn();
            room.clock.turn(Duration.ofSeconds(5));
        }

        assertThat(room.freshbooks.asked("GET")).isBetween(6L, 10L);
        assertThat(room.node().callbacks().problem(MAIN))
                .hasValueSatisfying(problem -> assertThat(problem).contains("503"));
        assertThat(room.journal())
                .filteredOn(line -> line.startsWith("Our callbacks cannot be looked after"))
                .hasSize(1);
    }

    @Test
    void goesOnAtOnceWhenAPersonHurriesIt() {
        room.freshbooks.fail("GET", Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        room.turn();
        assertThat(room.turn()).isFalse();

        room.node().callbacks().hurry(MAIN);
        room.turn();
        room.node().callbacks().hurry(MAIN);
        room.turn();

        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
        assertThat(room.node().callbacks().problem(MAIN)).isEmpty();
    }

    @Test
    void restsAsLongAsFreshbooksAsksItTo() {
        room.freshbooks.fail("POST", Fault.SLOW_DOWN);
        room.turn();
        long calls = room.freshbooks.asked().size();

        room.clock.turn(Duration.ofSeconds(7).minusMillis(1));
        room.turn();
        assertThat(room.freshbooks.asked()).hasSize((int) calls);
        room.clock.turn(Duration.ofMillis(1));
        room.turn();

        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
    }

    @Test
    void showsAnEventFreshbooksRefusesAndAsksAgainAfterAnHour() {
        room.freshbooks.fail("POST", Fault.UNKNOWN_EVENT);

        room.turn();

        assertThat(room.verifiedEvents()).hasSize(2);
        assertThat(room.states())
                .filteredOn(state -> !state.verified())
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.problem()).contains("as the test wants it");
                    assertThat(state.callbackId()).isNull();
                });
        room.clock.turn(Duration.ofHours(1));
        room.turn();
        assertThat(room.freshbooks.asked("POST")).isEqualTo(3);
        room.clock.turn(Duration.ofMillis(1));
        room.turn();
        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
    }

    @Test
    void tellsWhenEachLastDelivered() {
        room.verified();
        room.clock.turn(Duration.ofMinutes(3));
        room.deliver(room.freshbooks.of("invoice.update"), "41");
        Instant then = room.clock.instant();

        assertThat(lastDelivery("invoice.update")).isEqualTo(then);
        assertThat(lastDelivery("invoice.create")).isNull();
        room.turn();
        room.restart();

        assertThat(lastDelivery("invoice.update")).isEqualTo(then);
    }

    @Test
    void worksAtOneNodeAtATime() throws Exception {
        try (Node other = room.another()) {
            List<Boolean> done = new ArrayList<>();
            room.freshbooks.onVerify(() -> done.add(other.callbacks().turn(room.connection)));

            room.turn();

            if (kind == Database.POSTGRESQL) {
                assertThat(done).containsExactly(false, false, false);
            }
        }
        assertThat(room.freshbooks.registered()).hasSize(3);
    }

    private @org.jspecify.annotations.Nullable Instant lastDelivery(String event) {
        return room.states().stream()
                .filter(state -> state.event().equals(event))
                .findFirst()
                .orElseThrow()
                .lastDeliveryAt();
    }

    private List<String> care() {
        return room.database.jdbc().sql("select * from callback_care").query().listOfRows().stream()
                .map(Object::toString)
                .toList();
    }
}
