package com.mlconnector.sandbox.demo.rows;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Fills the columns that say how long a payment took. */
final class Punctuality {
    private Punctuality() {}

    static void fill(Cells row, @Nullable LocalDate paid, @Nullable LocalDate issued, @Nullable LocalDate due) {
        @Nullable Long late = between(due, paid);
        row.whole("Days to Pay", between(issued, paid))
                .whole("Days Late", late == null ? null : Long.valueOf(Math.max(0, late)))
                .flag("Is Late", late == null ? null : Boolean.valueOf(late > 0));
    }

    static @Nullable Long between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null ? null : Long.valueOf(ChronoUnit.DAYS.between(from, to));
    }
}
