package com.mlconnector.credentials;

import org.jspecify.annotations.Nullable;

/**
 * A refresh was sent but no usable answer came back (cut off, timed out, 5xx, HTML), so nobody knows whether the refresh
 * token was used up. The message is a sentence for people and holds no secret.
 */
public final class AnswerLost extends RuntimeException {

    public AnswerLost(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        String message = getMessage();
        return message == null ? "no answer" : message;
    }
}
