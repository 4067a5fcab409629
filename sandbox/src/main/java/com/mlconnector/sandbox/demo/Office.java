package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the scenario plays.
 *
 * @param today the business's day
 */
record Office(FreshbooksControl freshbooks, Deeds deeds, Printout out, LocalDate today) {

    /** Active records that may be written, oldest first. */
    List<JsonNode> standing(String kind, Predicate<JsonNode> which) {
        return freshbooks.writable(kind).stream().filter(which).toList();
    }

    List<JsonNode> standing(String kind) {
        return standing(kind, record -> true);
    }

    /** Ids of the records at these places, as far as there are so many. */
    static List<String> ids(List<JsonNode> records, int from, int to) {
        return records.stream().skip(from).limit(to - from).map(Office::id).toList();
    }

    static String id(JsonNode record) {
        return record.path("id").asText();
    }

    static long number(String id) {
        return Long.parseLong(id);
    }
}
