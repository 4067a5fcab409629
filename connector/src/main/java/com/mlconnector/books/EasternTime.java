package com.mlconnector.books;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * Reads FreshBooks' time stamps. Most of them are wall time in US/Eastern without an offset, whatever the business's own
 * time zone; a few are UTC; the newer ones carry their offset ({@link Stamp} says which is which).
 *
 * <p>In spring the clock jumps over an hour: a stamp inside the gap (there should be none) moves forward by the gap. In
 * autumn one hour comes twice: a stamp inside it is taken as its first coming (summer time), so it can be an hour early.
 */
public final class EasternTime {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final DateTimeFormatter WALL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private EasternTime() {}

    /** The moment of a US/Eastern stamp {@code YYYY-MM-DD HH:mm:ss[.ffffff]}; nothing where it has another form. */
    public static Optional<Instant> eastern(String stamp) {
        return wall(stamp).map(time -> time.atZone(EASTERN).toInstant()).or(() -> withOffset(stamp));
    }

    /** The moment of a UTC stamp of the same form, or with a {@code T} in the middle. */
    public static Optional<Instant> utc(String stamp) {
        return wall(stamp).map(time -> time.toInstant(ZoneOffset.UTC)).or(() -> withOffset(stamp));
    }

    /** The moment of an RFC 3339 stamp: {@code 2023-04-27T14:33:48.841075Z}. */
    public static Optional<Instant> withOffset(String stamp) {
        try {
            return Optional.of(OffsetDateTime.parse(stamp).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> wall(String stamp) {
        try {
            return Optional.of(LocalDateTime.parse(stamp.replace('T', ' '), WALL));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
