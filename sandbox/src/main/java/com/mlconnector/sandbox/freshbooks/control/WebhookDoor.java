package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.callbacks.Callback;
import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.Optional;

/** The log of deliveries, and mischief with them: forged ones, and old ones once more. */
final class WebhookDoor {

    private static final String WRONG = Base64.getEncoder().encodeToString(new byte[32]);

    private final Callbacks callbacks;
    private final Deliveries deliveries;

    WebhookDoor(Callbacks callbacks, Deliveries deliveries) {
        this.callbacks = callbacks;
        this.deliveries = deliveries;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/_sandbox/webhooks", this::log);
        routes.get("/_sandbox/webhooks/outcomes", this::outcomes);
        routes.post("/_sandbox/webhooks/forge", this::forge);
        routes.post("/_sandbox/webhooks/redeliver", this::redeliver);
    }

    private void log(Context ctx) {
        String limit = Pairs.parse(ctx.queryString()).text("limit");
        int count = limit.matches("[0-9]{1,5}") ? Integer.parseInt(limit) : 200;
        ObjectNode body = Json.object();
        var rows = body.putArray("deliveries");
        deliveries.latest(count).forEach(each -> rows.add(each.json()));
        json(ctx, body);
    }

    private void outcomes(Context ctx) {
        ObjectNode body = Json.object();
        body.set("answers", deliveries.outcomes().answers());
        body.set("taken", deliveries.outcomes().taken());
        json(ctx, body);
    }

    /** Body: callbackid (else the first one), event, object_id, signature: wrong (else), right, missing, or the text to send. */
    private void forge(Context ctx) {
        ObjectNode asked = Json.read(ctx.body()).orElseGet(Json::object);
        long id = asked.path("callbackid").asLong();
        Callback callback = (id == 0 ? callbacks.all().stream().findFirst() : callbacks.find(id))
                .orElseThrow(() -> Refusal.plain(404, 404, "There is no such callback to send a forgery to."));
        String signature = asked.path("signature").asText("wrong");
        Optional<String> header = signature.equals("missing")
                ? Optional.empty()
                : Optional.of(signature.equals("wrong") ? WRONG : signature);
        String event = asked.path("event").asText(callback.event().contains(".") ? callback.event() : "invoice.update");
        String object = asked.path("object_id").asText("310001");
        String outcome = signature.equals("right")
                ? deliveries.once(callback, event, object)
                : deliveries.forge(callback, event, object, header);
        json(ctx, Json.object().put("answer", outcome).put("callbackid", callback.id()));
    }

    private void redeliver(Context ctx) {
        ObjectNode asked = Json.read(ctx.body()).orElseGet(Json::object);
        int sent = deliveries.again(
                asked.path("count").asInt(1), asked.path("shuffled").asBoolean());
        json(ctx, Json.object().put("sent", sent));
    }

    private static void json(Context ctx, ObjectNode body) {
        ctx.contentType("application/json").result(Json.text(body));
    }
}
