package com.mlconnector.sandbox.freshbooks.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tokens for a code or a refresh token, asked for by JSON or by form; and their end. */
final class TokenDoor {

    private final App app;
    private final Consents consents;
    private final Grants grants;

    TokenDoor(App app, Consents consents, Grants grants) {
        this.app = app;
        this.consents = consents;
        this.grants = grants;
    }

    void addTo(RoutesConfig routes) {
        for (String base : List.of("/auth/oauth", "/service/auth/oauth")) {
            routes.post(base + "/token", this::token);
            routes.post(base + "/revoke", this::revoke);
        }
    }

    private void token(Context ctx) {
        Map<String, String> asked = fields(ctx);
        if (!app.proves(asked.getOrDefault("client_id", ""), asked.getOrDefault("client_secret", ""))) {
            fail(ctx, 401, "invalid_client", "Client authentication failed.");
            return;
        }
        String type = asked.getOrDefault("grant_type", "");
        Optional<String> missing = required(type).stream()
                .filter(field -> asked.getOrDefault(field, "").isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            fail(ctx, 400, "invalid_request", "Missing required parameter: " + missing.get() + ".");
            return;
        }
        switch (type) {
            case "authorization_code" -> reply(ctx, redeem(asked));
            case "refresh_token" -> reply(ctx, grants.refresh(field(asked, type), field(asked, "redirect_uri")));
            default -> fail(ctx, 400, "unsupported_grant_type", "The authorization grant type is not supported.");
        }
    }

    private static List<String> required(String grantType) {
        return switch (grantType) {
            case "authorization_code" -> List.of("code", "redirect_uri");
            case "refresh_token" -> List.of("refresh_token", "redirect_uri");
            default -> List.of("grant_type");
        };
    }

    /** A code is spent by the attempt, right or wrong. */
    private Optional<Grant> redeem(Map<String, String> asked) {
        return consents.redeem(field(asked, "code"))
                .filter(given -> given.redirectUri().equals(field(asked, "redirect_uri")))
                .filter(given -> given.answeredBy(field(asked, "code_verifier")))
                .map(given -> grants.issue(given.scopes(), given.redirectUri()));
    }

    private void reply(Context ctx, Optional<Grant> grant) {
        if (grant.isEmpty()) {
            fail(
                    ctx,
                    400,
                    "invalid_grant",
                    "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI"
                            + " used in the authorization request, or was issued to another client.");
            return;
        }
        json(ctx, 200, body(grant.get()));
    }

    private static ObjectNode body(Grant grant) {
        ObjectNode body = Json.object()
                .put("access_token", grant.access())
                .put("token_type", "Bearer")
                .put("expires_in", Grant.LIFE_SECONDS)
                .put("refresh_token", grant.refresh())
                .put("scope", String.join(" ", new TreeSet<>(grant.scopes())))
                .put("created_at", grant.created().getEpochSecond());
        body.putObject("direct_buy_tokens");
        return body;
    }

    private void revoke(Context ctx) {
        Map<String, String> asked = fields(ctx);
        if (!app.proves(field(asked, "client_id"), field(asked, "client_secret"))) {
            fail(ctx, 401, "invalid_client", "Client authentication failed.");
            return;
        }
        grants.revoke(field(asked, "token"));
        json(ctx, 200, Json.object());
    }

    private static String field(Map<String, String> asked, String name) {
        return asked.getOrDefault(name, "");
    }

    /** The request's fields from JSON or form, with the client from HTTP Basic when it comes that way. */
    private static Map<String, String> fields(Context ctx) {
        Map<String, String> fields = new HashMap<>();
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (type.contains("json")) {
            Json.read(ctx.body())
                    .ifPresent(body -> body.properties()
                            .forEach(each ->
                                    fields.put(each.getKey(), each.getValue().asText(""))));
        } else if (type.contains("x-www-form-urlencoded")) {
            Pairs.parse(ctx.body()).asMap().forEach((key, values) -> fields.put(key, values.get(0)));
        }
        basic(ctx, fields);
        return fields;
    }

    private static void basic(Context ctx, Map<String, String> fields) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            fields.put("client_id", colon < 0 ? pair : pair.substring(0, colon));
            fields.put("client_secret", colon < 0 ? "" : pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            fields.put("client_id", "");
        }
    }

    private static void fail(Context ctx, int status, String error, String description) {
        json(ctx, status, Json.object().put("error", error).put("error_description", description));
    }

    private static void json(Context ctx, int status, ObjectNode body) {
        ctx.status(status).contentType("application/json").result(Json.text(body));
        ctx.header("Cache-Control", "no-store");
    }
}
