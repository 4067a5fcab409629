package com.mlconnector.webhook;

import com.mlconnector.credentials.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks the header {@code X-FreshBooks-Hmac-SHA256}: base64 of HMAC-SHA256, keyed by the callback's verifier. */
final class Signature {
    static final String HEADER = "X-FreshBooks-Hmac-SHA256";
    private static final int BYTES = 32;

    private Signature() {}

    /**
     * True when one of the verifiers signed the message. Every verifier is tried, whichever fits, and the comparison takes
     * the same time wherever two signatures differ; a header that is no base64 goes the same way.
     */
    static boolean fits(String header, byte[] message, Collection<Secret> verifiers) {
        byte[] claimed = decoded(header);
        boolean fits = false;
        for (Secret verifier : verifiers) {
            fits |= MessageDigest.isEqual(claimed, hmac(verifier, message));
        }
        return fits;
    }

    static byte[] hmac(Secret verifier, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifier.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    /** Something of another length than any signature where the header is no base64 of 32 bytes. */
    private static byte[] decoded(String header) {
        if (header.length() != 4 * ((BYTES + 2) / 3)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(header);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }
}
