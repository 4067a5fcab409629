package com.mlconnector.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The ids that Tableau wants on sheets and windows: the same each time for the same thing. */
final class Ids {
    private Ids() {}

    static String of(String what, String name) {
        UUID id = UUID.nameUUIDFromBytes((what + " " + name).getBytes(StandardCharsets.UTF_8));
        return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
    }
}
