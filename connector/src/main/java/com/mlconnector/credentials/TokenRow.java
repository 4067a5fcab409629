package com.mlconnector.credentials;

import java.time.Duration;
import java.time.Instant;

/**
 * The token row of one connection, opened.
 *
 * @param version grows with each new pair; every write names the version it read
 * @param refreshAt when to refresh ahead of the end, about half way
 * @param refused FreshBooks answered 401 to this access token
 * @param forced this pair came from a refresh that a 401 forced
 * @param dead FreshBooks refused the refresh token; {@code sentence} says what is the matter
 * @param tries how often the refresh token was sent without a clear answer
 * @param leasedUntil until when somebody is refreshing
 * @param notBefore no further refresh before this, after one that failed
 */
record TokenRow(
        long version,
        Secret access,
        Secret refresh,
        Instant refreshAt,
        Instant issuedAt,
        Instant expiresAt,
        boolean refused,
        boolean forced,
        boolean dead,
        String sentence,
        int tries,
        Instant leasedUntil,
        Instant notBefore) {

    boolean isFresh(Instant now) {
        return !refused && now.isBefore(refreshAt);
    }

    /**
     * Whether it is too early for another refresh after one that failed.
     *
     * @param longest a pause; one that would last longer was begun while the clock was fast
     */
    boolean isHeldOff(Instant now, Duration longest) {
        return now.isBefore(notBefore) && !notBefore.isAfter(now.plus(longest));
    }

    /** Whether the access token can still be tried. */
    boolean isUsable(Instant now) {
        return !refused && now.isBefore(expiresAt);
    }
}
