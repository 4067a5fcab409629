package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rates that make every case happen: euros are imported week by week, dollars month by month and so mostly stale, pounds have
 * one override; before the first of each there is none.
 */
final class InventedRates {
    private InventedRates() {}

    static List<Rate> until(LocalDate today) {
        List<Rate> rates = new ArrayList<>();
        for (int week = 0; week < 60; week++) {
            rates.add(new Rate("EUR", today.minusWeeks(week), new BigDecimal("1.47").add(thousandths(week)), false));
        }
        for (int month = 0; month < 30; month++) {
            rates.add(new Rate("USD", today.minusMonths(month), new BigDecimal("1.35").add(thousandths(month)), false));
        }
        rates.add(new Rate("GBP", today.minusDays(500), new BigDecimal("1.71234567"), true));
        rates.add(new Rate("GBP", today.minusDays(3), new BigDecimal("1.9999"), false));
        return rates;
    }

    private static BigDecimal thousandths(int some) {
        return BigDecimal.valueOf(some, 3);
    }
}
