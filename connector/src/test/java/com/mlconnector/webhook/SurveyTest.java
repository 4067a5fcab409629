package com.mlconnector.webhook;

import static com.mlconnector.webhook.WebhookRoom.INVOICE_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.webhook.FakeCallbacks.Fault;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class SurveyTest {
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

    /** What may become of a callback at FreshBooks without our doing. */
    static Stream<Arguments> damages() {
        return Stream.of(
                damage("it was disabled", room -> room.freshbooks.disable("invoice.update")),
                damage("it vanished", room -> room.freshbooks.lose(update(room).id())),
                damage(
                        "all vanished",
                        room -> room.freshbooks.registered().forEach(callback -> room.freshbooks.lose(callback.id()))),
                damage("it goes elsewhere", room -> change(room, "invoice.update", "https://old.example.com/hooks/x")),
                damage("its address is broken", room -> change(room, "invoice.update", "not an address")),
                damage(
                        "it goes to an unknown address of ours",
                        room -> change(room, "invoice.update", Node.PUBLIC + "/hooks/unknown")),
                damage(
                        "it is for another event",
                        room -> change(room, "invoice.sendByEmail", update(room).uri())),
                damage(
                        "an old one is left over",
                        room -> room.freshbooks.hold(
                                new Registered(7, "invoice.update", Node.PUBLIC + "/hooks/old", "v", true))),
                damage(
                        "it is there twice",
                        room -> room.freshbooks.hold(
                                new Registered(7, "invoice.update", update(room).uri(), "v", true))));
    }

    private static Arguments damage(String what, Consumer<WebhookRoom> deed) {
        return Arguments.of(what, deed);
    }

    private static Registered update(WebhookRoom room) {
        return room.freshbooks.of("invoice.update");
    }

    private static void change(WebhookRoom room, String event, String uri) {
        room.freshbooks.hold(
                new Registered(update(room).id(), event, uri, update(room).verifier(), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void mendsWhatBecameOfACallback(String what, Consumer<WebhookRoom> deed) {
        room.verified();
        deed.accept(room);
        room.clock.turn(SURVEY);

        room.turn();
        room.turn();

        assertThat(room.freshbooks.registered())
                .hasSize(3)
                .allMatch(Registered::verified)
                .extracting(Registered::event)
                .containsExactlyInAnyOrderElementsOf(INVOICE_EVENTS);
        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
        room.freshbooks
                .registered()
                .forEach(callback -> assertThat(room.deliver(callback, "41")).isEqualTo(200));
    }

    @Test
    void leavesTheCallbacksOfOtherProgramsAlone() {
        Registered foreign = new Registered(7, "invoice.update", "https://other.example.com/in", "v", false);
        room.freshbooks.hold(foreign);
        room.verified();

        room.clock.turn(SURVEY);
        room.turn();

        assertThat(room.freshbooks.registered()).hasSize(4).contains(foreign);
        assertThat(room.freshbooks.asked()).noneMatch(call -> call.endsWith(" 7"));
    }

    @Test
    void registersTheOthersWhereALeftOverOneCannotBeDeleted() {
        room.freshbooks.hold(new Registered(7, "invoice.update", Node.PUBLIC + "/hooks/old", "v", true));
        room.freshbooks.fail("DELETE", Fault.FORBIDDEN);

        room.turn();

        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
        assertThat(room.journal()).anyMatch(line -> line.contains("could not be deleted"));
    }

    @Test
    void takesNoticesThroughAReplacedCallbackForADay() {
        room.verified();
        Registered replaced = room.freshbooks.of("invoice.update");
        room.freshbooks.lose(replaced.id());
        room.clock.turn(SURVEY);
        room.turn();

        assertThat(room.deliver(replaced, "41")).isEqualTo(200);
        room.clock.turn(Duration.ofHours(25));
        room.turn();

        assertThat(room.deliver(replaced, "42")).isEqualTo(404);
        assertThat(room.verifierStates()).hasSize(3);
    }

    @Test
    void asksEverMoreRarelyForAVerifierThatNeverComes() {
        room.freshbooks.onHandshake(callback -> {});
        Instant start = room.clock.instant();
        List<Long> minutes = new ArrayList<>();
        room.turn();

        for (int minute = 0; minute < 300; minute += 2) {
            room.clock.turn(Duration.ofMinutes(2));
            long before = room.freshbooks.asked("RESEND");
            room.turn();
            if (room.freshbooks.asked("RESEND") > before) {
                minutes.add(Duration.between(start, room.clock.instant()).toMinutes());
            }
        }

        assertThat(minutes).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 124L, 184L, 244L);
        assertThat(room.freshbooks.asked("POST")).isEqualTo(3);
    }
}
