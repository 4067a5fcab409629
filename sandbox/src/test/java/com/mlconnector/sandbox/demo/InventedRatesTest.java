package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.demo.rows.Rate;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventedRatesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void holdsOneRateForACurrencyAndDayAndNoneOfTheFuture() {
        List<Rate> rates = InventedRates.until(TODAY);

        assertThat(rates).extracting(rate -> rate.currency() + rate.from()).doesNotHaveDuplicates();
        assertThat(rates).allSatisfy(rate -> assertThat(rate.from()).isBeforeOrEqualTo(TODAY));
        assertThat(rates).extracting(Rate::override).contains(true, false);
    }
}
