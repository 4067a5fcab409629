package com.mlconnector.tableau;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads Tableau's JSON, which is made mechanically from XML: numbers and flags come as text or as themselves, a list of one
 * may come as the one object, an empty list as {@code {}}.
 */
final class Json {
    private static final int LONGEST = 300;

    private Json() {}

    /** A value as text, empty where there is none. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isNumber() || value.isBoolean() ? value.asString() : "";
    }

    /** The objects under {@code {"datasources":{"datasource":[…]}}}. */
    static List<JsonNode> list(JsonNode node, String outer, String inner) {
        JsonNode found = node.path(outer).path(inner);
        if (found.isObject()) {
            return List.of(found);
        }
        List<JsonNode> items = new ArrayList<>();
        found.forEach(items::add);
        return items;
    }

    /** The count of all items of a paged list; 0 where the answer has no paging. */
    static int total(JsonNode node) {
        String total = text(node.path("pagination"), "totalAvailable");
        return total.matches("\\d{1,9}") ? Integer.parseInt(total) : 0;
    }

    /** Text from outside as one short line. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
