package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All records of a business as the sandbox's books hold them, in the API's JSON, deleted ones included. */
public final class BooksDump {
    private final Company company;
    private final List<Rate> rates;
    private final Map<String, List<JsonNode>> records;
    private final Map<String, Map<String, JsonNode>> byId = new HashMap<>();

    /**
     * Whose books they are.
     *
     * @param account the business's account id, the start of every key
     * @param home the home currency chosen when connecting, empty when nobody said
     */
    public record Company(String account, String name, ZoneId zone, String home) {}

    /**
     * @param rates all that the connector was given
     * @param records by kind; documents with their lines
     */
    public BooksDump(Company company, List<Rate> rates, Map<String, List<JsonNode>> records) {
        this.company = company;
        this.rates = List.copyOf(rates);
        this.records = Map.copyOf(records);
        records.forEach((kind, all) -> {
            Map<String, JsonNode> ids = new HashMap<>();
            all.forEach(record -> ids.put(Field.id(record, "id"), record));
            byId.put(kind, ids);
        });
    }

    String account() {
        return company.account();
    }

    String business() {
        return company.name();
    }

    ZoneId zone() {
        return company.zone();
    }

    String home() {
        return company.home();
    }

    List<Rate> rates() {
        return rates;
    }

    List<JsonNode> all(String kind) {
        return records.getOrDefault(kind, List.of());
    }

    List<JsonNode> kept(String kind) {
        return all(kind).stream().filter(record -> !Field.deleted(record)).toList();
    }

    /** Deleted ones too: what refers to them keeps showing their name. */
    Optional<JsonNode> find(String kind, String id) {
        return Optional.ofNullable(byId.getOrDefault(kind, Map.of()).get(id));
    }

    /** The same books with other rates. */
    BooksDump with(List<Rate> other) {
        return new BooksDump(company, other, records);
    }

    String key(String kind, String id) {
        return account() + ":" + kind + ":" + id;
    }
}
