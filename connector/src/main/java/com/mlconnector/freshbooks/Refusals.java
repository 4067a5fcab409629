package com.mlconnector.freshbooks;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds out whether an answer's JSON says "no", in any of the shapes FreshBooks' families use:
 *
 * <pre>
 * {"response":{"errors":[{"errno":1012,"message":"…"}]}}            accounting, also with HTTP 200; errors may be one object
 * {"code":5,"message":"…","details":[{"reason":"1012","metadata":{"message":"…"}}]}      accounting, newer
 * {"errno":404,"message":"…","details":["…"]}                      events
 * {"code":3,"details":[{"fieldViolations":[{"description":"…"}]}]}  events, older
 * {"error":"…"}  {"errno":2001,"error":{"title":"…"}}              business family
 * {"error":"unauthenticated","error_description":"…"}              sign-in, and any family for a bad token
 * {"errors":{"message":"…","status":400,"details":[…]}}            ledger
 * </pre>
 */
final class Refusals {
    private static final int LONGEST = 200;

    /** What an answer refuses: the error numbers it names, and its words for people. */
    record Refusal(List<Integer> numbers, String words) {

        boolean isAbout(Integer... wanted) {
            return numbers.stream().anyMatch(List.of(wanted)::contains);
        }
    }

    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private Refusals() {}

    /** True for an answer that carries errors in place of a result, whatever its status. */
    static boolean standsIn(JsonNode body) {
        JsonNode errors = body.path("response").path("errors");
        return (errors.isArray() && !errors.isEmpty())
                || (errors.isObject() && !errors.isEmpty())
                || (body.has("errors")
                        && !body.has("data")
                        && !body.path("errors").isEmpty());
    }

    /** What the answer says, as far as it can be made out; empty words where it says nothing we know. */
    static Refusal in(JsonNode body) {
        Refusals found = new Refusals();
        JsonNode errors = body.path("response").path("errors");
        each(errors, found::addError);
        found.addError(body);
        each(body.path("details"), found::addDetail);
        each(body.path("errors"), found::addError);
        each(body.path("errors").path("details"), found::addDetail);
        return new Refusal(List.copyOf(found.numbers), found.spoken());
    }

    private static void each(JsonNode node, java.util.function.Consumer<JsonNode> reader) {
        if (node.isArray()) {
            node.forEach(reader);
            return;
        }
        if (!node.isMissingNode()) {
            reader.accept(node);
        }
    }

    private void addError(JsonNode error) {
        addNumber(error.path("errno"));
        addWords(error.path("message"));
        addWords(error.path("error_description"));
        JsonNode reason = error.path("error");
        addWords(reason);
        reason.properties().forEach(entry -> addWords(entry.getValue()));
    }

    private void addDetail(JsonNode detail) {
        addWords(detail);
        addNumber(detail.path("reason"));
        addWords(detail.path("metadata").path("message"));
        detail.path("fieldViolations").forEach(violation -> addWords(violation.path("description")));
    }

    private void addNumber(JsonNode number) {
        long value = Json.number(number, -1);
        if (value >= 0 && value <= Integer.MAX_VALUE) {
            numbers.add((int) value);
        }
    }

    private void addWords(JsonNode node) {
        String text = Json.text(node).strip();
        if (!text.isEmpty() && !words.contains(text)) {
            words.add(text);
        }
    }

    /** Short, one line, and without anything long enough to be a token. */
    private String spoken() {
        String all = String.join("; ", words)
                .replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .replaceAll("[A-Za-z0-9._~+/=-]{24,}", "***");
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }
}
