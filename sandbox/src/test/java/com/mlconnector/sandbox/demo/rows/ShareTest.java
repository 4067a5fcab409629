package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void givesTheMissingCentToTheLargestRemainder() {
        // 10.00 by 1:1:1 is 3.333… each; by 1:2:3 it is 1.666…, 3.333…, 5.00
        List<BigDecimal> even = shares("10.00", "1", "1", "1");
        List<BigDecimal> uneven = shares("10.00", "1", "2", "3");

        assertThat(even).containsExactly(dec("3.34"), dec("3.33"), dec("3.33"));
        assertThat(uneven).containsExactly(dec("1.67"), dec("3.33"), dec("5.00"));
    }

    @Test
    void sharesADiscountToTheCent() {
        // -0.05 by 1:1 is -0.025 each: both are cut down to -0.03, the first gets the cent back
        List<BigDecimal> shares = shares("-0.05", "7", "7");

        assertThat(shares).containsExactly(dec("-0.02"), dec("-0.03"));
    }

    @Test
    void givesNothingToAPartOfZero() {
        List<BigDecimal> shares = shares("0.01", "0", "1", "0");

        assertThat(shares).containsExactly(dec("0.00"), dec("0.01"), dec("0.00"));
    }

    private static List<BigDecimal> shares(String whole, String... weights) {
        List<BigDecimal> exact = Share.exact(
                dec(whole), java.util.Arrays.stream(weights).map(ShareTest::dec).toList());
        return Share.cents(dec(whole), exact);
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
