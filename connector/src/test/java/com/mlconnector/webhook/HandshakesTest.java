package com.mlconnector.webhook;

import static com.mlconnector.webhook.WebhookRoom.INVOICE_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
class HandshakesTest {
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
    void takesAHandshakeThatComesBeforeTheAnswerToTheRegistration() {
        room.turn();

        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
        assertThat(room.freshbooks.registered()).allMatch(Registered::verified);
        assertThat(room.deliver(room.freshbooks.of("invoice.update"), "41")).isEqualTo(200);
    }

    @Test
    void takesAHandshakeThatComesLater() {
        room.freshbooks.onHandshake(callback -> {});
        room.turn();
        assertThat(room.verifiedEvents()).isEmpty();

        room.freshbooks.registered().forEach(room::shake);
        room.turn();

        assertThat(room.verifiedEvents()).isEqualTo(INVOICE_EVENTS);
    }

    @Test
    void wakesThoseWhoConfirm() {
        List<String> woken = new ArrayList<>();
        room.freshbooks.onHandshake(callback -> {});
        room.turn();
        room.node().callbacks().onWork(() -> woken.addAll(room.verifierStates()));

        room.shake(room.freshbooks.of("invoice.update"));

        assertThat(woken).containsExactly("candidate");
    }

    @Test
    void keepsTheVerifierSealedBeforeItIsSentBack() {
        List<String> atThatMoment = new ArrayList<>();
        room.freshbooks.onVerify(() -> atThatMoment.addAll(room.verifierStates()));

        room.turn();

        assertThat(atThatMoment).hasSize(9).startsWith("candidate", "candidate", "candidate");
        assertThat(room.verifierStates()).containsOnly("active").hasSize(3);
        assertThat(room.database
                        .jdbc()
                        .sql("select sealed from callback_verifier")
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .list())
                .noneMatch(kept -> kept.contains("canary"));
    }

    @Test
    void findsTheGenuineVerifierAmongThoseThatStrangersPlantedFirst() {
        room.freshbooks.onHandshake(callback -> {
            plant(callback, FORGED);
            plant(callback, "verifier-of-another-stranger");
            room.shake(callback);
        });

        room.turn();

        assertThatOnlyTheGenuineOneSigns();
        assertThat(room.journal()).anyMatch(line -> line.contains("is not the one FreshBooks sent"));
    }

    @Test
    void findsTheGenuineVerifierBeforeThoseThatStrangersPlantLater() {
        room.freshbooks.onHandshake(callback -> {
            room.shake(callback);
            plant(callback, FORGED);
        });

        room.turn();

        assertThatOnlyTheGenuineOneSigns();
    }

    @Test
    void dropsAVerifierFreshbooksDoesNotKnowAndTakesTheGenuineOneAfterwards() {
        room.freshbooks.onHandshake(callback -> plant(callback, FORGED));
        room.turn();
        assertThat(room.verifiedEvents()).isEmpty();
        assertThat(room.verifierStates()).isEmpty();

        room.freshbooks.registered().forEach(room::shake);
        room.turn();

        assertThatOnlyTheGenuineOneSigns();
    }

    @Test
    void dropsAHandshakeThatGuessedAnotherIdWhileOursWasUnknown() {
        room.freshbooks.onHandshake(callback -> {
            assertThat(room.node()
                            .post(callback.path(), Signed.handshake("9999", FORGED))
                            .statusCode())
                    .isEqualTo(200);
            room.shake(callback);
        });

        room.turn();

        assertThatOnlyTheGenuineOneSigns();
        assertThat(room.freshbooks.asked("VERIFY")).isEqualTo(3);
    }

    @Test
    void takesNothingOnceTheCallbackIsVerified() {
        room.verified();
        long calls = room.freshbooks.asked().size();

        Registered callback = room.freshbooks.of("invoice.update");
        HttpResponse<String> answer = room.forge(callback, FORGED);
        room.turn();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(room.rejected()).containsExactly("callback-unknown");
        assertThat(room.freshbooks.asked()).hasSize((int) calls);
        assertThatOnlyTheGenuineOneSigns();
    }

    @Test
    void acknowledgesAgainWhatFreshbooksRepeats() {
        room.verified();

        HttpResponse<String> answer = room.shake(room.freshbooks.of("invoice.update"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(room.verifierStates()).containsOnly("active").hasSize(3);
    }

    @Test
    void keepsARepeatedCandidateOnce() {
        room.freshbooks.onHandshake(callback -> {});
        room.turn();

        room.shake(room.freshbooks.of("invoice.update"));
        room.shake(room.freshbooks.of("invoice.update"));

        assertThat(room.verifierStates()).containsExactly("candidate");
    }

    @Test
    void takesOnlySoManyForOneCallback() {
        room.freshbooks.onHandshake(callback -> {});
        room.turn();
        Registered flooded = room.freshbooks.of("invoice.update");

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            statuses.add(room.forge(flooded, FORGED + i).statusCode());
            room.turn();
        }

        assertThat(statuses.subList(0, 5)).containsOnly(200);
        assertThat(statuses.subList(5, 50)).containsOnly(429);
        assertThat(room.forge(flooded, FORGED).headers().firstValue("Retry-After"))
                .hasValue("60");
        assertThat(room.freshbooks.asked("VERIFY")).isEqualTo(5);
        assertThat(room.shake(room.freshbooks.of("invoice.create")).statusCode())
                .isEqualTo(200);
        room.clock.turn(Duration.ofMinutes(1));
        assertThat(room.shake(flooded).statusCode()).isEqualTo(200);
        room.turn();
        assertThat(room.verifiedEvents()).containsExactly("invoice.create", "invoice.update");
    }

    @Test
    void waitsTenMinutesForOne() {
        room.freshbooks.onHandshake(callback -> {});
        room.turn();

        room.clock.turn(Duration.ofMinutes(10).minusMillis(1));
        assertThat(room.shake(room.freshbooks.of("invoice.update")).statusCode())
                .isEqualTo(200);
        room.clock.turn(Duration.ofMillis(1));

        assertThat(room.shake(room.freshbooks.of("invoice.create")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void turnsAwayWhatIsNoHandshakeForThisCallback() {
        room.freshbooks.onHandshake(callback -> {});
        room.turn();
        Registered callback = room.freshbooks.of("invoice.update");
        String id = Integer.toString(callback.id());

        assertThat(status(callback, Signed.handshake(id, FORGED, "account_id=other")))
                .isEqualTo(401);
        assertThat(status(callback, Signed.handshake("9999", FORGED))).isEqualTo(401);
        assertThat(status(callback, Signed.handshake(id, ""))).isEqualTo(400);
        assertThat(status(callback, Signed.handshake("", FORGED))).isEqualTo(400);
        assertThat(status(callback, "name=callback.verify&object_id=" + id)).isEqualTo(400);
        assertThat(room.node().post("/hooks/nobody", callback.handshake()).statusCode())
                .isEqualTo(404);

        assertThat(room.verifierStates()).isEmpty();
        room.node().get(Rejections.class).write();
        assertThat(room.database
                        .jdbc()
                        .sql("select body from rejected")
                        .query((row, number) -> row.getBytes(1))
                        .list())
                .as("no body that may hold a verifier is kept")
                .hasSize(6)
                .allMatch(body -> body.length == 0);
    }

    private void assertThatOnlyTheGenuineOneSigns() {
        room.assertThatAllIsWell();
        for (Registered callback : room.freshbooks.registered()) {
            assertThat(room.node()
                            .post(callback.path(), Signed.update(FORGED, "41"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private void plant(Registered callback, String verifier) {
        assertThat(room.forge(callback, verifier).statusCode()).isEqualTo(200);
    }

    private int status(Registered callback, String body) {
        return room.node().post(callback.path(), body).statusCode();
    }
}
