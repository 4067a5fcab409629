package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import com.mlconnector.credentials.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a server for its version, and signs in. */
@Component
class SignIn {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ApiVersion FIRST_QUESTION = new ApiVersion(2, 4);
    private static final int UNKNOWN_ADDRESS = 404003;

    private final TableauHttp http;
    private final Clock clock;

    SignIn(TableauHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** @param version the one to use: the server's, or the newest we know */
    record Server(String product, ApiVersion offered, ApiVersion version) {}

    /** Asked with version 2.4, which every server since 2016 answers without a session. */
    Server server(Link link) {
        Call call = Call.get("asking for its version", link.api(FIRST_QUESTION, "/serverinfo"));
        Answer answer = http.send(call);
        if (answer.code() == UNKNOWN_ADDRESS) {
            throw Remedy.failed(Reason.TABLEAU_TOO_OLD, answer.server() + " is too old to tell its version.");
        }
        JsonNode info =
                Refusals.check(answer, Reason.TABLEAU_ANSWER_UNREADABLE).json().path("serverInfo");
        JsonNode product = info.path("productVersion");
        ApiVersion offered = ApiVersion.of(Json.text(info, "restApiVersion"))
                .orElseThrow(() ->
                        Remedy.failed(Reason.TABLEAU_ANSWER_UNREADABLE, answer.server() + " told no API version."));
        if (offered.compareTo(ApiVersion.OLDEST) < 0) {
            throw Remedy.failed(
                    Reason.TABLEAU_TOO_OLD,
                    "%s has REST API %s; updating data in place begins with %s."
                            .formatted(answer.server(), offered, ApiVersion.OLDEST));
        }
        String name = product.isObject() ? Json.text(product, "value") : Json.text(info, "productVersion");
        return new Server(name, offered, offered.orOlder(ApiVersion.NEWEST));
    }

    /** Makes a session; any other made with the same token is over then. */
    Session signIn(Link link, ApiVersion version, Secret patSecret) {
        Call call = Call.get("signing in", link.api(version, "/auth/signin"))
                .sending("POST", "application/json", BodyPublishers.ofString(credentials(link, patSecret)));
        Answer answer = http.send(call).hiding(patSecret);
        if (answer.code() / 1000 == 401) {
            throw Remedy.failed(
                    Reason.TABLEAU_SIGN_IN_REFUSED,
                    "%s refused the personal access token \"%s\" for %s (%d)."
                            .formatted(
                                    answer.server(), Json.line(link.site().patName()), link.spoken(), answer.code()));
        }
        JsonNode found = Refusals.check(answer).json().path("credentials");
        String token = Json.text(found, "token");
        if (!token.matches("[!-~]{1,4096}")) {
            throw Remedy.failed(
                    Reason.TABLEAU_ANSWER_UNREADABLE, answer.server() + " gave no usable token at sign-in.");
        }
        return new Session(
                UUID.randomUUID().toString(),
                clock.instant(),
                Session.Pat.of(link.site()),
                version,
                Ids.luid(answer, Json.text(found.path("site"), "id")),
                Ids.luid(answer, Json.text(found.path("user"), "id")),
                Secret.of(token));
    }

    private static String credentials(Link link, Secret patSecret) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("credentials")
                .put("personalAccessTokenName", link.site().patName())
                .put("personalAccessTokenSecret", patSecret.reveal())
                .putObject("site")
                .put("contentUrl", link.site().contentUrl());
        return json.toString();
    }
}
