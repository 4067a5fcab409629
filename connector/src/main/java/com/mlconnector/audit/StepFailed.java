package com.mlconnector.audit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the road did not succeed. The message is a sentence for people: what was tried, on what, and what came back
 * ("FreshBooks answered 503 for invoices 41, 42 and 57"); it holds no secret and no body of an answer.
 * Any other exception is a bug and is treated as one.
 */
public class StepFailed extends RuntimeException {
    private final Reason reason;
    private final @Nullable Duration retryAfter;

    public StepFailed(Reason reason, String sentence) {
        this(reason, sentence, null, null);
    }

    public StepFailed(Reason reason, String sentence, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? reason.word() : message;
    }

    /** How long the other side asked us to wait, where it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
