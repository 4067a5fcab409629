package com.mlconnector.webhook;

import com.mlconnector.audit.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A callback of ours.
 *
 * @param callbackId FreshBooks' id, or null while its answer to our registration is not in
 * @param since when it came to be in this state
 * @param askedAt when we last asked FreshBooks to send a verifier
 * @param openUntil until when a handshake is accepted; we opened the window by asking for one
 * @param lastDeliveryAt null before the first
 * @param problem why FreshBooks refused it, or null
 */
record RegisteredCallback(
        String tokenHash,
        ConnectionId connection,
        String accountId,
        String event,
        State state,
        @Nullable String callbackId,
        Instant since,
        Instant askedAt,
        Instant openUntil,
        @Nullable Instant lastDeliveryAt,
        @Nullable String problem) {

    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** How far it is. */
    enum State {
        /** We are registering it; FreshBooks may know it or not. */
        ASKED,
        /** FreshBooks knows it and waits for its verifier. */
        PENDING,
        /** FreshBooks delivers through it. */
        VERIFIED,
        /** FreshBooks refused it; we ask again after an hour. */
        REFUSED,
        /** FreshBooks does not have it any more; late deliveries are taken for a day. */
        RETIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When to ask for a verifier again: after as long as we waited until now, so that one nobody reaches is asked ever more rarely. */
    Instant asksAgainAt() {
        Duration waited = Duration.between(since, askedAt);
        if (waited.compareTo(SHORTEST_WAIT) < 0) {
            return askedAt.plus(SHORTEST_WAIT);
        }
        return askedAt.plus(waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited);
    }

    boolean opensTo(String claimedId, Instant now) {
        String known = callbackId;
        return now.isBefore(openUntil) && (known == null || known.equals(claimedId));
    }
}
