package com.mlconnector.login;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password has to be. Length is what counts; there are no rules about digits and signs. bcrypt looks at the first
 * 72 bytes only, so a longer one is refused rather than silently cut.
 */
final class PasswordRule {
    static final int SHORTEST = 12;
    private static final int LONGEST = 64;
    private static final int MOST_BYTES = 72;

    private PasswordRule() {}

    /** Why a new password cannot be taken, as a sentence; nothing if it can. */
    static Optional<String> objection(String old, String chosen, String again) {
        int length = chosen.codePointCount(0, chosen.length());
        if (!chosen.equals(again)) {
            return Optional.of("The two new passwords are not the same. Type the new one twice, alike.");
        }
        if (length < SHORTEST) {
            return Optional.of("The new password has " + length + " characters; it needs at least " + SHORTEST + ".");
        }
        if (length > LONGEST || chosen.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("The new password is too long: at most " + LONGEST + " characters and " + MOST_BYTES
                    + " bytes (letters outside A to Z take two to four bytes each).");
        }
        return dull(old, chosen);
    }

    private static Optional<String> dull(String old, String chosen) {
        if (chosen.equals(old)) {
            return Optional.of("The new password is the old one. Choose another.");
        }
        boolean guessable = chosen.codePoints().distinct().count() < 5
                || chosen.toLowerCase(Locale.ROOT).matches(".*(password|ml-?connector|123456|qwerty).*");
        return guessable
                ? Optional.of("The new password is easy to guess. Take a few words that do not belong together.")
                : Optional.empty();
    }
}
