package com.mlconnector.tableau;

import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the session sealed, so that a restart and other nodes go on with it instead of ending it by a new sign-in. */
@Component
class SessionSafe {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Secrets secrets;

    SessionSafe(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The session kept last, if it was made on this site with one of these tokens. */
    Optional<Session> find(Link link, List<HeldPat> pats) {
        return secrets.find(link.connection(), SecretName.TABLEAU_SESSION)
                .flatMap(secret -> read(JSON.readTree(secret.reveal())))
                .filter(session -> pats.stream()
                        .map(pat -> Session.Pat.of(link.with(pat.name()).site()))
                        .anyMatch(session.pat()::equals));
    }

    void keep(Link link, Session session) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", session.id());
        Instant since = session.since();
        if (since != null) {
            json.put("since", since.toString());
        }
        json.put("address", session.pat().address());
        json.put("contentUrl", session.pat().contentUrl());
        json.put("pat", session.pat().name());
        json.put("version", session.version().toString());
        json.put("site", session.siteId());
        json.put("user", session.userId());
        json.put("token", session.token().reveal());
        secrets.keep(link.connection(), SecretName.TABLEAU_SESSION, Secret.of(json.toString()));
    }

    private static Optional<Session> read(JsonNode json) {
        Session.Pat pat =
                new Session.Pat(Json.text(json, "address"), Json.text(json, "contentUrl"), Json.text(json, "pat"));
        return ApiVersion.of(Json.text(json, "version"))
                .map(version -> new Session(
                        Json.text(json, "id"),
                        since(Json.text(json, "since")),
                        pat,
                        version,
                        Json.text(json, "site"),
                        Json.text(json, "user"),
                        Secret.of(Json.text(json, "token"))));
    }

    private static @Nullable Instant since(String moment) {
        return moment.isEmpty() ? null : Instant.parse(moment);
    }
}
