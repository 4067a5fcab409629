package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What an hour of each service costs: kept apart from the service, and without a currency. */
final class RateDoor {

    private static final String ONE = "/comments/business/{business}/service/{id}/rate";

    private final Gate gate;

    RateDoor(Gate gate) {
        this.gate = gate;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/comments/business/{business}/service_rates", this::list);
        routes.get(ONE, this::one);
        routes.post(ONE, this::write);
        routes.put(ONE, this::write);
    }

    private void list(Context ctx) {
        Desk desk = enter(ctx);
        ObjectNode body = Json.object();
        ArrayNode rates = body.putArray("service_rates");
        desk.books()
                .reading(() -> rates.addAll(desk.books().all(Kind.SERVICE).stream()
                        .filter(service -> !service.deleted() && service.isSet("rate"))
                        .map(service -> rate(desk, service))
                        .toList()));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private void one(Context ctx) {
        Desk desk = enter(ctx);
        Entry service = find(ctx, desk);
        if (!service.isSet("rate")) {
            throw Refusal.unknown(Kind.SERVICE, ctx.pathParam("id"));
        }
        reply(ctx, desk, service);
    }

    private void write(Context ctx) {
        Desk desk = enter(ctx);
        ObjectNode rate = Json.object();
        rate.set("rate", Questions.written(ctx, "service_rate").path("rate"));
        reply(ctx, desk, desk.bookkeeping().update(Kind.SERVICE, find(ctx, desk), rate));
    }

    private static void reply(Context ctx, Desk desk, Entry service) {
        ObjectNode body = Json.object();
        body.set("service_rate", desk.books().reading(() -> rate(desk, service)));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private static ObjectNode rate(Desk desk, Entry service) {
        ObjectNode shown = desk.shown().whole(Kind.SERVICE, service);
        ObjectNode rate = Json.object();
        rate.set("business_id", shown.path("business_id"));
        return rate.put("service_id", service.id()).put("rate", service.text("rate"));
    }

    private static Entry find(Context ctx, Desk desk) {
        String id = ctx.pathParam("id");
        return desk.books()
                .reading(() -> desk.books().find(Kind.SERVICE, id).filter(service -> !service.deleted()))
                .orElseThrow(() -> Refusal.unknown(Kind.SERVICE, id));
    }

    private Desk enter(Context ctx) {
        return gate.business(ctx, ctx.pathParam("business"), Kind.SERVICE);
    }
}
