package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTallyTest {
    private final TurnableClock clock = new TurnableClock();
    private final AddressTally tally = new AddressTally(clock, 2);

    @Test
    void givesEachAddressItsShareAMinute() {
        assertThat(tally.count("203.0.113.1")).isTrue();
        assertThat(tally.isSpent("203.0.113.1")).isFalse();
        assertThat(tally.count("203.0.113.1")).isTrue();
        assertThat(tally.isSpent("203.0.113.1")).isTrue();
        assertThat(tally.count("203.0.113.1")).isFalse();
        assertThat(tally.count("203.0.113.2")).isTrue();

        clock.turn(Duration.ofSeconds(59));
        assertThat(tally.count("203.0.113.1")).isFalse();
        clock.turn(Duration.ofSeconds(1));
        assertThat(tally.isSpent("203.0.113.1")).isFalse();
        assertThat(tally.count("203.0.113.1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::2, true",
        "2001:db8:0:1::1, 2001:DB8:0:1:ffff:1:2:3, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:203.0.113.1, ::ffff:203.0.113.2, false",
        "unknown, unknown2, false",
        "nobody.invalid:80, nobody.invalid:81, false"
    })
    void takesANetworkOfIpv6ForOne(String one, String other, boolean same) {
        tally.count(one);
        tally.count(one);

        assertThat(tally.isSpent(other)).isEqualTo(same);
    }

    @Test
    void remembersOnlySoMany() {
        for (int i = 0; i < 20_000; i++) {
            tally.count("10.0." + i / 256 + "." + i % 256);
            tally.count("x".repeat(1_000) + i);
        }

        assertThat(tally.size()).isEqualTo(10_000);
    }
}
