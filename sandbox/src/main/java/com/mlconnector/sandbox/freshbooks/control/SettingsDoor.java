package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.BookSettings;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.callbacks.DeliverySettings;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the ways the real service leaves open: handshake, retries, limits, strict redirects; registers redirect URIs. */
final class SettingsDoor {

    private static final String SETTINGS = "/_sandbox/settings";
    private static final String REDIRECTS = "/_sandbox/redirect-uris";

    private final Service service;

    SettingsDoor(Service service) {
        this.service = service;
    }

    void addTo(RoutesConfig routes) {
        routes.get(SETTINGS, this::show);
        routes.put(SETTINGS, this::set);
        routes.get(REDIRECTS, this::redirects);
        routes.post(REDIRECTS, this::register);
        routes.delete(REDIRECTS, ctx -> {
            service.app().unregister(body(ctx).path("uri").asText());
            redirects(ctx);
        });
    }

    private void set(Context ctx) {
        ObjectNode asked = body(ctx);
        try {
            service.deliveries().settings(deliveries(service.deliveries().settings(), asked));
            Books books = service.desk().books();
            books.settings(books(books.settings(), asked));
        } catch (IllegalArgumentException unusable) {
            throw Refusal.plain(422, 1004, String.valueOf(unusable.getMessage()));
        }
        if (asked.has("strictRedirects")) {
            service.app().strict(asked.path("strictRedirects").asBoolean());
        }
        if (asked.has("rateLimit")) {
            service.switches()
                    .limit()
                    .set(
                            asked.path("rateLimit").asInt(600),
                            asked.path("enforceRateLimit").asBoolean());
        }
        asked.path("hiddenRows")
                .properties()
                .forEach(each -> Kind.named(each.getKey())
                        .ifPresent(kind -> service.switches()
                                .hidden()
                                .set(kind, each.getValue().asInt())));
        show(ctx);
    }

    private static DeliverySettings deliveries(DeliverySettings now, ObjectNode asked) {
        return new DeliverySettings(
                asked.path("handshake").asText(now.handshake()),
                asked.path("signHandshake").asBoolean(now.signHandshake()),
                asked.path("resendKeepsVerifier").asBoolean(now.resendKeepsVerifier()),
                asked.has("fieldOrder") ? texts(asked.path("fieldOrder")) : now.fieldOrder(),
                asked.has("retryMs") ? durations(asked.path("retryMs")) : now.retries(),
                Duration.ofMillis(asked.path("timeoutMs").asLong(now.timeout().toMillis())),
                asked.path("disableAfter").asInt(now.disableAfter()));
    }

    private static BookSettings books(BookSettings now, ObjectNode asked) {
        return new BookSettings(
                asked.path("billLines").asText(now.billLines()),
                asked.path("billShape").asText(now.billShape()),
                asked.path("billPaymentStamps").asBoolean(now.billPaymentStamps()),
                asked.path("billPaymentTells").asBoolean(now.billPaymentTells()),
                asked.path("overpayment").asText(now.overpayment()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<Duration> durations(JsonNode array) {
        List<Duration> durations = new ArrayList<>();
        array.forEach(each -> durations.add(Duration.ofMillis(each.asLong())));
        return durations;
    }

    private void show(Context ctx) {
        DeliverySettings now = service.deliveries().settings();
        ObjectNode body = Json.object()
                .put("handshake", now.handshake())
                .put("signHandshake", now.signHandshake())
                .put("resendKeepsVerifier", now.resendKeepsVerifier())
                .put("timeoutMs", now.timeout().toMillis())
                .put("disableAfter", now.disableAfter())
                .put("strictRedirects", service.app().strict());
        body.setAll((ObjectNode) Json.tree(service.desk().books().settings()));
        body.set("fieldOrder", Json.tree(now.fieldOrder()));
        body.set(
                "retryMs",
                Json.tree(now.retries().stream().map(Duration::toMillis).toList()));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private void register(Context ctx) {
        String uri = body(ctx).path("uri").asText();
        if (uri.isEmpty() || !service.app().register(uri)) {
            throw Refusal.plain(
                    422, 1004, "A redirect uri must be https and have no query while strictRedirects is on.");
        }
        redirects(ctx);
    }

    private void redirects(Context ctx) {
        ObjectNode body = Json.object();
        body.set("redirectUris", Json.tree(service.app().redirectUris()));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private static ObjectNode body(Context ctx) {
        return Json.read(ctx.body())
                .orElseThrow(() -> Refusal.plain(400, 1005, "The request body is not a JSON object."));
    }
}
