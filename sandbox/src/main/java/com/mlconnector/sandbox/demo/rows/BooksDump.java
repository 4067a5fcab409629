package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All records of a business as the sandbox's books hold them, in the API's JSON, deleted ones included.
 *
 * @param account the business's account id, the start of every key
 * @param home the home currency chosen when connecting
 * @param records by kind: invoice (with lines), expense, client, category, account
 */
public record BooksDump(
        String account, String business, ZoneId zone, String home, Map<String, List<JsonNode>> records) {

    List<JsonNode> all(String kind) {
        return records.getOrDefault(kind, List.of());
    }

    List<JsonNode> kept(String kind) {
        return all(kind).stream().filter(record -> !Field.deleted(record)).toList();
    }

    /** Deleted ones too: what refers to them keeps showing their name. */
    Optional<JsonNode> find(String kind, String id) {
        return all(kind).stream()
                .filter(record -> Field.id(record, "id").equals(id))
                .findFirst();
    }

    String key(String kind, String id) {
        return account + ":" + kind + ":" + id;
    }
}
