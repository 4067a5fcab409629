package com.mlconnector.marts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Hyper's {@code COPY … (FORMAT csv, NULL '', DELIMITER ',')} reads them: nothing for null, text always in
 * quotes (so empty text is {@code ""}), everything else bare. A line may hold line ends inside quotes; nothing is ever a
 * formula, because no spreadsheet reads it.
 */
final class Csv {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int DIGITS = 18;
    private static final int SCALE = 4;

    private Csv() {}

    /** One value; numbers are rounded to the four digits that the column holds. */
    static String value(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (value instanceof Instant moment) {
            return LocalDateTime.ofInstant(moment, ZoneOffset.UTC).format(TIMESTAMP);
        }
        return value.toString();
    }

    /** NUL cannot stand in a text column, and half a surrogate pair is no character: both are left out or replaced. */
    private static String quoted(String text) {
        String clean = text.replace("\u0000", "").replace("\"", "\"\"");
        StringBuilder quoted = new StringBuilder(clean.length() + 2).append('"');
        clean.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(quoted::appendCodePoint);
        return quoted.append('"').toString();
    }

    private static String number(BigDecimal number) {
        BigDecimal rounded = number.setScale(SCALE, RoundingMode.HALF_UP);
        if (rounded.precision() > DIGITS) {
            throw new ArithmeticException(rounded.toPlainString() + " has more digits than a column holds");
        }
        return rounded.toPlainString();
    }
}
