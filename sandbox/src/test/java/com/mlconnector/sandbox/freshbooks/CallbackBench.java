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
public abstract class CallbackBench {

    public final FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 5, 20, Clock.systemUTC()));
    public final Receiver receiver = new Receiver();
    public final Caller person = new Caller(sandbox.address());
    public Caller caller = person;

    @BeforeEach
    public void connect() {
        person.put("/_sandbox/settings", "{\"retryMs\":[20,20,20]}");
        caller = person.connected();
    }

    @AfterEach
    public void close() {
        receiver.close();
        sandbox.close();
    }

    public static String asking(String event, String uri) {
        return "{\"callback\":{\"event\":\"" + event + "\",\"uri\":\"" + uri + "\"}}";
    }

    public JsonNode register(String event, String path) {
        Caller.Answer answer = caller.post(CALLBACKS, asking(event, receiver.uri(path)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("response").path("result").path("callback");
    }

    public Receiver.Received handshake(String path) {
        return receiver.await(each -> each.path().equals(path) && each.event().equals("callback.verify"));
    }

    public Caller.Answer verify(long id, String verifier) {
        return caller.put(CALLBACKS + "/" + id, "{\"callback\":{\"verifier\":\"" + verifier + "\"}}");
    }

    /** Registers, shakes hands, and returns the verifier. */
    public String heard(String event, String path) {
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

    public JsonNode state() {
        return person.get("/_sandbox/state").json();
    }

    public void quiet() {
        Awaited.until(() -> state().path("pendingDeliveries").asInt() == 0, () -> "deliveries still pending");
    }

    public static String signed(String verifier, String json) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(verifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
    }
}
