package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The kinds of filter: equals, in, like, between, boolean; each made from its key and the text in the query. */
final class FilterValue {

    private FilterValue() {}

    static long id(String key, String value) {
        if (!value.matches("[0-9]{1,15}")) {
            throw Refusal.badFilter(key, value);
        }
        return Long.parseLong(value);
    }

    private static Set<Long> ids(String key, List<String> values) {
        Set<Long> ids = new HashSet<>();
        values.forEach(value -> ids.add(id(key, value)));
        return ids;
    }

    static Predicate<Entry> id(String key, List<String> values) {
        long id = id(key, values.get(0));
        return entry -> entry.id() == id;
    }

    static Predicate<Entry> idIn(String key, List<String> values) {
        Set<Long> ids = ids(key, values);
        return entry -> ids.contains(entry.id());
    }

    static Predicate<Entry> link(String key, String value, String field) {
        long id = id(key, value);
        return entry -> entry.number(field) == id;
    }

    static Predicate<Entry> linkIn(String key, List<String> values, String field) {
        Set<Long> ids = ids(key, values);
        return entry -> ids.contains(entry.number(field));
    }

    static Predicate<Entry> text(String value, String field) {
        return entry -> entry.text(field).equals(value);
    }

    static Predicate<Entry> like(String value, String... fields) {
        String part = value.toLowerCase(Locale.ROOT);
        return entry -> {
            for (String field : fields) {
                if (entry.text(field).toLowerCase(Locale.ROOT).contains(part)) {
                    return true;
                }
            }
            return false;
        };
    }

    static boolean flag(String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Refusal.badFilter(key, value);
        };
    }

    static Predicate<Entry> flag(String key, String value, String field) {
        boolean wanted = flag(key, value);
        return entry -> entry.flag(field) == wanted;
    }

    static LocalDate day(String key, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException notADay) {
            throw Refusal.badFilter(key, value);
        }
    }

    /** A lower bound is included, an upper one is not: the documentation says "less than". */
    static Predicate<Entry> between(String key, String value, String field) {
        LocalDate bound = day(key, value);
        boolean lower = key.endsWith("_min");
        return entry -> {
            LocalDate date = entry.date(field);
            return date != null && (lower ? !date.isBefore(bound) : date.isBefore(bound));
        };
    }

    /** {@code updated_min} and {@code updated_max}: whole days in Eastern time. */
    static Predicate<Entry> updated(String key, String value) {
        LocalDate bound = day(key, value);
        long start = Stamps.micros(bound.atStartOfDay(Stamps.EASTERN).toInstant());
        return key.endsWith("_min") ? entry -> entry.updatedMicros() >= start : entry -> entry.updatedMicros() < start;
    }

    static Predicate<Entry> money(String key, String value, String field) {
        BigDecimal bound = decimal(key, value);
        return key.endsWith("_min")
                ? entry -> entry.decimal(field).compareTo(bound) >= 0
                : entry -> entry.decimal(field).compareTo(bound) <= 0;
    }

    private static BigDecimal decimal(String key, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException notANumber) {
            throw Refusal.badFilter(key, value);
        }
    }

    /** A moment of the business family: a datetime or a date, taken as UTC when it names no offset. */
    static Instant moment(String key, String value) {
        try {
            return Stamps.parse(value);
        } catch (DateTimeException unreadable) {
            String message = "Input should be a valid datetime or date, input is too short";
            throw new Refusal(422, 2001, message, null, key, value);
        }
    }

    static Predicate<Entry> updatedSince(String key, String value) {
        long since = Stamps.micros(moment(key, value));
        return entry -> entry.updatedMicros() >= since;
    }
}
