package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Bodies.Tree;
import com.mlconnector.sandbox.tableau.Sessions.Session;

/** Server info, sign-in, sign-out, current session. */
final class SignInApi {
    private final Dials dials;
    private final Sessions sessions;

    SignInApi(Dials dials, Sessions sessions) {
        this.dials = dials;
        this.sessions = sessions;
    }

    Answer serverInfo(Call call) {
        RestVersion version = dials.now().restVersion();
        String product = version.product();
        String build = product.replace(".", "") + ".26.0101.1200";
        return Answer.of(
                200,
                Element.of("serverInfo")
                        .with(Element.of("productVersion").with("build", build).saying(product + ".0"))
                        .with(Element.text("restApiVersion", version.toString())));
    }

    Answer signIn(Call call) {
        Tree credentials = Bodies.read(call.body(), call.contentType())
                .child("credentials")
                .orElseThrow(() -> Refusal.badRequest("The request has no 'credentials'."));
        String contentUrl = credentials
                .child("site")
                .flatMap(site -> site.value("contentUrl"))
                .orElse("");
        Session session = sessions.signIn(
                credentials.value("personalAccessTokenName").orElseThrow(Refusal::signInError),
                credentials.value("personalAccessTokenSecret").orElseThrow(Refusal::signInError),
                contentUrl);
        return Answer.of(
                200,
                Element.of("credentials")
                        .with("token", session.token())
                        .with("estimatedTimeToExpiration", "177:05:38")
                        .with(site(session))
                        .with(user(session)));
    }

    Answer signOut(Call call) {
        sessions.end(call.signedIn());
        return Answer.empty(204);
    }

    Answer current(Call call) {
        Session session = call.signedIn();
        return Answer.of(
                200,
                Element.of("session")
                        .with(site(session))
                        .with(user(session).with("name", session.pat().user().name())));
    }

    private static Element site(Session session) {
        return Element.of("site").with("id", Site.LUID).with("contentUrl", session.siteContentUrl());
    }

    private static Element user(Session session) {
        return Element.of("user").with("id", session.pat().user().luid());
    }
}
