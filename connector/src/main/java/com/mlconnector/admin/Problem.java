package com.mlconnector.admin;

import com.mlconnector.people.Role;

/**
 * What a person or program is told when something did not go: what happened, why, what to do, and the id under which the
 * log knows more.
 *
 * @param status the HTTP status
 */
public record Problem(int status, String what, String why, String remedy, String requestId) {

    /** Somebody we know asked for what their role does not allow. */
    static Problem lacking(Role needed, String requestId) {
        return new Problem(
                403,
                "You may not do this.",
                "It needs the role " + needed.word() + ", which your account or token does not have.",
                "Ask an admin: the page People gives roles to accounts and makes tokens.",
                requestId);
    }

    static Problem of(int status, String requestId) {
        return switch (status) {
            case 400 ->
                new Problem(
                        status,
                        "The request could not be understood.",
                        "A field is missing, or has a value we cannot read.",
                        "Go back, look at what was entered and send it again.",
                        requestId);
            case 401 ->
                new Problem(
                        status,
                        "You are not logged in.",
                        "No valid session came with the request, nor a token that is good.",
                        "Log in on the page, or send a token from the page People, or the one in the file api-token of the data folder, as \"Authorization: Bearer …\".",
                        requestId);
            case 403 ->
                new Problem(
                        status,
                        "The request was refused.",
                        "The form is too old or did not come from our pages, or you still have to choose a password.",
                        "Open the page again and repeat it. If you just got a one-time password, choose your own first.",
                        requestId);
            case 404 ->
                new Problem(
                        status,
                        "There is no such page.",
                        "The address is mistyped, or what it named is not there.",
                        "Start again from the status page.",
                        requestId);
            case 405 ->
                new Problem(
                        status,
                        "This address does not take requests of that method.",
                        "Changes are made with POST, and pages are read with GET.",
                        "Use the pages, or see docs/api.md for what programs may call.",
                        requestId);
            case 413, 415 ->
                new Problem(
                        status,
                        "What was sent cannot be taken.",
                        "It is too large, or its content type is not the one expected here.",
                        "Programs send JSON with \"Content-Type: application/json\"; see docs/api.md.",
                        requestId);
            default ->
                new Problem(
                        status,
                        "Something went wrong on our side.",
                        status == 503
                                ? "A part of the program is not ready."
                                : "The program met something it did not expect.",
                        "Try again. If it stays, look for " + requestId + " in the log and tell us what stands there.",
                        requestId);
        };
    }
}
