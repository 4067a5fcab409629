package com.mlconnector.sandbox.freshbooks.oauth;

import com.mlconnector.sandbox.freshbooks.web.Html;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The consent page in the browser, and the way back to the app. */
final class AuthorizeDoor {

    private final App app;
    private final Consents consents;

    AuthorizeDoor(App app, Consents consents) {
        this.app = app;
        this.consents = consents;
    }

    void addTo(RoutesConfig routes) {
        for (String path : List.of("/oauth/authorize", "/service/auth/oauth/authorize")) {
            routes.get(path, this::show);
            routes.post(path, this::decide);
        }
    }

    private void show(Context ctx) {
        Pairs query = Pairs.parse(ctx.queryString());
        if (!app.is(query.text("client_id"))) {
            // the real page breaks like this on a client it does not know
            refuse(ctx, 500, "Something went wrong", "We're sorry, an unexpected error occurred.");
            return;
        }
        Optional<String> problem = problem(query);
        if (problem.isPresent()) {
            refuse(ctx, 400, "This app cannot be connected", problem.get());
            return;
        }
        Asked asked = new Asked(
                query.text("redirect_uri"),
                Scopes.asked(query.text("scope")),
                query.text("state"),
                query.first("state").isPresent(),
                query.text("code_challenge"));
        ctx.html(page(asked, consents.ask(asked)));
    }

    private Optional<String> problem(Pairs query) {
        if (!"code".equals(query.text("response_type"))) {
            return Optional.of("The authorization server does not support this response type.");
        }
        if (!app.leadsTo(query.text("redirect_uri"))) {
            return Optional.of("The redirect uri included is not valid.");
        }
        if (!Scopes.allKnown(Scopes.asked(query.text("scope")))) {
            return Optional.of("The requested scope is invalid, unknown, or malformed.");
        }
        boolean challenged = query.first("code_challenge").isPresent();
        if (challenged && !"S256".equals(query.text("code_challenge_method"))) {
            return Optional.of("The code challenge method must be S256.");
        }
        return Optional.empty();
    }

    private void decide(Context ctx) {
        Pairs form = Pairs.parse(ctx.body());
        Optional<Asked> question = consents.answer(form.text("consent"));
        if (question.isEmpty()) {
            refuse(ctx, 400, "This page is out of date", "The question was answered before. Start again from the app.");
            return;
        }
        Asked asked = question.get();
        Map<String, String> answer = new LinkedHashMap<>();
        if ("allow".equals(form.text("decision"))) {
            answer.put("code", consents.code(asked));
        } else {
            answer.put("error", "access_denied");
            answer.put("error_description", "The resource owner or authorization server denied the request.");
        }
        if (asked.hasState()) {
            answer.put("state", asked.state());
        }
        String join = asked.redirectUri().contains("?") ? "&" : "?";
        ctx.redirect(asked.redirectUri() + join + Pairs.encode(answer));
    }

    private static void refuse(Context ctx, int status, String title, String why) {
        String body =
                "<main class=\"card\"><h1>%s</h1><p>%s</p></main>".formatted(Html.escape(title), Html.escape(why));
        ctx.status(status).html(Html.page(title, body));
    }

    private static String page(Asked asked, String consent) {
        StringBuilder scopes = new StringBuilder();
        for (String scope : new TreeSet<>(asked.scopes())) {
            scopes.append("<li><code>").append(Html.escape(scope)).append("</code></li>");
        }
        String body = """
                <main class="card"><h1>Allow “Sandbox app” into your books?</h1>
                <p>Signed in as <strong>Robin Northwind</strong> of Northwind Advisory. <strong>%s</strong> asks for:</p>
                <ul>%s</ul>
                <form method="post" action="/oauth/authorize">
                <input type="hidden" name="consent" value="%s">
                <button class="main" name="decision" value="allow" autofocus>Allow</button>
                <button name="decision" value="deny">Deny</button>
                </form></main>
                """.formatted(Html.escape(App.CLIENT_ID), scopes, consent);
        return Html.page("Allow access", body);
    }
}
