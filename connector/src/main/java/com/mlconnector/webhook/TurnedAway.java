package com.mlconnector.webhook;

import com.mlconnector.audit.Reason;

/**
 * A request that is turned away at the door. The message is for the audit trail and repeats nothing of the body; the sender
 * only learns the status.
 */
final class TurnedAway extends Exception {
    private final int status;
    private final Reason reason;

    TurnedAway(int status, Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    static TurnedAway unreadable(String sentence) {
        return new TurnedAway(400, Reason.BODY_UNREADABLE, sentence);
    }

    static TurnedAway tooLarge(int limit) {
        return new TurnedAway(413, Reason.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes");
    }

    static TurnedAway unknownType(String sentence) {
        return new TurnedAway(415, Reason.BODY_TYPE_UNKNOWN, sentence);
    }

    static TurnedAway unknownCallback(int status, String sentence) {
        return new TurnedAway(status, Reason.CALLBACK_UNKNOWN, sentence);
    }

    int status() {
        return status;
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        String message = getMessage();
        return message == null ? reason.word() : message;
    }
}
