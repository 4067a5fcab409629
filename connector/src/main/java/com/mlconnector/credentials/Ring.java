package com.mlconnector.credentials;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one {@link KeyFile} by their numbers. A retired key opens nothing any more: of it only the key is left that was
 * made from it for the seals of the journal, so that old seals can still be verified.
 */
final class Ring {
    private final SortedMap<Integer, byte[]> opening;
    private final SortedMap<Integer, byte[]> retired;

    Ring(SortedMap<Integer, byte[]> opening, SortedMap<Integer, byte[]> retired) {
        this.opening = Collections.unmodifiableSortedMap(new TreeMap<>(opening));
        this.retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    }

    /** The number of the key that seals. */
    int newest() {
        return opening.lastKey();
    }

    /** The numbers of the keys that open. */
    Set<Integer> numbers() {
        return opening.keySet();
    }

    /** Those that open but do not seal any more. */
    SortedSet<Integer> older() {
        return new TreeSet<>(opening.headMap(newest()).keySet());
    }

    Set<Integer> retired() {
        return retired.keySet();
    }

    Optional<byte[]> key(int number) {
        return Optional.ofNullable(opening.get(number));
    }

    /** The key for seals of the journal, of a key that opens or that was retired. */
    Optional<byte[]> journalKey(int number) {
        return key(number).map(Ring::journalKeyOf).or(() -> Optional.ofNullable(retired.get(number)));
    }

    static byte[] journalKeyOf(byte[] key) {
        return hmac(key, "ml-connector/audit".getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }
}
