package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;

/** What the stand-in holds and has seen, in numbers. */
final class StateDoor {

    private final Service service;

    StateDoor(Service service) {
        this.service = service;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/_sandbox/state", ctx -> ctx.contentType("application/json").result(Json.text(state())));
        routes.delete("/_sandbox/calls", ctx -> {
            service.switches().calls().clear();
            ctx.status(204);
        });
        routes.post(
                "/_sandbox/tokens/expire",
                ctx -> ctx.contentType("application/json")
                        .result(Json.text(
                                Json.object().put("expired", service.grants().expireAccess()))));
        routes.post(
                "/_sandbox/tokens/revoke",
                ctx -> ctx.contentType("application/json")
                        .result(Json.text(
                                Json.object().put("revoked", service.grants().revokeAll()))));
    }

    ObjectNode state() {
        ObjectNode state = Json.object().put("account", service.desk().books().account());
        state.set("counts", service.desk().books().reading(this::counts));
        state.put("pendingDeliveries", service.deliveries().pending());
        state.put("grants", service.grants().count());
        var callbacks = state.putArray("callbacks");
        service.callbacks().all().forEach(each -> callbacks.add(each.json().put("account", each.account())));
        state.set("calls", service.switches().calls().json());
        ObjectNode faults = state.putObject("faults");
        faults.set("api", service.switches().faults().json());
        faults.set("gated", service.switches().gating().json());
        faults.set("deliveries", Json.tree(service.deliveries().faults()));
        return state;
    }

    private ObjectNode counts() {
        ObjectNode counts = Json.object();
        for (Kind kind : Kind.values()) {
            int[] byState = new int[3];
            for (Entry entry : service.desk().books().all(kind)) {
                byState[entry.visState()]++;
            }
            counts.putObject(kind.noun())
                    .put("active", byState[Entry.ACTIVE])
                    .put("archived", byState[Entry.ARCHIVED])
                    .put("deleted", byState[Entry.DELETED]);
        }
        return counts;
    }
}
