package com.mlconnector.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What FreshBooks gave the browser when it sent it back.
 *
 * @param state ours, which tells that it is our sign-in
 * @param code to be exchanged for tokens
 */
record Redirected(String state, String code) {

    @Override
    public String toString() {
        return "Redirected[***]";
    }

    /** Reads it from the whole address a person copied from the browser, for installations FreshBooks cannot send it to. */
    static Redirected from(@Nullable String address) {
        String text = Entered.needed("address", address, 8000);
        UriComponents parts =
                Entered.checked(() -> UriComponentsBuilder.fromUriString(text).build());
        return of(value(parts, "state"), value(parts, "code"), value(parts, "error"));
    }

    static Redirected of(@Nullable String state, @Nullable String code, @Nullable String error) {
        if (error != null && !error.isBlank()) {
            throw new Refused(
                    422,
                    "FreshBooks did not grant access.",
                    "It was declined there, or the app asks for something FreshBooks does not allow.",
                    "Press Connect again and allow access.");
        }
        if (state == null || state.isBlank() || code == null || code.isBlank()) {
            throw new Refused(
                    400,
                    "This is not the address FreshBooks sent the browser to.",
                    "It has no code and state in it.",
                    "After allowing access, copy the whole address from the browser, with everything after the question mark.");
        }
        return new Redirected(state, code);
    }

    private static @Nullable String value(UriComponents parts, String name) {
        List<String> values = parts.getQueryParams().get(name);
        String value = values == null || values.size() != 1 ? null : values.get(0);
        return value == null
                ? null
                : Entered.checked(() -> UriUtils.decode(value, java.nio.charset.StandardCharsets.UTF_8));
    }
}
