package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sandbox's FreshBooks from behind: records as a person there would change them, and mischief with deliveries. */
public final class FreshbooksControl {
    private static final int PER_PAGE = 5_000;
    private static final List<String> CLIENT_FIELDS = List.of("customerid", "clientid", "client_id");

    private final Web web;

    FreshbooksControl(String address) {
        this.web = Web.open(address + "/_sandbox");
    }

    /** @return the record as it stands now */
    JsonNode create(String kind, JsonNode fields) {
        return web.post("/records/" + kind, fields);
    }

    JsonNode change(String kind, String id, JsonNode fields) {
        return web.put("/records/" + kind + "/" + id, fields);
    }

    /** @param act delete, undelete, archive or touch */
    JsonNode act(String kind, String id, String act) {
        return web.post("/records/" + kind + "/" + id + "/" + act, object());
    }

    /** All records of a kind, oldest first, deleted ones too, invoices with their lines. */
    public List<JsonNode> all(String kind) {
        List<JsonNode> records = new ArrayList<>();
        long pages = 1;
        for (long page = 1; page <= pages; page++) {
            JsonNode answer = web.get("/records/" + kind + "?page=" + page + "&per_page=" + PER_PAGE);
            answer.path("records").forEach(records::add);
            pages = answer.path("pages").asLong();
        }
        return records;
    }

    /** Active records that may be written: FreshBooks refuses to write one that points to a deleted client. */
    public List<JsonNode> writable(String kind) {
        Set<String> gone = all("client").stream()
                .filter(client -> client.path("vis_state").asInt() == 1)
                .map(client -> client.path("id").asText())
                .collect(Collectors.toSet());
        return all(kind).stream()
                .filter(record -> record.path("vis_state").asInt() == 0)
                .filter(record -> CLIENT_FIELDS.stream()
                        .noneMatch(field -> gone.contains(record.path(field).asText())))
                .toList();
    }

    JsonNode state() {
        return web.get("/state");
    }

    public int pendingDeliveries() {
        return state().path("pendingDeliveries").asInt();
    }

    /** How often each route was called. */
    public Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        state().path("calls")
                .properties()
                .forEach(call -> calls.put(call.getKey(), call.getValue().asLong()));
        return calls;
    }

    public void forgetCalls() {
        web.delete("/calls");
    }

    /**
     * Sends many deliveries twice, and none in the order of the changes.
     *
     * @param lostPercent how many never arrive
     */
    void confuseDeliveries(int lostPercent, long seed) {
        ObjectNode faults = object();
        faults.putObject("deliveries")
                .put("duplicatePercent", 40)
                .put("reorderWindowMs", 700)
                .put("dropPercent", lostPercent)
                .put("seed", seed);
        web.post("/faults", faults);
    }

    /** @param when lists of bills carry their lines: {@code single}, {@code included} or {@code always} */
    public void listBillLines(String when) {
        web.put("/settings", object().put("billLines", when));
    }

    /** Answers so many of a hundred API calls wrongly: 401, 429, 503html, badjson, cut, slow and so on. */
    void fail(String kind, int percent) {
        ObjectNode faults = object();
        faults.set("api", Mischief.apiFault(kind, percent));
        web.post("/faults", faults);
    }

    /** Every API call takes so much longer than it would. */
    public void answerAfter(Duration delay) {
        ObjectNode faults = object();
        faults.putObject("api").put("status", "slow").put("percent", 100).put("delayMs", delay.toMillis());
        web.post("/faults", faults);
    }

    /** Tells amounts of these invoices that are no numbers. */
    void poison(List<String> invoices) {
        ObjectNode faults = object();
        ArrayNode poisoned = faults.putArray("poisoned");
        invoices.forEach(poisoned::add);
        web.post("/faults", faults);
    }

    /** Answers each renewal of tokens late. */
    void slowTokens(Duration by) {
        ObjectNode faults = object();
        ArrayNode api = faults.putArray("api");
        for (String path : List.of("/auth/oauth/token", "/service/auth/oauth/token")) {
            api.addObject().put("status", "slow").put("path", path).put("delayMs", by.toMillis());
        }
        web.post("/faults", faults);
    }

    /** How often tokens were asked for. */
    long tokenCalls() {
        return calls().entrySet().stream()
                .filter(call -> call.getKey().endsWith("/oauth/token"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many deliveries were answered 5xx since the start. */
    int answered5xx() {
        return web.get("/webhooks/outcomes").path("answers").properties().stream()
                .filter(answer -> answer.getKey().matches("5[0-9][0-9]"))
                .mapToInt(answer -> answer.getValue().asInt())
                .sum();
    }

    /** How many deliveries of each event and object were answered with success, by {@code event id}. */
    Map<String, Integer> taken() {
        Map<String, Integer> taken = new TreeMap<>();
        web.get("/webhooks/outcomes")
                .path("taken")
                .properties()
                .forEach(one -> taken.put(one.getKey(), one.getValue().asInt()));
        return taken;
    }

    void expireTokens() {
        web.post("/tokens/expire", object());
    }

    void clearFaults() {
        web.delete("/faults");
    }

    /** Sends a delivery with a wrong signature; gives what it was answered. */
    String forge(String invoice) {
        return web.post(
                        "/webhooks/forge",
                        object().put("event", "invoice.delete").put("object_id", invoice))
                .path("answer")
                .asText();
    }

    /** Sends one rightly signed delivery about a record, and gives what it was answered: {@code 200}, or why it did not arrive. */
    public String deliver(String event, String record) {
        return web.post(
                        "/webhooks/forge",
                        object().put("event", event).put("object_id", record).put("signature", "right"))
                .path("answer")
                .asText();
    }

    /** Sends the last deliveries once more, shuffled. */
    int redeliver(int count) {
        return web.post("/webhooks/redeliver", object().put("count", count).put("shuffled", true))
                .path("sent")
                .asInt();
    }

    public static ObjectNode object() {
        return Web.JSON.createObjectNode();
    }
}
