package com.mlconnector.sandbox.freshbooks.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one kind of record; those that are mostly set come first, which keeps the records short. */
public final class Schema {

    /** Where the currency of a record's money stands, if it has money. */
    public static final String CURRENCY = "currency_code";

    private final String object;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    private Schema(String object) {
        this.object = object;
    }

    public static Schema of(String object) {
        return new Schema(object);
    }

    /** Adds fields that may be written, all of one type, showing null when unset. */
    public Schema open(FieldType type, String... names) {
        return add(type, null, true, true, names);
    }

    public Schema standing(FieldType type, Object standard, String... names) {
        return add(type, standard, true, true, names);
    }

    /** Adds fields the API shows but never lets anybody write. */
    public Schema fixed(FieldType type, @Nullable Object standard, String... names) {
        return add(type, standard, false, true, names);
    }

    public Schema hidden(FieldType type, @Nullable Object standard, String... names) {
        return add(type, standard, true, false, names);
    }

    private Schema add(FieldType type, @Nullable Object standard, boolean writable, boolean shown, String... names) {
        for (String name : names) {
            positions.put(name, fields.size());
            fields.add(new Field(name, type, standard, writable, shown));
        }
        return this;
    }

    public String object() {
        return object;
    }

    int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException("a " + object + " has no field " + name);
        }
        return position;
    }

    public boolean has(String name) {
        return positions.containsKey(name);
    }

    Field at(int position) {
        return fields.get(position);
    }

    /** Writes the given values into the entry; unknown and fixed ones are ignored. */
    public void write(Entry entry, ObjectNode body) {
        for (Map.Entry<String, JsonNode> given : body.properties()) {
            Integer position = positions.get(given.getKey());
            if (position != null && fields.get(position).writable()) {
                entry.put(given.getKey(), read(fields.get(position), given.getValue()));
            }
        }
    }

    /** The record's kept fields as the API spells them. */
    public ObjectNode show(Entry entry, String currency) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            if (field.shown()) {
                node.set(field.name(), shown(field, entry.get(field.name()), currency));
            }
        }
        return node;
    }

    private @Nullable Object read(Field field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        try {
            return field.type().read(value);
        } catch (java.time.DateTimeException unreadable) {
            throw Refusal.wrongFormat(object, field.name(), value.toString());
        } catch (ArithmeticException | NumberFormatException unreadable) {
            throw Refusal.wrongType(object, field.name(), value.toString());
        }
    }

    private static JsonNode shown(Field field, @Nullable Object value, String currency) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        }
        if (field.type() == FieldType.MONEY) {
            return Money.shown((BigDecimal) value, currency);
        }
        if (value instanceof JsonNode node) {
            return node.deepCopy();
        }
        if (value instanceof Long number) {
            return json.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return json.booleanNode(flag);
        }
        if (value instanceof Instant moment) {
            return json.textNode(Stamps.zulu(Stamps.micros(moment)));
        }
        return json.textNode(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }
}
