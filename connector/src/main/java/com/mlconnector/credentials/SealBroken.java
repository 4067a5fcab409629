package com.mlconnector.credentials;

import org.jspecify.annotations.Nullable;

/**
 * A sealed value cannot be opened, or the key file cannot be used. The message says for people what is wrong and what to
 * do; it holds no secret.
 */
public final class SealBroken extends RuntimeException {

    SealBroken(String sentence) {
        this(sentence, null);
    }

    SealBroken(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
