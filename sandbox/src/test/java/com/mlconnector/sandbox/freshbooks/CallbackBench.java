package com.mlconnector.sandbox.freshbooks;

import static com.mlconnector.sandbox.freshbooks.Caller.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox, a receiver beside it, and a program that may register webhooks. */
abstract class CallbackBench {

    final FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 5, 20, Clock.systemUTC()));
    final Receiver receiver = new Receiver();
    final Caller person = new Caller(sandbox.address());
    Caller caller = person;

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

    static String asking(String event, String uri) {
        return "{\"callback\":{\"event\":\"" + event + "\",\"uri\":\"" + uri + "\"}}";
    }

    JsonNode register(String event, String path) {
        Caller.Answer answer = caller.post(CALLBACKS, asking(event, receiver.uri(path)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("callback");
    }

    Receiver.Received handshake(String path) {
        return receiver.await(each -> each.path().equals(path) && each.event().equals("callback.verify"));
    }

    Caller.Answer verify(long id, String verifier) {
        return caller.put(CALLBACKS + "/" + id, "{\"callback\":{\"verifier\":\"" + verifier + "\"}}");
    }

    /** Registers, shakes hands, and returns the verifier. */
    String heard(String event, String path) {
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

    JsonNode state() {
        return person.get("/_sandbox/state").json();
    }

    void quiet() {
        Awaited.until(() -> state().path("pendingDeliveries").asInt() == 0, () -> "deliveries still pending");
    }

    static String signed(String verifier, String json) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(verifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
    }
}
