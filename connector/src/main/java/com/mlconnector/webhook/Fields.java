package com.mlconnector.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a notice in the order in which they came, each once and each small. */
final class Fields {
    private static final int MOST = 32;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 1024;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** A doubled key is refused: two readers of the body could believe different ones. */
    void add(String key, String value) throws TurnedAway {
        if (key.isEmpty() || bytes(key) > LONGEST_KEY || bytes(value) > LONGEST_VALUE) {
            throw TurnedAway.unreadable("A field has no name, or its name or value is too long");
        }
        if (key.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw TurnedAway.unreadable("A field holds a NUL character");
        }
        if (isTorn(key) || isTorn(value)) {
            throw TurnedAway.unreadable("A field holds half a character");
        }
        if (values.putIfAbsent(key, value) != null) {
            throw TurnedAway.unreadable("A field stands there twice");
        }
        if (values.size() > MOST) {
            throw TurnedAway.unreadable("There are more than " + MOST + " fields");
        }
    }

    Map<String, String> inOrder() {
        return Collections.unmodifiableMap(values);
    }

    /** The value of a field, or an empty text where it is not there. */
    String get(String key) {
        return values.getOrDefault(key, "");
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** JSON can spell half a surrogate pair, which no database keeps. */
    private static boolean isTorn(String text) {
        return text.codePoints().anyMatch(sign -> Character.getType(sign) == Character.SURROGATE);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
