package com.mlconnector.webhook;

import com.mlconnector.audit.AddressTally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps those from the door who were turned away there too often. What is let in is never counted, so no burst of FreshBooks'
 * can be too much; and at an address that we gave out a sender is heard even when its share is spent, for it may share its
 * internet address with somebody hostile: a proxy's, or a cloud's. What is turned away here costs no look into the database
 * but one every two seconds.
 */
@Component
final class Turnstile {
    /** How often a minute an address may be turned away. */
    static final int SHARE = 60;

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final CallbackTable callbacks;
    private final Clock clock;
    private final AddressTally turnedAway;
    private @Nullable Instant readAt;
    private Set<String> given = Set.of();

    Turnstile(CallbackTable callbacks, Clock clock) {
        this.callbacks = callbacks;
        this.clock = clock;
        this.turnedAway = new AddressTally(clock, SHARE);
    }

    void turnedAway(String address) {
        turnedAway.count(address);
    }

    /** @param token the last part of the webhook's address */
    boolean lets(String address, String token) {
        return !turnedAway.isSpent(address) || isGiven(Token.hash(token));
    }

    private synchronized boolean isGiven(String tokenHash) {
        Instant now = clock.instant();
        Instant read = readAt;
        if (read == null || !now.isBefore(read.plus(REMEMBERED))) {
            given = callbacks.tokenHashes();
            readAt = now;
        }
        return given.contains(tokenHash);
    }
}
