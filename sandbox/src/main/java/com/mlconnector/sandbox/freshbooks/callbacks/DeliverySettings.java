package com.mlconnector.sandbox.freshbooks.callbacks;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries behave, where the service's own ways are not published.
 *
 * @param handshake {@code before}: the create call answers only after the receiver answered the handshake; {@code after}:
 *     it is sent while the answer travels
 * @param signHandshake whether the handshake carries a signature too
 * @param resendKeepsVerifier whether a resent handshake carries the verifier of before
 * @param fieldOrder the order of the form's fields
 * @param retries how long to wait before each further attempt
 * @param disableAfter failed attempts in a row that disable a callback
 */
public record DeliverySettings(
        String handshake,
        boolean signHandshake,
        boolean resendKeepsVerifier,
        List<String> fieldOrder,
        List<Duration> retries,
        Duration timeout,
        int disableAfter) {

    public static final List<String> RECORDED_ORDER =
            List.of("name", "object_id", "user_id", "identity_id", "business_id", "account_id");

    public DeliverySettings {
        fieldOrder = List.copyOf(fieldOrder);
        retries = List.copyOf(retries);
        if (!handshake.equals("before") && !handshake.equals("after")) {
            throw new IllegalArgumentException("handshake is 'before' or 'after', not '" + handshake + "'");
        }
        if (!RECORDED_ORDER.containsAll(fieldOrder)) {
            throw new IllegalArgumentException("fieldOrder may name " + RECORDED_ORDER + ", not " + fieldOrder);
        }
    }

    public static DeliverySettings standard() {
        List<Duration> retries =
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
        return new DeliverySettings("after", false, false, RECORDED_ORDER, retries, Duration.ofSeconds(10), 50);
    }
}
