package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.webhook.FakeCallbacks.Fault;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.nio.file.Path;
import java.time.Duration;
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
class HandshakeRecoveryTest {
    private static final String FORGED = "verifier-of-a-stranger";

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
    void survivesACrashBeforeFreshbooksHeardOfTheRegistration() {
        room.freshbooks.fail("POST", Fault.UNAVAILABLE);
        room.turn();

        goOnAfterACrash();

        room.assertThatAllIsWell();
    }

    @Test
    void survivesACrashBeforeTheAnswerToTheRegistrationWasKept() {
        room.freshbooks.fail("POST", Fault.ANSWER_LOST);
        room.turn();
        assertThat(room.verifierStates()).containsExactly("candidate");

        goOnAfterACrash();

        room.assertThatAllIsWell();
        assertThat(room.freshbooks.asked("POST")).isEqualTo(3);
        assertThat(room.freshbooks.asked("RESEND")).isZero();
    }

    @Test
    void survivesACrashBeforeTheVerifierWasSentBack() {
        room.freshbooks.fail("PUT", Fault.UNAVAILABLE);
        room.turn();
        assertThat(room.verifierStates()).containsOnly("candidate");

        goOnAfterACrash();

        room.assertThatAllIsWell();
        assertThat(room.freshbooks.asked("RESEND")).isZero();
    }

    @Test
    void survivesACrashAfterFreshbooksTookTheVerifier() {
        room.freshbooks.fail("PUT", Fault.ANSWER_LOST);
        room.turn();
        assertThat(room.freshbooks.registered()).anyMatch(Registered::verified);
        assertThat(room.verifierStates()).containsOnly("candidate");

        goOnAfterACrash();

        room.assertThatAllIsWell();
    }

    @Test
    void asksAgainForAVerifierThatNeverReachedUs() {
        room.freshbooks.onHandshake(callback -> room.freshbooks.hold(
                new Registered(callback.id(), callback.event(), callback.uri(), callback.verifier(), true)));
        room.turn();
        room.freshbooks.onHandshake(room::shake);

        room.clock.turn(Duration.ofMinutes(2));
        room.turn();
        room.turn();

        assertThat(room.freshbooks.asked("RESEND")).isEqualTo(3);
        room.assertThatAllIsWell();
    }

    @Test
    void takesNoticesSignedWithThePreviousVerifierForADay() {
        room.verified();
        Registered before = room.freshbooks.of("invoice.update");
        room.freshbooks.disable("invoice.update");
        room.clock.turn(Duration.ofMinutes(15));
        room.turn();
        Registered after = room.freshbooks.of("invoice.update");
        assertThat(after.verifier()).isNotEqualTo(before.verifier());

        assertThat(room.deliver(before, "41")).isEqualTo(200);
        assertThat(room.deliver(after, "42")).isEqualTo(200);
        room.clock.turn(Duration.ofHours(24));

        assertThat(room.deliver(before, "43")).isEqualTo(401);
        assertThat(room.deliver(after, "44")).isEqualTo(200);
    }

    @Test
    void takesNoticesWhileItIsVerifiedAnew() {
        room.verified();
        Registered before = room.freshbooks.of("invoice.update");
        room.freshbooks.onHandshake(callback -> {});
        room.freshbooks.disable("invoice.update");
        room.clock.turn(Duration.ofMinutes(15));
        room.turn();

        assertThat(room.forge(before, FORGED).statusCode()).isEqualTo(200);
        room.turn();

        assertThat(room.deliver(before, "41")).isEqualTo(200);
        assertThat(room.node().post(before.path(), Signed.update(FORGED, "41")).statusCode())
                .isEqualTo(401);
    }

    /** The process ends in the middle and comes back; a failure's rest is over by then. */
    private void goOnAfterACrash() {
        room.restart();
        room.clock.turn(Duration.ofSeconds(30));
        room.turn();
        room.turn();
    }
}
