package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a record as the API writes them. */
final class Field {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private Field() {}

    static String text(JsonNode record, String field) {
        return record.path(field).isNull() ? "" : record.path(field).asText("");
    }

    /** FreshBooks writes "none" as null, as 0 and as nothing at all: here always empty. */
    static String id(JsonNode record, String field) {
        String id = text(record, field);
        return id.equals("0") ? "" : id;
    }

    static BigDecimal decimal(JsonNode record, String field) {
        String text = text(record, field);
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** The amount of a money object; zero where there is none. */
    static BigDecimal amount(JsonNode record, String field) {
        return decimal(record.path(field), "amount");
    }

    static boolean flag(JsonNode record, String field) {
        return record.path(field).asBoolean(false);
    }

    static boolean deleted(JsonNode record) {
        return record.path("vis_state").asInt(0) == 1;
    }

    static boolean archived(JsonNode record) {
        return record.path("vis_state").asInt(0) == 2;
    }

    static @Nullable LocalDate date(JsonNode record, String field) {
        String text = text(record, field);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** A stamp that FreshBooks writes as wall time of its own east coast. */
    static @Nullable Instant eastern(JsonNode record, String field) {
        String text = text(record, field);
        return text.isEmpty()
                ? null
                : LocalDateTime.parse(text.replace(' ', 'T')).atZone(EASTERN).toInstant();
    }

    /** A stamp in UTC, with or without its Z. */
    static @Nullable Instant utc(JsonNode record, String field) {
        String text = text(record, field).replace(' ', 'T');
        if (text.isEmpty()) {
            return null;
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
