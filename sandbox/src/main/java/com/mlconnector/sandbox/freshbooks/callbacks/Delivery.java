package com.mlconnector.sandbox.freshbooks.callbacks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message to one callback, with the story of its attempts. */
public final class Delivery {

    private final long number;
    private final long callbackId;
    private final String uri;
    private final Map<String, String> fields;
    private final String note;
    private final Instant since;
    private final List<Attempt> attempts = new ArrayList<>();
    private String state = "pending";

    /** @param outcome the HTTP status as text, or what went wrong */
    private record Attempt(Instant at, String outcome) {}

    Delivery(long number, Callback callback, Map<String, String> fields, String note, Instant since) {
        this.number = number;
        this.callbackId = callback.id();
        this.uri = callback.uri();
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.note = note;
        this.since = since;
    }

    long callbackId() {
        return callbackId;
    }

    String uri() {
        return uri;
    }

    Map<String, String> fields() {
        return fields;
    }

    boolean handshake() {
        return "callback.verify".equals(fields.get("name"));
    }

    synchronized int attempt(Instant at, String outcome) {
        attempts.add(new Attempt(at, outcome));
        return attempts.size();
    }

    /** Ends the story; false when it had ended before. */
    synchronized boolean end(String how) {
        boolean wasPending = state.equals("pending");
        state = how;
        return wasPending;
    }

    /** Event and object, such as {@code invoice.update 310001}. */
    String subject() {
        return fields.getOrDefault("name", "") + " " + fields.getOrDefault("object_id", "");
    }

    public synchronized ObjectNode json() {
        ObjectNode node = Json.object()
                .put("number", number)
                .put("callbackid", callbackId)
                .put("event", fields.getOrDefault("name", ""))
                .put("object_id", fields.getOrDefault("object_id", ""))
                .put("uri", uri)
                .put("state", state)
                .put("note", note)
                .put("time", since.toString());
        ArrayNode tries = node.putArray("attempts");
        attempts.forEach(
                each -> tries.addObject().put("time", each.at().toString()).put("outcome", each.outcome()));
        return node;
    }
}
