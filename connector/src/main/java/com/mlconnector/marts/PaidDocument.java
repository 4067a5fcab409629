package com.mlconnector.marts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An invoice or a bill as one payment on it shows it: whether that payment was in time. */
record PaidDocument(
        String number, LocalDate issued, @Nullable LocalDate due, BigDecimal amount, LocalDate paid) {

    int daysToPay() {
        return (int) ChronoUnit.DAYS.between(issued, paid);
    }

    @Nullable
    Integer daysLate() {
        return due == null ? null : (int) Math.max(0, ChronoUnit.DAYS.between(due, paid));
    }

    @Nullable
    Boolean isLate() {
        return due == null ? null : paid.isAfter(due);
    }
}
