package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.time.Duration;

/** Tells what an answer that is not good means for us. */
final class Refusals {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private Refusals() {}

    /** Passes a good answer on; anything else becomes a failure. */
    static Answer check(Answer answer) {
        return check(answer, Reason.TABLEAU_REFUSED);
    }

    /** @param missing what it means here when Tableau knows no such thing (404) */
    static Answer check(Answer answer, Reason missing) {
        if (answer.good()) {
            return answer;
        }
        Reason reason = reason(answer, missing);
        Duration pause = reason == Reason.TABLEAU_SLOW_DOWN
                ? answer.retryAfter().orElse(PAUSE)
                : answer.retryAfter().orElse(null);
        throw new StepFailed(reason, Remedy.sentence(reason, found(answer)), pause, null);
    }

    private static Reason reason(Answer answer, Reason missing) {
        return switch (answer.code()) {
            case 0 -> withoutCode(answer.status());
            case 401001 -> Reason.TABLEAU_SIGN_IN_REFUSED;
            case 400020, 404015 -> Reason.TABLEAU_UPLOAD_LOST;
            case 403007 -> Reason.TABLEAU_NAME_TAKEN;
            // the same publish or job is still running on the server
            case 403131, 409093 -> Reason.TABLEAU_UNAVAILABLE;
            case 404003 -> Reason.TABLEAU_REFUSED;
            default -> byStatus(answer.code() / 1000, missing);
        };
    }

    private static Reason byStatus(int status, Reason missing) {
        return switch (status) {
            case 401 -> Reason.TABLEAU_TOKEN_SHARED;
            case 403 -> Reason.TABLEAU_FORBIDDEN;
            case 404 -> missing;
            case 408 -> Reason.TABLEAU_UNAVAILABLE;
            case 429 -> Reason.TABLEAU_SLOW_DOWN;
            default -> status >= 500 ? Reason.TABLEAU_UNAVAILABLE : Reason.TABLEAU_REFUSED;
        };
    }

    /** Not Tableau itself speaks, but a proxy, a login page or a web server in front of it. */
    private static Reason withoutCode(int status) {
        return switch (status) {
            case 413 -> Reason.TABLEAU_REFUSED;
            case 429 -> Reason.TABLEAU_SLOW_DOWN;
            case 403, 408 -> Reason.TABLEAU_UNAVAILABLE;
            default -> status >= 500 ? Reason.TABLEAU_UNAVAILABLE : Reason.TABLEAU_ANSWER_UNREADABLE;
        };
    }

    private static String found(Answer answer) {
        if (answer.status() == 413 || answer.code() / 1000 == 413) {
            return "%s says that the file is too large (413) while %s. The server's limit is"
                            .formatted(answer.server(), answer.call().what())
                    + " api.server.update_uploaded_file.max_size_in_mb (usually 100).";
        }
        if (answer.status() / 100 == 3) {
            return "%s sends us elsewhere (%d) while %s; we do not follow, because the token would go there too."
                    .formatted(answer.server(), answer.status(), answer.call().what());
        }
        if (answer.code() == 0) {
            return "%s answered %d with %s while %s."
                    .formatted(
                            answer.server(),
                            answer.status(),
                            answer.kind(),
                            answer.call().what());
        }
        String told = answer.told();
        return "%s answered %d while %s%s."
                .formatted(
                        answer.server(), answer.code(), answer.call().what(), told.isEmpty() ? "" : " (" + told + ")");
    }
}
