package com.mlconnector.sandbox.freshbooks.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.List;

/** One way in which API calls go wrong on purpose, for some calls or a part of all. */
final class ApiFault {

    static final List<String> KINDS = List.of(
            "401",
            "403",
            "404",
            "429",
            "500html",
            "502html",
            "503html",
            "200errors",
            "slow",
            "cut",
            "badjson",
            "empty");

    private final String kind;
    private final String path;
    private final int percent;
    private final int retryAfter;
    private final long delayMs;
    private int left;

    private ApiFault(String kind, JsonNode asked) {
        this.kind = kind;
        this.path = asked.path("path").asText("/");
        this.left = asked.has("count") ? asked.path("count").asInt() : Integer.MAX_VALUE;
        this.percent = asked.path("percent").asInt(100);
        this.retryAfter = asked.path("retryAfter").asInt(1);
        this.delayMs = asked.path("delayMs").asLong(2_000);
    }

    /** @throws IllegalArgumentException when it names no known kind */
    static ApiFault read(JsonNode asked) {
        String kind = asked.path("status").asText("");
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("status is one of " + KINDS + ", not '" + kind + "'");
        }
        return new ApiFault(kind, asked);
    }

    String kind() {
        return kind;
    }

    int retryAfter() {
        return retryAfter;
    }

    long delayMs() {
        return delayMs;
    }

    int percent() {
        return percent;
    }

    boolean meets(String callPath) {
        return left > 0 && callPath.startsWith(path);
    }

    void used() {
        left--;
    }

    ObjectNode json() {
        return Json.object()
                .put("status", kind)
                .put("path", path)
                .put("percent", percent)
                .put("retryAfter", retryAfter)
                .put("delayMs", delayMs)
                .put("left", left);
    }
}
