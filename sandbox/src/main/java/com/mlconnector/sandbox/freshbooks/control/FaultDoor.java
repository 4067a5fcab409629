package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.callbacks.DeliveryFaults;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.traffic.ApiFaults;
import com.mlconnector.sandbox.freshbooks.traffic.Gating;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import java.util.TreeSet;

/** Switches what goes wrong on purpose. */
final class FaultDoor {

    private static final String PATH = "/_sandbox/faults";

    private final ApiFaults api;
    private final Gating gating;
    private final Deliveries deliveries;

    FaultDoor(ApiFaults api, Gating gating, Deliveries deliveries) {
        this.api = api;
        this.gating = gating;
        this.deliveries = deliveries;
    }

    void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::set);
        routes.delete(PATH, ctx -> {
            clear();
            show(ctx);
        });
    }

    /** The given parts replace what was set before, gated kinds one by one; the other parts stay. */
    private void set(Context ctx) {
        ObjectNode asked = Json.read(ctx.body())
                .orElseThrow(() -> Refusal.plain(400, 1005, "The request body is not a JSON object."));
        try {
            if (asked.has("api")) {
                api.set(asked.path("api"));
            }
            if (asked.has("poisoned")) {
                Set<String> invoices = new TreeSet<>();
                asked.path("poisoned").forEach(id -> invoices.add(id.asText()));
                api.poison(invoices);
            }
            asked.path("gated")
                    .properties()
                    .forEach(each ->
                            gating.set(kind(each.getKey()), each.getValue().asText()));
            if (asked.has("deliveries")) {
                deliveries.faults(read(asked.path("deliveries")));
            }
        } catch (IllegalArgumentException unknown) {
            throw Refusal.plain(422, 1004, String.valueOf(unknown.getMessage()));
        }
        show(ctx);
    }

    void clear() {
        api.clear();
        gating.clear();
        deliveries.faults(DeliveryFaults.NONE);
    }

    private static Kind kind(String noun) {
        return Kind.named(noun).orElseThrow(() -> new IllegalArgumentException("there is no kind of record " + noun));
    }

    private static DeliveryFaults read(JsonNode asked) {
        return new DeliveryFaults(
                asked.path("dropPercent").asInt(),
                asked.path("duplicatePercent").asInt(),
                asked.path("delayMs").asLong(),
                asked.path("reorderWindowMs").asLong(),
                asked.path("seed").asLong());
    }

    private void show(Context ctx) {
        ObjectNode body = Json.object();
        body.set("api", api.json());
        body.set("gated", gating.json());
        body.set("deliveries", Json.tree(deliveries.faults()));
        ctx.contentType("application/json").result(Json.text(body));
    }
}
