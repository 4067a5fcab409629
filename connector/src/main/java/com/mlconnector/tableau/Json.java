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

    /** Whether a paged list goes on after this many items; an answer without paging is the whole list. */
    static boolean goesOn(JsonNode node, int read) {
        String total = text(node.path("pagination"), "totalAvailable");
        return total.matches("\\d{1,9}") && Integer.parseInt(total) > read;
    }

    /** Text from outside as one short line. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end) + "…";
    }
}
