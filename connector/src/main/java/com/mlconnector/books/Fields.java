package com.mlconnector.books;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StepFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one record: lenient in what may be missing and in numbers that come as text, plain about the rest.
 * A field of the wrong shape ends in a sentence that names the record and the field.
 */
final class Fields {
    /** What fits a Hyper {@code numeric(18,4)}: 14 digits before the point. More digits behind it are rounded later. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,14}(\\.\\d{0,60})?|\\.\\d{1,60})");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Lenient about what a currency is called, but it is a key of ours: short, and without signs that no database keeps. */
    private static final Pattern CURRENCY = Pattern.compile("[!-~]{0,16}");

    private final RecordKey key;
    private final JsonNode body;
    private final String path;

    private Fields(RecordKey key, JsonNode body, String path) {
        this.key = key;
        this.body = body;
        this.path = path;
    }

    static Fields of(BookRecord record) {
        Fields fields = new Fields(record.key(), record.body(), "");
        if (!record.body().isObject()) {
            throw new StepFailed(
                    Reason.RECORD_UNREADABLE,
                    record.key().spoken()
                            + " cannot be carried: FreshBooks sent no object for it. Replay it; if that does"
                            + " not help, the answer has a form we do not know.");
        }
        return fields;
    }

    /** Text, empty where there is none. Numbers are taken as they are written. */
    String text(String name) {
        JsonNode node = body.path(name);
        if (absent(node)) {
            return "";
        }
        if (node.isContainer()) {
            throw unreadable(name, "holds a list or an object", "text");
        }
        return scalar(node);
    }

    /** The id of another record, empty for none ({@code null}, 0 and empty text). */
    String id(String name) {
        String id = text(name).strip();
        if (id.isEmpty() || id.equals("0")) {
            return "";
        }
        if (!ID.matcher(id).matches()) {
            throw unreadable(name, "is " + quoted(id), "an id (a number, or letters, digits, dashes)");
        }
        return id;
    }

    boolean flag(String name) {
        String text = text(name);
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** A whole number such as a status code, or nothing. */
    Optional<Integer> code(String name) {
        String text = text(name).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            throw unreadable(name, "is " + quoted(text), "a whole number");
        }
    }

    /** A number that FreshBooks writes as text ({@code "4"}, {@code "13.5"}); nothing where there is none. */
    Optional<BigDecimal> number(String name) {
        JsonNode node = body.path(name);
        return absent(node) || scalarText(node).isBlank() ? Optional.empty() : Optional.of(number(name, node));
    }

    Optional<Money> money(String name) {
        JsonNode node = body.path(name);
        if (absent(node)) {
            return Optional.empty();
        }
        JsonNode amount = node.path("amount");
        if (!node.isObject() || absent(amount)) {
            throw unreadable(name, "has no amount", "money such as {\"amount\":\"12.00\",\"code\":\"USD\"}");
        }
        JsonNode code = node.path("code");
        String currency = currency(name + ".code", code.isString() ? code.stringValue() : "");
        return Optional.of(new Money(number(name + ".amount", amount), currency));
    }

    /** A currency that stands by itself, empty where there is none. */
    String currency(String name) {
        return currency(name, text(name));
    }

    private String currency(String name, String code) {
        String currency = code.strip();
        if (!CURRENCY.matcher(currency).matches()) {
            throw unreadable(name, "is " + quoted(currency), "a currency such as USD");
        }
        return currency;
    }

    Money neededMoney(String name) {
        return money(name)
                .orElseThrow(
                        () -> unreadable(name, "is missing", "money such as {\"amount\":\"12.00\",\"code\":\"USD\"}"));
    }

    /** Money that must be there and must say its currency. */
    Money neededAmount(String name) {
        Money money = neededMoney(name);
        if (money.currency().isEmpty()) {
            throw unreadable(name + ".code", "is missing", "a currency such as USD");
        }
        return money;
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw unreadable(name, "is " + quoted(text), "a date that exists, written YYYY-MM-DD");
        }
    }

    LocalDate neededDate(String name) {
        LocalDate date = date(name);
        if (date == null) {
            throw unreadable(name, "is missing", "a date, written YYYY-MM-DD");
        }
        return date;
    }

    @Nullable
    Instant moment(Stamp stamp) {
        String text = text(stamp.field()).strip();
        if (text.isEmpty()) {
            return null;
        }
        return stamp.read(text)
                .orElseThrow(() -> unreadable(
                        stamp.field(), "is " + quoted(text), "a moment that exists, written YYYY-MM-DD HH:MM:SS"));
    }

    /** An object inside the record; nothing where there is none, or where something else stands in its place. */
    Optional<Fields> part(String name) {
        JsonNode node = body.path(name);
        return node.isObject() ? Optional.of(new Fields(key, node, path + name + ".")) : Optional.empty();
    }

    /** A list of objects, empty where there is none. */
    List<Fields> list(String name) {
        return absent(body.path(name)) ? List.of() : neededList(name);
    }

    List<Fields> neededList(String name) {
        JsonNode list = body.path(name);
        if (!list.isArray()) {
            throw unreadable(name, absent(list) ? "is missing" : "is no list", "a list");
        }
        List<Fields> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isObject()) {
                throw unreadable(name + "[" + i + "]", "is no object", "an object");
            }
            items.add(new Fields(key, list.get(i), path + name + "[" + i + "]."));
        }
        return items;
    }

    StepFailed unreadable(String name, String found, String needed) {
        return new StepFailed(
                Reason.RECORD_UNREADABLE,
                "%s cannot be carried: its field %s%s %s, needed is %s. Correct it in FreshBooks and replay it."
                        .formatted(key.spoken(), path, name, found, needed));
    }

    private BigDecimal number(String name, JsonNode node) {
        String text = scalarText(node).strip();
        if (!NUMBER.matcher(text).matches()) {
            throw unreadable(name, "is " + quoted(text), "a number with at most 14 digits before the point");
        }
        return new BigDecimal(text);
    }

    private static String scalarText(JsonNode node) {
        return node.isContainer() ? "a list or an object" : scalar(node);
    }

    private static String scalar(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (!node.isFloatingPointNumber()) {
            return node.asString();
        }
        return node.decimalValueOpt().map(Fields::plain).orElseGet(node::asString);
    }

    /** Without an exponent, and without writing out the zeros of a monstrous one. */
    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String quoted(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return "\"" + cut + "\"";
    }
}
