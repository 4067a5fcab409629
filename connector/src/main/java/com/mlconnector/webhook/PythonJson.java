package com.mlconnector.webhook;

import java.util.Map;

/**
 * Writes a flat object the way Python's {@code json.dumps} does by default, which is the text FreshBooks signs: a blank after
 * each comma and colon, everything outside U+0020 to U+007E as a small-letter {@code \\uXXXX}, a slash as it is.
 */
final class PythonJson {
    private static final String HEX = "0123456789abcdef";

    private PythonJson() {}

    static String dumps(Map<String, String> fields) {
        StringBuilder json = new StringBuilder("{");
        fields.forEach((key, value) -> {
            json.append(json.length() == 1 ? "" : ", ");
            quote(json, key);
            json.append(": ");
            quote(json, value);
        });
        return json.append('}').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int at = 0; at < text.length(); at++) {
            escape(json, text.charAt(at));
        }
        json.append('"');
    }

    private static void escape(StringBuilder json, char character) {
        switch (character) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> plainOrNumbered(json, character);
        }
    }

    private static void plainOrNumbered(StringBuilder json, char character) {
        if (character >= 0x20 && character < 0x7f) {
            json.append(character);
            return;
        }
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt((character >> shift) & 0xf));
        }
    }
}
