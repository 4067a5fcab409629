package com.mlconnector.sandbox.freshbooks.callbacks;

import com.mlconnector.sandbox.freshbooks.web.Pairs;
import java.util.List;
import java.util.Map;

/**
 * Writes notices as they would be sent to one verified callback, and leaves it to others to send them: for benches, which need more
 * of them than there are changes. Can be used by many threads.
 */
public final class Signer {
    private final Forms forms = new Forms();
    private final Callback callback;
    private final List<String> order;

    Signer(Callback callback, List<String> order) {
        this.callback = callback;
        this.order = List.copyOf(order);
    }

    /**
     * @param form the body
     * @param signature for the header {@code X-FreshBooks-Hmac-SHA256}
     */
    public record Notice(String form, String signature) {}

    /** Where the callback's notices go. */
    public String address() {
        return callback.uri();
    }

    /** The secret they are signed with, for a receiver that made no handshake. */
    public String verifier() {
        return callback.verifier();
    }

    public Notice write(String event, String objectId) {
        Map<String, String> fields = forms.forged(callback, event, objectId, order);
        return new Notice(Pairs.encode(fields), Signature.of(callback.verifier(), fields));
    }
}
