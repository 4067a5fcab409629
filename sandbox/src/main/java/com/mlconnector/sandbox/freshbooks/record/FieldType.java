package com.mlconnector.sandbox.freshbooks.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** What a field holds, and how a written JSON value becomes it. */
public enum FieldType {
    TEXT {
        @Override
        Object read(JsonNode value) {
            return scalar(value);
        }
    },
    /** An integer; a string of digits is taken too, as the SDKs send ids as strings. */
    WHOLE {
        @Override
        Object read(JsonNode value) {
            return Long.valueOf(new BigDecimal(scalar(value)).longValueExact());
        }
    },
    /** An integer that must be a JSON number. */
    CODE {
        @Override
        Object read(JsonNode value) {
            if (!value.isIntegralNumber()) {
                throw new NumberFormatException("not an integer");
            }
            return value.longValue();
        }
    },
    FLAG {
        @Override
        Object read(JsonNode value) {
            return switch (scalar(value)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw new NumberFormatException("not a boolean");
            };
        }
    },
    DATE {
        @Override
        Object read(JsonNode value) {
            return LocalDate.parse(scalar(value));
        }
    },
    /** A moment; one that names no offset is taken as UTC. */
    INSTANT {
        @Override
        Object read(JsonNode value) {
            return Stamps.parse(scalar(value));
        }
    },
    /** {@code {"amount":"5.00","code":"CAD"}}; a bare decimal is taken too. */
    MONEY {
        @Override
        Object read(JsonNode value) {
            return bounded(scalar(value.isObject() ? value.path("amount") : value));
        }
    },
    DECIMAL {
        @Override
        Object read(JsonNode value) {
            return bounded(scalar(value));
        }
    },
    JSON {
        @Override
        Object read(JsonNode value) {
            return value.deepCopy();
        }
    };

    /** Throws NumberFormatException, ArithmeticException or {@link DateTimeParseException} when it is no such value. */
    abstract Object read(JsonNode value);

    private static String scalar(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new NumberFormatException("not a scalar");
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static BigDecimal bounded(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() - number.scale() > 15 || Math.abs(number.scale()) > 12) {
            throw new NumberFormatException("out of range");
        }
        return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
    }
}
