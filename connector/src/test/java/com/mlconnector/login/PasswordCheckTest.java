package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What an unknown name is compared with. */
class PasswordCheckTest {
    @Test
    void anUnknownNameCostsAsMuchAsAWrongPassword() {
        PasswordEncoder encoder = new SecurityConfiguration().passwordEncoder();

        assertThat(kindAndCost(PasswordCheck.HASH_OF_NOBODY)).isEqualTo(kindAndCost(encoder.encode("a password")));
        assertThat(encoder.matches("a password", PasswordCheck.HASH_OF_NOBODY)).isFalse();
    }

    /** As {@code {bcrypt}$2a$10}. */
    private static String kindAndCost(String hash) {
        return hash.substring(0, hash.lastIndexOf('$'));
    }
}
