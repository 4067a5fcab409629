package com.mlconnector.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person typed into a form: read with care, refused with a sentence. */
final class Entered {
    private Entered() {}

    /** Values check themselves; their objection is for the person who entered them. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    400,
                    "What was entered cannot be taken.",
                    String.valueOf(e.getMessage()) + ".",
                    "Go back, correct it and send it again. Nothing was changed.");
        }
    }

    /** @param name how the form calls it */
    static String needed(String name, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw new Refused(
                    400, "The " + name + " is missing.", "The field is empty.", "Enter it and send it again.");
        }
        if (text.length() > longest) {
            throw new Refused(
                    400,
                    "The " + name + " is too long.",
                    "At most " + longest + " characters can be right.",
                    "Copy it again, only it, and send it again.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(
                    400,
                    "The " + name + " cannot be right.",
                    "It holds signs that cannot be seen, such as a line end.",
                    "Copy it again, only it, and send it again.");
        }
        return text;
    }

    static URI address(String name, @Nullable String value) {
        String text = needed(name, value, 2000);
        try {
            return new URI(
                    text.endsWith("/")
                                    && text.chars().filter(sign -> sign == '/').count() == 3
                            ? text.substring(0, text.length() - 1)
                            : text);
        } catch (URISyntaxException e) {
            throw new Refused(
                    400,
                    "The " + name + " is no address.",
                    "It holds signs no address has.",
                    "Enter it as it stands in the browser, beginning with https://.");
        }
    }
}
