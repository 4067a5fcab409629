package com.mlconnector.people;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Text that nobody can guess. */
final class RandomText {
    /** No signs that look alike on a screen. 20 of 31 signs: 99 bits. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** A password for a person to type once: {@code abcde-fghjk-mnpqr-stuvw}. */
    static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }

    static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
