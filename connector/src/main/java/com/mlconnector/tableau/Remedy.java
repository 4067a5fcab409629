package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;

/** What a person does about a failure on Tableau's side. */
final class Remedy {
    private Remedy() {}

    static String of(Reason reason) {
        return switch (reason) {
            case TABLEAU_UNAVAILABLE ->
                "It is tried again; if it lasts, check that the server is up and can be reached.";
            case TABLEAU_SLOW_DOWN -> "It is tried again after the pause it asked for.";
            case TABLEAU_ANSWER_UNREADABLE ->
                "Check the address of the Tableau server, and whether a proxy or a maintenance page stands in between.";
            case TABLEAU_SIGN_IN_REFUSED ->
                "The token may be mistyped, expired (also after 15 days without use), revoked, or of another site:"
                        + " make a new one in Tableau under My Account Settings and enter it on the Connect page.";
            case TABLEAU_TOKEN_SHARED ->
                "Another program signs in with the same personal access token, and each sign-in ends the other's session:"
                        + " give ml-connector a token of its own.";
            case TABLEAU_TOO_OLD -> "Tableau 2021.2 or newer is needed; update the server.";
            case TABLEAU_FORBIDDEN ->
                "Give the token's user the site role Creator (or Explorer that can publish) and the right to publish to the"
                        + " project, then replay.";
            case TABLEAU_PROJECT_MISSING ->
                "Make the project in Tableau, or let the token's user see it; its name is entered on the Connect page.";
            case TABLEAU_DATA_SOURCE_MISSING ->
                "Restore it in Tableau, or let ml-connector publish it anew from the Status page.";
            case TABLEAU_NAME_TAKEN ->
                "Rename or delete the other one, or choose another project; then replay. It was not touched.";
            case TABLEAU_UPLOAD_LOST -> "The file is sent again.";
            default -> "Trying again will not help; look at what Tableau says, correct it there and replay.";
        };
    }

    static String sentence(Reason reason, String found) {
        return found + " " + of(reason);
    }

    /** The sentence of a failure without what to do, for places that show the two apart. */
    static String found(StepFailed failed) {
        String remedy = of(failed.reason());
        String sentence = failed.sentence();
        return sentence.endsWith(remedy)
                ? sentence.substring(0, sentence.length() - remedy.length()).strip()
                : sentence;
    }

    static StepFailed failed(Reason reason, String found) {
        return new StepFailed(reason, sentence(reason, found));
    }
}
