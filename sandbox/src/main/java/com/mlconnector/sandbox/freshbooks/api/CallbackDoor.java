package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.callbacks.Callback;
import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.callbacks.Events;
import com.mlconnector.sandbox.freshbooks.oauth.Scopes;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.search.Search;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;

/** Registers, verifies, changes and removes webhooks. */
final class CallbackDoor {

    private static final String LIST = "/events/account/{account}/events/callbacks";
    private static final String ONE = LIST + "/{id}";

    private final Gate gate;
    private final Callbacks callbacks;
    private final Deliveries deliveries;

    CallbackDoor(Gate gate, Callbacks callbacks, Deliveries deliveries) {
        this.gate = gate;
        this.callbacks = callbacks;
        this.deliveries = deliveries;
    }

    void addTo(RoutesConfig routes) {
        routes.get(LIST, this::list);
        routes.post(LIST, this::create);
        routes.get(ONE, this::one);
        routes.put(ONE, this::update);
        routes.delete(ONE, this::delete);
    }

    private void list(Context ctx) {
        gate.events(ctx, ctx.pathParam("account"));
        Search search = Questions.accounting(ctx);
        List<String> event = search.filters().get("event");
        List<Callback> found = callbacks.of(ctx.pathParam("account")).stream()
                .filter(each -> event == null || matches(each, event.get(0)))
                .toList();
        Paged page = Paged.of(found, search, 0, Callback::json);
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("response").putObject("result");
        result.set("callbacks", page.rows());
        page.putInto(result);
        ctx.contentType("application/json").result(Json.text(body));
    }

    /** A search finds the event itself and its parent noun. */
    private static boolean matches(Callback callback, String event) {
        return callback.event().equals(event) || callback.event().equals(Events.noun(event));
    }

    private void create(Context ctx) {
        gate.events(ctx, ctx.pathParam("account"));
        ObjectNode asked = asked(ctx);
        String event = asked.path("event").asText("");
        String uri = asked.path("uri").asText("");
        check(ctx, event, uri);
        Callback callback = callbacks.register(ctx.pathParam("account"), event, uri);
        deliveries.handshake(callback);
        reply(ctx, callback);
    }

    private void one(Context ctx) {
        gate.events(ctx, ctx.pathParam("account"));
        reply(ctx, find(ctx));
    }

    private void update(Context ctx) {
        gate.events(ctx, ctx.pathParam("account"));
        Callback callback = find(ctx);
        ObjectNode asked = asked(ctx);
        if (asked.has("verifier")) {
            verify(callback, asked.path("verifier").asText(""));
        } else if (asked.path("resend").asBoolean()) {
            deliveries.handshake(callback);
        } else {
            change(ctx, callback, asked);
        }
        reply(ctx, callback);
    }

    private void verify(Callback callback, String verifier) {
        if (!callbacks.verify(callback, verifier)) {
            throw Refusal.plain(422, 422, "verifier: Value error, Verifier does not match.");
        }
    }

    private void change(Context ctx, Callback callback, ObjectNode asked) {
        String event = asked.path("event").asText(callback.event());
        String uri = asked.path("uri").asText(callback.uri());
        check(ctx, event, uri);
        if (callbacks.change(callback, event, uri)) {
            deliveries.handshake(callback);
        }
    }

    private void delete(Context ctx) {
        gate.events(ctx, ctx.pathParam("account"));
        callbacks.remove(find(ctx));
        ctx.status(204);
    }

    private void check(Context ctx, String event, String uri) {
        StringBuilder wrong = new StringBuilder();
        if (!Events.known(event)) {
            wrong.append("event: Value error, Unrecognized event.\n");
        }
        if (!usable(uri)) {
            wrong.append("uri: Input should be a valid URL, relative URL without a base\n");
        }
        if (!wrong.isEmpty()) {
            throw Refusal.plain(422, 422, wrong.toString());
        }
        Gate.need(ctx, gate.grant(ctx), Scopes.read(Events.scopeObject(event)));
    }

    private static boolean usable(String uri) {
        try {
            URI parsed = new URI(uri);
            boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
            return web && parsed.getHost() != null;
        } catch (java.net.URISyntaxException malformed) {
            return false;
        }
    }

    private Callback find(Context ctx) {
        String id = ctx.pathParam("id");
        return (id.matches("[0-9]{1,15}") ? callbacks.find(Long.parseLong(id)) : java.util.Optional.<Callback>empty())
                .filter(callback -> callback.account().equals(ctx.pathParam("account")))
                .orElseThrow(() -> Refusal.plain(404, 404, "Requested resource could not be found."));
    }

    private static ObjectNode asked(Context ctx) {
        return Json.read(ctx.body())
                .map(body -> body.path("callback"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> Refusal.plain(422, 422, "callback: Field required"));
    }

    private static void reply(Context ctx, Callback callback) {
        ObjectNode body = Json.object();
        body.putObject("response").putObject("result").set("callback", callback.json());
        ctx.contentType("application/json").result(Json.text(body));
    }
}
