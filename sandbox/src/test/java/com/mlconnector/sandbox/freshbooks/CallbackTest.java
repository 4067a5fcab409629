package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.ACCOUNT;
import static com.mlconnector.sandbox.freshbooks.Caller.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    private final FreshbooksSandbox sandbox =
            FreshbooksSandbox.start(FreshbooksOptions.of(0, 5, 20, Clock.systemUTC()));
    private final Receiver receiver = new Receiver();
    private final Caller person = new Caller(sandbox.address());
    private Caller caller = person;

    @BeforeEach
    void connect() {
        person.put("/_sandbox/settings", "{\"retryMs\":[20,20,20]}");
        caller = person.connected();
    }

    @AfterEach
    void close() {
        receiver.close();
        sandbox.close();
    }

    private static String asking(String event, String uri) {
        return "{\"callback\":{\"event\":\"" + event + "\",\"uri\":\"" + uri + "\"}}";
    }

    private JsonNode register(String event, String path) {
        Caller.Answer answer = caller.post(CALLBACKS, asking(event, receiver.uri(path)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("callback");
    }

    private Receiver.Received handshake(String path) {
        return receiver.await(each -> each.path().equals(path) && each.event().equals("callback.verify"));
    }

    private Caller.Answer verify(long id, String verifier) {
        return caller.put(CALLBACKS + "/" + id, "{\"callback\":{\"verifier\":\"" + verifier + "\"}}");
    }

    /** Registers, shakes hands, and returns the verifier. */
    private String heard(String event, String path) {
        JsonNode callback = register(event, path);
        String verifier = handshake(path).fields().getOrDefault("verifier", "");
        JsonNode verified =
                verify(callback.path("callbackid").asLong(), verifier).json();
        assertThat(verified.path("response")
                        .path("result")
                        .path("callback")
                        .path("verified")
                        .asBoolean())
                .isTrue();
        return verifier;
    }

    private JsonNode state() {
        return person.get("/_sandbox/state").json();
    }

    private void quiet() {
        Awaited.until(() -> state().path("pendingDeliveries").asInt() == 0, () -> "deliveries still pending");
    }

    private static String signed(String verifier, String json) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(verifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
    }

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
    void signsADeliveryOverItsFieldsInTheOrderTheyAreSent() throws Exception {
        String verifier = heard("invoice", "/hook");

        long id = person.made("invoice", "");

        Receiver.Received delivery = receiver.await(each -> each.event().equals("invoice.create"));
        String body = "name=invoice.create&object_id=" + id
                + "&user_id=1&identity_id=1405153&business_id=439117&account_id=Nw4Adv";
        String json = "{\"name\": \"invoice.create\", \"object_id\": \"" + id
                + "\", \"user_id\": \"1\", \"identity_id\": \"1405153\", \"business_id\": \"439117\","
                + " \"account_id\": \"Nw4Adv\"}";
        assertThat(delivery.body()).isEqualTo(body);
        assertThat(delivery.signature()).isEqualTo(signed(verifier, json));
    }

    @Test
    void tellsOfTheInvoiceTooWhenAPaymentChangesIt() {
        heard("invoice", "/invoices");
        heard("payment.create", "/payments");
        long invoice = person.made("invoice", "");

        person.made("payment", "{\"invoiceid\":" + invoice + "}");

        receiver.await(each -> each.path().equals("/payments") && each.event().equals("payment.create"));
        Receiver.Received update = receiver.await(each -> each.event().equals("invoice.update"));
        assertThat(update.path()).isEqualTo("/invoices");
        assertThat(update.fields()).containsEntry("object_id", Long.toString(invoice));
    }

    @Test
    void firesForWritesThroughTheApiAndForDeletes() {
        heard("client", "/clients");

        JsonNode client = caller.post(ACCOUNT + "users/clients", "{\"client\":{\"organization\":\"Fresh\"}}")
                .json()
                .path("response")
                .path("result")
                .path("client");
        caller.put(ACCOUNT + "users/clients/" + client.path("id").asLong(), "{\"client\":{\"vis_state\":1}}");

        receiver.await(each -> each.event().equals("client.create"));
        receiver.await(each -> each.event().equals("client.delete"));
        quiet();
        assertThat(receiver.count("client.update")).isZero();
    }

    @Test
    void hearsOnlyTheVerbItAskedFor() {
        heard("expense.delete", "/expenses");
        long id = person.made("expense", "");

        person.post("/_sandbox/records/expense/" + id + "/delete", "");

        receiver.await(each -> each.event().equals("expense.delete"));
        quiet();
        assertThat(receiver.count("expense.create")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void triesAgainAfterAnythingButSuccess(int status) {
        heard("invoice", "/hook");
        AtomicInteger answers = new AtomicInteger();
        receiver.answer(() -> answers.incrementAndGet() == 1 ? status : 204);

        person.made("invoice", "");

        quiet();
        assertThat(receiver.count("invoice.create")).isEqualTo(2);
        JsonNode log = person.get("/_sandbox/webhooks?limit=1")
                .json()
                .path("deliveries")
                .path(0);
        assertThat(log.path("state").asText()).isEqualTo("delivered");
        assertThat(log.path("attempts").path(0).path("outcome").asInt()).isEqualTo(status);
        assertThat(receiver.all()).noneMatch(each -> each.path().equals("/elsewhere"));
    }

    @Test
    void countsSilenceAsAFailure() {
        person.put("/_sandbox/settings", "{\"timeoutMs\":150,\"retryMs\":[]}");
        heard("invoice", "/hook");
        receiver.answer(() -> {
            Awaited.until(() -> state().path("pendingDeliveries").asInt() == 0, () -> "never gave up");
            return 200;
        });

        person.made("invoice", "");

        quiet();
        JsonNode log = person.get("/_sandbox/webhooks?limit=1")
                .json()
                .path("deliveries")
                .path(0);
        assertThat(log.path("state").asText()).isEqualTo("dropped");
        assertThat(log.path("attempts").path(0).path("outcome").asText()).contains("Timeout");
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

    @Test
    void losesAndDoublesDeliveriesWhenTold() {
        heard("invoice", "/hook");
        person.post("/_sandbox/faults", "{\"deliveries\":{\"duplicatePercent\":100}}");
        person.made("invoice", "");
        quiet();
        person.post("/_sandbox/faults", "{\"deliveries\":{\"dropPercent\":100}}");
        person.made("invoice", "");
        quiet();

        assertThat(receiver.count("invoice.create")).isEqualTo(2);
        assertThat(person.get("/_sandbox/webhooks").text()).contains("lost on purpose");
    }

    @Test
    void letsDeliveriesOvertakeOneAnotherWhenTold() {
        heard("client", "/hook");
        person.post("/_sandbox/faults", "{\"deliveries\":{\"reorderWindowMs\":300}}");

        List<String> made = java.util.stream.IntStream.range(0, 12)
                .mapToObj(each -> Long.toString(person.made("client", "")))
                .toList();

        quiet();
        List<String> told = receiver.all().stream()
                .filter(each -> each.event().equals("client.create"))
                .map(each -> each.fields().getOrDefault("object_id", ""))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(made).isNotEqualTo(made);
    }

    @Test
    void forgesAndRepeatsDeliveries() throws Exception {
        String verifier = heard("invoice", "/hook");
        person.made("invoice", "");
        quiet();
        receiver.answer(() -> 401);

        JsonNode answer = person.post("/_sandbox/webhooks/forge", "{\"signature\":\"missing\",\"object_id\":\"7\"}")
                .json();
        receiver.answer(() -> 200);
        person.post("/_sandbox/webhooks/redeliver", "{\"count\":1}");
        quiet();

        Receiver.Received forged =
                receiver.await(each -> "7".equals(each.fields().get("object_id")));
        assertThat(answer.path("answer").asInt()).isEqualTo(401);
        assertThat(forged.signature()).isEmpty();
        Receiver.Received wrong = forgedWrongly();
        assertThat(wrong.signature()).isNotEmpty().isNotEqualTo(signed(verifier, "{}"));
    }

    private Receiver.Received forgedWrongly() {
        person.post("/_sandbox/webhooks/forge", "{\"object_id\":\"8\"}");
        return receiver.await(each -> "8".equals(each.fields().get("object_id")));
    }

    @Test
    void sendsOldDeliveriesOnceMoreWithTheSameSignature() {
        heard("invoice", "/hook");
        person.made("invoice", "");
        quiet();

        person.post("/_sandbox/webhooks/redeliver", "{\"count\":5,\"shuffled\":true}");
        quiet();

        List<Receiver.Received> same = receiver.all().stream()
                .filter(each -> each.event().equals("invoice.create"))
                .toList();
        assertThat(same).hasSize(2);
        assertThat(same.get(0)).isEqualTo(same.get(1));
    }
}
