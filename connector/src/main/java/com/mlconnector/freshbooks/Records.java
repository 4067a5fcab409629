package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.connections.Connection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Makes {@link RawRecord}s of JSON: finds the id, the version and whether the record is deleted. */
final class Records {
    private static final String NOT_KNOWN = "gone";

    private Records() {}

    /** @param idFields the names an id may go by, the best first */
    static Optional<RawRecord> of(Connection connection, Kind kind, JsonNode body, List<String> idFields) {
        return idFields.stream()
                .map(field -> Json.id(body.path(field)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(id -> new RawRecord(
                        new RecordKey(connection.id(), kind, id), version(kind, body), isGone(body), body));
    }

    static RawRecord notKnown(RecordKey key) {
        return new RawRecord(key, NOT_KNOWN, true, Json.object());
    }

    /** Whether paying a bill moves its {@code updated_at} is not documented, so what a payment changes is part of its version. */
    private static String version(Kind kind, JsonNode body) {
        if (kind != Kind.BILL) {
            return version(body);
        }
        return String.join(
                " ",
                version(body),
                word(body.path("status")),
                word(body.path("outstanding").path("amount")),
                "state " + Json.number(body.path("vis_state"), 0));
    }

    private static String version(JsonNode body) {
        return Stream.of("version", "updated", "updated_at")
                .map(field -> Json.text(body.path(field)))
                .filter(Records::isVersion)
                .findFirst()
                .orElseGet(() -> fingerprint(body));
    }

    private static String word(JsonNode node) {
        String text = Json.text(node);
        return isVersion(text) ? text : "";
    }

    private static boolean isVersion(String text) {
        return !text.isBlank() && text.length() <= 100 && text.chars().noneMatch(Character::isISOControl);
    }

    /** For a record that says nothing about its version: the same content has the same one. */
    private static String fingerprint(JsonNode body) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Json.write(body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static boolean isGone(JsonNode body) {
        return Json.number(body.path("vis_state"), 0) == 1
                || Json.text(body.path("state")).equals("deleted");
    }
}
