package com.mlconnector.admin;

import com.mlconnector.connections.Options;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The first day of the documents that are read, as a person or program enters it. */
final class FirstDay {
    /** Says "everything" where an empty word cannot be given. */
    private static final String ALL = "all";

    private FirstDay() {}

    /**
     * @param today where the business is
     * @return null for everything
     * @throws Refused when it is no day, or none that can be meant
     */
    static @Nullable LocalDate entered(@Nullable String text, LocalDate today) {
        if (text == null || text.isBlank() || text.strip().equals(ALL)) {
            return null;
        }
        LocalDate day = parsed(text.strip());
        if (day.isAfter(today)) {
            throw refused(
                    "The day that history begins has not come yet.",
                    "Today is " + today + " where the business is, so no document would be read.");
        }
        if (day.isBefore(Options.EARLIEST)) {
            throw refused(
                    "The day that history begins is too early.",
                    "It lies before " + Options.EARLIEST + ": most likely the year is mistyped.");
        }
        return day;
    }

    private static LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw refused(
                    "The day that history begins is no date.",
                    "It is not written as year, month and day, or there is no such day.");
        }
    }

    private static Refused refused(String what, String why) {
        return new Refused(400, what, why, "Write it as 2024-01-31, or leave it out to read everything.");
    }
}
