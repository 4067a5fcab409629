package com.mlconnector.sandbox.freshbooks.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes API calls go wrong on purpose, by a seeded die. */
public final class ApiFaults {

    private static final String HTML =
            "<html><head><title>%1$s</title></head><body><center><h1>%1$s</h1></center></body></html>";

    private final Random random;
    private List<ApiFault> faults = List.of();
    private Set<String> poisoned = Set.of();

    public ApiFaults(long seed) {
        this.random = new Random(seed);
    }

    /** Replaces all faults by one object or a list of them. */
    public synchronized void set(JsonNode asked) {
        List<ApiFault> fresh = new ArrayList<>();
        if (asked.isArray()) {
            asked.forEach(each -> fresh.add(ApiFault.read(each)));
        } else {
            fresh.add(ApiFault.read(asked));
        }
        faults = fresh;
    }

    /** From now on each answer that holds one of these invoices tells amounts of it that are no numbers. */
    public synchronized void poison(Set<String> invoices) {
        poisoned = Set.copyOf(invoices);
    }

    public synchronized void clear() {
        faults = List.of();
        poisoned = Set.of();
    }

    /** Spoils the invoices that are poisoned in the answer to a call. */
    public void spoil(Context ctx) {
        Set<String> ids = poisoned();
        String answer = ids.isEmpty() ? null : ctx.result();
        if (answer != null) {
            Json.read(answer).ifPresent(body -> {
                for (JsonNode holder : body.findParents("invoice_number")) {
                    if (ids.contains(holder.path("id").asText())
                            && holder.path("amount") instanceof ObjectNode amount) {
                        amount.put("amount", "twelve");
                    }
                }
                ctx.result(Json.text(body));
            });
        }
    }

    private synchronized Set<String> poisoned() {
        return poisoned;
    }

    public synchronized ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        faults.forEach(fault -> array.add(fault.json()));
        return array;
    }

    /** Lets the call pass, or answers it wrongly and ends it. */
    public void strike(Context ctx) throws IOException, InterruptedException {
        Optional<ApiFault> fault = choose(ctx.path());
        if (fault.isPresent()) {
            strike(ctx, fault.get());
        }
    }

    private synchronized Optional<ApiFault> choose(String path) {
        for (ApiFault fault : faults) {
            if (fault.meets(path) && random.nextInt(100) < fault.percent()) {
                fault.used();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static void strike(Context ctx, ApiFault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case "401" -> throw Refusal.plain(401, 1003, "Unauthenticated.");
            case "403" -> throw Refusal.plain(403, 1003, "Permission Denied");
            case "404" -> throw Refusal.plain(404, 1012, "Not found.");
            case "429" -> {
                ctx.header("Retry-After", Integer.toString(fault.retryAfter()));
                throw Refusal.plain(429, 429, "Rate limit exceeded.");
            }
            case "200errors" -> throw Refusal.plain(200, 1003, "Permission Denied");
            case "500html" -> html(ctx, 500, "500 Internal Server Error");
            case "502html" -> html(ctx, 502, "502 Bad Gateway");
            case "503html" -> html(ctx, 503, "503 Service Temporarily Unavailable");
            case "badjson" -> end(ctx, "application/json", "{\"response\":{\"result\":{\"invoices\":[{\"id\":");
            case "empty" -> end(ctx, "application/json", "");
            case "cut" -> cut(ctx);
            default -> Thread.sleep(fault.delayMs());
        }
    }

    private static void html(Context ctx, int status, String title) {
        ctx.status(status);
        end(ctx, "text/html", HTML.formatted(title));
    }

    private static void end(Context ctx, String type, String body) {
        ctx.contentType(type).result(body);
        ctx.skipRemainingHandlers();
    }

    /** Promises a long answer, sends a little of it, and hangs up. */
    private static void cut(Context ctx) throws IOException {
        ctx.skipRemainingHandlers();
        ctx.res().setContentType("application/json");
        ctx.res().setContentLength(100_000);
        ctx.res().getOutputStream().write("{\"response\":{\"result\":{".getBytes(StandardCharsets.UTF_8));
        ctx.res().flushBuffer();
    }
}
