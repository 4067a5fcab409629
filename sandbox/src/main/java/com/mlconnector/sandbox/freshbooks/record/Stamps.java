package com.mlconnector.sandbox.freshbooks.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How the service writes moments: Eastern wall time for most of accounting, UTC in three shapes elsewhere. */
public final class Stamps {

    /** The accounting family's zone for every account, daylight saving included. */
    public static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter ZULU = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter ZULU_MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private Stamps() {}

    public static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * A date, or a date and time, taken as UTC when it names no offset.
     *
     * @throws java.time.DateTimeException when it is neither
     */
    public static Instant parse(String text) {
        String joined = text.replace(' ', 'T');
        if (joined.length() == 10) {
            return LocalDate.parse(joined).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean zoned = joined.endsWith("Z") || joined.lastIndexOf('+') > 10 || joined.lastIndexOf('-') > 10;
        return zoned
                ? OffsetDateTime.parse(joined).toInstant()
                : LocalDateTime.parse(joined).toInstant(ZoneOffset.UTC);
    }

    /** {@code 2021-04-16 10:31:58}, Eastern: invoices, expenses, payments, clients, categories, taxes. */
    public static String eastern(long micros) {
        return SECONDS.format(instant(micros).atZone(EASTERN));
    }

    /** {@code 2021-04-16 10:31:58.480684}, Eastern: the {@code version} of invoices and expenses. */
    public static String version(long micros) {
        return MICROS.format(instant(micros).atZone(EASTERN));
    }

    /** The day in Eastern time, the only precision {@code updated_min} knows. */
    static LocalDate easternDay(long micros) {
        return instant(micros).atZone(EASTERN).toLocalDate();
    }

    /** {@code 2020-10-31 15:25:34}, UTC: a client's signup_date. */
    public static String utc(long micros) {
        return SECONDS.format(instant(micros).atOffset(ZoneOffset.UTC));
    }

    /** {@code 2020-09-13T03:10:13}, UTC without saying so: projects. */
    public static String utcLocal(long micros) {
        return LOCAL.format(instant(micros).atOffset(ZoneOffset.UTC));
    }

    /** {@code 2023-08-08T14:56:50}, wall time of a zone: when a time entry began. */
    public static String local(Instant moment, ZoneId zone) {
        return LOCAL.format(moment.atZone(zone));
    }

    /** {@code 2017-08-23T11:45:09Z}: users/me and callbacks. */
    public static String zulu(long micros) {
        return ZULU.format(instant(micros).atOffset(ZoneOffset.UTC));
    }

    /** {@code 2023-04-27T14:33:48.841075Z}: ledger accounts. */
    public static String zuluMicros(long micros) {
        return ZULU_MICROS.format(instant(micros).atOffset(ZoneOffset.UTC));
    }
}
