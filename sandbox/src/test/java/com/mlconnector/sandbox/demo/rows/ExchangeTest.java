package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final List<Rate> RATES = List.of(
            new Rate("EUR", LocalDate.of(2026, 1, 1), new BigDecimal("1.4"), false),
            new Rate("EUR", LocalDate.of(2026, 2, 1), new BigDecimal("1.47123456"), false),
            new Rate("GBP", LocalDate.of(2025, 1, 1), new BigDecimal("1.8"), true),
            new Rate("GBP", LocalDate.of(2026, 2, 1), new BigDecimal("1.7"), false));

    @Test
    void takesTheHomeCurrencyOneToOne() {
        Exchange exchange = on("CAD", LocalDate.of(2026, 2, 3));

        assertThat(exchange).isEqualTo(new Exchange("CAD", BigDecimal.ONE, "home"));
        assertThat(exchange.convert(new BigDecimal("41.94"))).isEqualByComparingTo("41.94");
    }

    @Test
    void takesTheLatestImportedRateAndCallsItStaleAfterAWeek() {
        assertThat(on("EUR", LocalDate.of(2026, 1, 8)).status()).isEqualTo("ok");
        assertThat(on("EUR", LocalDate.of(2026, 1, 9)).status()).isEqualTo("stale");
        assertThat(on("EUR", LocalDate.of(2026, 1, 31)).rate()).isEqualByComparingTo("1.4");
        assertThat(on("EUR", LocalDate.of(2026, 2, 1)).rate()).isEqualByComparingTo("1.47123456");
    }

    @Test
    void prefersAnOverrideHoweverOldItIs() {
        Exchange exchange = on("GBP", LocalDate.of(2026, 2, 2));

        assertThat(exchange.status()).isEqualTo("override");
        assertThat(exchange.rate()).isEqualByComparingTo("1.8");
    }

    @Test
    void missesARateBeforeTheFirstOneAndWithoutADate() {
        for (@Nullable LocalDate date : java.util.Arrays.asList(LocalDate.of(2025, 12, 31), null)) {
            Exchange exchange = on("EUR", date);

            assertThat(exchange.status()).isEqualTo("missing");
            assertThat(exchange.convert(BigDecimal.TEN)).isNull();
            assertThat(exchange.shown()).isNull();
        }
    }

    @Test
    void missesEveryRateWhileNobodySaidTheHomeCurrency() {
        Exchange exchange = Exchange.of(Samples.books("", RATES, Map.of()), "EUR", LocalDate.of(2026, 2, 1));

        assertThat(exchange.status()).isEqualTo("missing");
        assertThat(exchange.rate()).isNull();
    }

    @Test
    void multipliesByAllDigitsButShowsFour() {
        Exchange exchange = on("EUR", LocalDate.of(2026, 2, 1));

        // 1000.01 × 1.47123456 = 1471.2492723456
        assertThat(exchange.convert(new BigDecimal("1000.01"))).isEqualTo(new BigDecimal("1471.2493"));
        assertThat(exchange.shown()).isEqualTo(new BigDecimal("1.4712"));
    }

    private static Exchange on(String currency, @Nullable LocalDate date) {
        return Exchange.of(Samples.books("CAD", RATES, Map.of()), currency, date);
    }
}
