package com.mlconnector.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The codes that seals are made of: a long one over a whole seal, and a short one for each of its lines. */
final class SealMac {
    private static final int DIGEST = 11;

    private final SealKeys keys;

    SealMac(SealKeys keys) {
        this.keys = keys;
    }

    int newestKey() {
        return keys.newest();
    }

    boolean knows(int key) {
        return keys.knows(key);
    }

    /** The digest of a line: eleven signs, which nobody can make without the key. */
    String digest(int key, TrailLine line) {
        return over(key, line.content()).substring(0, DIGEST);
    }

    String over(int key, String content) {
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(keys.mac(key, content.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
