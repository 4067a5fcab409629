package com.mlconnector.login;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a password has to be. Length is what counts; there are no rules about digits and signs. bcrypt looks at the first
 * 72 bytes only, so a longer one is refused rather than silently cut.
 */
final class PasswordRule {
    static final int SHORTEST = 12;
    private static final int LONGEST = 64;
    private static final int MOST_BYTES = 72;
    /** Of zxcvbn's 0 to 4: more than 100 million guesses. */
    private static final int WEAKEST = 3;

    private static final List<String> OURS =
            List.of("ml-connector", "mlconnector", "freshbooks", "tableau", "connector");

    private PasswordRule() {}

    /** Why a new password cannot be taken, as a sentence; nothing if it can. */
    static Optional<String> objection(String name, String old, String chosen, String again) {
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
        return dull(name, old, chosen);
    }

    private static Optional<String> dull(String name, String old, String chosen) {
        if (chosen.equals(old)) {
            return Optional.of("The new password is the old one. Choose another.");
        }
        return isGuessable(name, chosen)
                ? Optional.of(
                        "The new password is easy to guess: it is made of names, dates, rows of keys or passwords that"
                                + " became known elsewhere. Take a few words that do not belong together.")
                : Optional.empty();
    }

    /**
     * By zxcvbn, which knows 30,000 passwords that became known in breaches, names, words, dates and keyboards, also spelled
     * with signs for letters. Its lists are read now and forgotten again: few passwords are chosen in the life of a process.
     */
    private static boolean isGuessable(String name, String chosen) {
        List<String> ours = Stream.concat(OURS.stream(), Stream.of(name)).toList();
        return new Zxcvbn().measure(chosen, ours).getScore() < WEAKEST;
    }
}
