package com.mlconnector.sandbox.freshbooks.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;

/** The doors of the authorisation service: consent, tokens, who am I, and where all that is. */
public final class OauthDoors {

    private final AuthorizeDoor authorize;
    private final TokenDoor token;
    private final Grants grants;

    public OauthDoors(App app, Grants grants, Clock clock) {
        Consents consents = new Consents(clock);
        this.authorize = new AuthorizeDoor(app, consents);
        this.token = new TokenDoor(app, consents, grants);
        this.grants = grants;
    }

    public void addTo(RoutesConfig routes) {
        authorize.addTo(routes);
        token.addTo(routes);
        routes.get("/auth/api/v1/users/me", this::me);
        routes.get("/.well-known/oauth-authorization-server", OauthDoors::metadata);
    }

    private void me(Context ctx) {
        String authorization = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        boolean known = grants.bearing(authorization).isPresent();
        ObjectNode body = known
                ? Identity.me()
                : Json.object()
                        .put("error", "unauthenticated")
                        .put("error_description", "This action requires authentication to continue.");
        ctx.status(known ? 200 : 401).contentType("application/json").result(Json.text(body));
    }

    private static void metadata(Context ctx) {
        String base = ctx.scheme() + "://" + ctx.host();
        String auth = base + "/service/auth/oauth";
        ObjectNode body = Json.object()
                .put("issuer", base)
                .put("authorization_endpoint", auth + "/authorize")
                .put("token_endpoint", auth + "/token")
                .put("revocation_endpoint", auth + "/revoke");
        body.putArray("code_challenge_methods_supported").add("S256");
        ctx.contentType("application/json").result(Json.text(body));
    }
}
