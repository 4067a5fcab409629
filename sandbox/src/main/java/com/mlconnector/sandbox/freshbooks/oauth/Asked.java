package com.mlconnector.sandbox.freshbooks.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/**
 * What the app asked a person for.
 *
 * @param challenge the PKCE S256 challenge, empty when none was sent
 */
record Asked(String redirectUri, Set<String> scopes, String state, boolean hasState, String challenge) {

    Asked {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the verifier answers the challenge; without a challenge anything does. */
    boolean answeredBy(String verifier) {
        if (challenge.isEmpty()) {
            return true;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
