package com.mlconnector.freshbooks;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Judges an answer: its JSON, or why there is none. A refusal in the body counts before the status, because FreshBooks
 * sends some with 200. In the sentences {@code what} names what was asked for: {@code invoices 41, 42 and 57}.
 */
final class Verdict {
    private static final Duration PAUSE_WHEN_NOT_SAID = Duration.ofSeconds(20);

    private final Clock clock;

    Verdict(Clock clock) {
        this.clock = clock;
    }

    /** 401: the access token is not accepted. */
    static final class AccessRefused extends Exception {}

    /** No such record, or a deleted one. */
    static final class NotThere extends Exception {
        NotThere(String sentence) {
            super(sentence);
        }
    }

    /** The JSON of a good answer; an empty object for a good answer without a body (204). */
    JsonNode judge(Answer answer, String what) throws AccessRefused, NotThere {
        Optional<JsonNode> body = Json.read(answer.body());
        boolean refused = body.isPresent() && Refusals.standsIn(body.get());
        if (answer.isSuccess() && !refused) {
            return body.or(() -> answer.body().length == 0 ? Optional.of(Json.object()) : Optional.empty())
                    .orElseThrow(() -> unreadable(answer, what));
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            throw unreadable(answer, what);
        }
        if (answer.status() == 401) {
            throw new AccessRefused();
        }
        Refusals.Refusal refusal = body.map(Refusals::in).orElse(new Refusals.Refusal(List.of(), ""));
        if (isNotThere(answer, refusal)) {
            throw new NotThere(sentence(answer, what, refusal));
        }
        throw failed(answer, what, refusal);
    }

    private static boolean isNotThere(Answer answer, Refusals.Refusal refusal) {
        return refusal.isAbout(1011, 1012)
                || answer.status() == 410
                || (answer.status() == 404 && !refusal.isAbout(1003, 1042));
    }

    private StepFailed failed(Answer answer, String what, Refusals.Refusal refusal) {
        int status = answer.status();
        if (status == 429) {
            Duration pause = answer.retryAfter(clock).orElse(PAUSE_WHEN_NOT_SAID);
            return new StepFailed(
                    Reason.FRESHBOOKS_SLOW_DOWN,
                    "FreshBooks asked for a pause of " + pause.toSeconds() + " seconds (429) for " + what,
                    pause,
                    null);
        }
        if (status >= 500 || status == 408 || status == 409 || refusal.isAbout(500, 409)) {
            Duration pause = status == 503 ? answer.retryAfter(clock).orElse(null) : null;
            return new StepFailed(Reason.FRESHBOOKS_UNAVAILABLE, sentence(answer, what, refusal), pause, null);
        }
        if (refusal.isAbout(12001, 31001, 41001, 41101)) {
            return new StepFailed(
                    Reason.FRESHBOOKS_NOT_AVAILABLE,
                    sentence(answer, what, refusal)
                            + ". The plan or the role of the person who connected has no such records.");
        }
        if (refusal.isAbout(1042)) {
            return new StepFailed(
                    Reason.FRESHBOOKS_NOT_AVAILABLE,
                    sentence(answer, what, refusal) + ". The FreshBooks account is not active; see its subscription.");
        }
        return new StepFailed(
                Reason.FRESHBOOKS_REFUSED,
                sentence(answer, what, refusal)
                        + (status == 403 || refusal.isAbout(1003)
                                ? ". A scope of the app or the role of the person who connected is missing."
                                : ""));
    }

    /** The failure of a call that brought no whole answer. */
    static StepFailed failed(NoAnswer failure, String what) {
        Reason reason = failure.how() == NoAnswer.How.TOO_LARGE
                ? Reason.FRESHBOOKS_ANSWER_UNREADABLE
                : Reason.FRESHBOOKS_UNAVAILABLE;
        return new StepFailed(reason, "FreshBooks " + failure.words() + ", asked for " + what, null, failure);
    }

    /** The failure of an answer that is JSON, but not the JSON we know. */
    static StepFailed otherShape(String what, String missing) {
        return new StepFailed(
                Reason.FRESHBOOKS_ANSWER_UNREADABLE,
                "FreshBooks answered for " + what + " with JSON of another shape than documented: " + missing);
    }

    private static StepFailed unreadable(Answer answer, String what) {
        return new StepFailed(
                Reason.FRESHBOOKS_ANSWER_UNREADABLE,
                "FreshBooks answered " + answer.status() + " for " + what
                        + " with something that is no JSON (a web page, a redirect, or an answer cut off)");
    }

    private static String sentence(Answer answer, String what, Refusals.Refusal refusal) {
        String numbers = refusal.numbers().isEmpty()
                ? ""
                : ", error " + refusal.numbers().get(0);
        String words = refusal.words().isEmpty() ? "" : ": " + refusal.words();
        return "FreshBooks answered " + answer.status() + numbers + " for " + what + words;
    }
}
