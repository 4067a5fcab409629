package com.mlconnector.credentials;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import org.jspecify.annotations.Nullable;

/**
 * A sealed value cannot be opened, or the key file cannot be used. The message says for people what is wrong and what to
 * do; it holds no secret.
 */
public final class SealBroken extends StepFailed {

    private final boolean keyMissing;

    SealBroken(String sentence) {
        this(sentence, null);
    }

    SealBroken(String sentence, @Nullable Throwable cause) {
        super(Reason.SECRET_UNREADABLE, sentence, null, cause);
        keyMissing = false;
    }

    private SealBroken(String sentence, boolean keyMissing) {
        super(Reason.SECRET_UNREADABLE, sentence, null, null);
        this.keyMissing = keyMissing;
    }

    /** The value is whole, but its key stands in another copy of the key file. */
    static SealBroken keyMissing(String sentence) {
        return new SealBroken(sentence, true);
    }

    boolean isKeyMissing() {
        return keyMissing;
    }
}
