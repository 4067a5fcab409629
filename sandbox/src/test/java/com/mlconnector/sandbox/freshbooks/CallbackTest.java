package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CallbackTest extends CallbackBench {

    @Test
    void sendsAVerifierAtOnceAndNothingElseUntilItComesBack() {
        JsonNode callback = register("invoice", "/hook");
        Receiver.Received handshake = handshake("/hook");

        person.made("invoice", "");

        assertThat(callback.path("verified").asBoolean()).isFalse();
        assertThat(handshake.fields())
                .containsEntry("object_id", callback.path("callbackid").asText());
        assertThat(handshake.fields().get("verifier")).matches("[A-Za-z0-9]{31,33}");
        assertThat(handshake.signature()).isEmpty();
        quiet();
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void sendsTheVerifierBeforeItsOwnReplyInTheRacyMode() {
        person.put("/_sandbox/settings", "{\"handshake\":\"before\"}");

        register("invoice", "/racy");

        assertThat(receiver.count("callback.verify")).isEqualTo(1);
    }

    @Test
    void refusesAVerifierItDidNotSend() {
        JsonNode callback = register("invoice", "/hook");
        handshake("/hook");

        Caller.Answer answer = verify(callback.path("callbackid").asLong(), "planted");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(state().path("callbacks").path(0).path("verified").asBoolean())
                .isFalse();
    }

    @Test
    void disablesACallbackThatFailsAndFailsUntilItIsVerifiedAnew() {
        heard("invoice", "/hook");
        person.put("/_sandbox/settings", "{\"disableAfter\":6}");
        receiver.answer(() -> 500);
        person.made("invoice", "");
        person.made("invoice", "");
        quiet();
        JsonNode disabled = state().path("callbacks").path(0);
        receiver.answer(() -> 200);
        long shaken = receiver.count("callback.verify");

        caller.put(CALLBACKS + "/" + disabled.path("callbackid").asLong(), "{\"callback\":{\"resend\":true}}");
        Awaited.until(() -> receiver.count("callback.verify") > shaken, () -> "no new handshake");

        assertThat(disabled.path("verified").asBoolean()).isFalse();
        Receiver.Received last = receiver.all().get(receiver.all().size() - 1);
        String verifier = last.fields().getOrDefault("verifier", "");
        assertThat(verify(disabled.path("callbackid").asLong(), verifier).status())
                .isEqualTo(200);
    }

    @Test
    void asksForTheHandshakeAgainWhenTheAddressMoves() {
        heard("invoice", "/old");
        long id = state().path("callbacks").path(0).path("callbackid").asLong();

        JsonNode moved = caller.put(CALLBACKS + "/" + id, asking("invoice", receiver.uri("/new")))
                .json();

        assertThat(moved.path("response")
                        .path("result")
                        .path("callback")
                        .path("verified")
                        .asBoolean())
                .isFalse();
        handshake("/new");
    }

    @Test
    void listsGetsAndDeletesWithoutEverShowingAVerifier() {
        String verifier = heard("invoice.create", "/hook");
        JsonNode list = caller.get(CALLBACKS + "?search[event]=invoice.create").json();
        long id = list.path("response")
                .path("result")
                .path("callbacks")
                .path(0)
                .path("callbackid")
                .asLong();

        assertThat(list.path("response").path("result").path("total").asInt()).isEqualTo(1);
        assertThat(caller.get(CALLBACKS + "/" + id).text()).doesNotContain(verifier);
        assertThat(caller.delete(CALLBACKS + "/" + id).status()).isEqualTo(204);
        assertThat(caller.get(CALLBACKS + "/" + id).status()).isEqualTo(404);
        assertThat(caller.get(CALLBACKS)
                        .json()
                        .path("response")
                        .path("result")
                        .path("pages")
                        .asInt())
                .isZero();
    }

    @Test
    void refusesWhatItCannotRegister() {
        Caller.Answer wrong = caller.post(CALLBACKS, asking("invoic.create", "nowhere"));
        Caller.Answer narrow =
                person.connected("user:clients:read").post(CALLBACKS, asking("invoice", receiver.uri("/x")));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("details")).hasSize(2);
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(caller.post(CALLBACKS, asking("bill_payment.create", receiver.uri("/x")))
                        .status())
                .isEqualTo(422);
    }
}
