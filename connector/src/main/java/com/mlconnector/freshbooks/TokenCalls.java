package com.mlconnector.freshbooks;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.credentials.AnswerLost;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.credentials.TokenPair;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The two calls to {@code /auth/oauth/token}. Each is sent exactly once, over a connection of its own. */
@Component
class TokenCalls {
    /** Where an answer does not say how long its token lives (it should: 43200 seconds). */
    private static final Duration LIFE_WHEN_NOT_SAID = Duration.ofHours(1);

    private static final Duration LONGEST_LIFE = Duration.ofDays(30);

    private final Wire wire;
    private final Secrets secrets;
    private final Clock clock;

    TokenCalls(Wire wire, Secrets secrets, Clock clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Turns the code of a sign-in into tokens. A code works once and for five minutes. */
    TokenPair exchange(Connection connection, String code, Secret verifier) {
        Map<String, String> form = form(connection, "authorization_code");
        form.put("code", code);
        form.put("code_verifier", verifier.reveal());
        try {
            return call(connection.needApp(), form, null);
        } catch (AnswerLost lost) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_UNAVAILABLE,
                    "The sign-in at FreshBooks could not be finished, because no clear answer came. Press Connect again.",
                    null,
                    lost);
        }
    }

    /** Turns a refresh token into a new pair; see {@code OauthTokens.access} for what its failures mean. */
    TokenPair refresh(Connection connection, Secret refresh) {
        Map<String, String> form = form(connection, "refresh_token");
        form.put("refresh_token", refresh.reveal());
        return call(connection.needApp(), form, refresh);
    }

    private Map<String, String> form(Connection connection, String grant) {
        FreshbooksApp app = connection.needApp();
        Secret secret = secrets.find(connection.id(), SecretName.FRESHBOOKS_CLIENT_SECRET)
                .orElseThrow(() -> new StepFailed(
                        Reason.FRESHBOOKS_REFUSED,
                        "The client secret of the FreshBooks app is missing. Enter it on the Connect page."));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", app.clientId());
        form.put("client_secret", secret.reveal());
        form.put("redirect_uri", app.redirectUri().toString());
        return form;
    }

    private TokenPair call(FreshbooksApp app, Map<String, String> form, @Nullable Secret before) {
        String body = form.entrySet().stream()
                .map(field -> Target.encoded(field.getKey()) + "=" + Target.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        Target.of(app.apiBase(), "/auth/oauth/token").uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Answer answer;
        try {
            answer = wire.sendAlone(request);
        } catch (NoAnswer failure) {
            if (failure.how() == NoAnswer.How.NOT_SENT) {
                throw Verdict.failed(failure, "an access token");
            }
            throw new AnswerLost("FreshBooks " + failure.words() + ", asked for an access token", failure);
        }
        return answer.isSuccess() ? pair(answer, before) : refused(answer);
    }

    private TokenPair pair(Answer answer, @Nullable Secret before) {
        JsonNode body = Json.read(answer.body()).orElse(Json.object());
        Optional<Secret> access = secret(body.path("access_token"));
        Optional<Secret> refresh = secret(body.path("refresh_token")).or(() -> Optional.ofNullable(before));
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new AnswerLost("FreshBooks answered 200 without tokens, asked for an access token", null);
        }
        Set<String> scopes = Arrays.stream(Json.text(body.path("scope")).split("[ ,]+"))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        return new TokenPair(access.get(), refresh.get(), expiry(body), scopes);
    }

    /** The nearer of "from now" and "from when it was made": one refresh was seen to repeat the first {@code created_at}. */
    private Instant expiry(JsonNode body) {
        Instant now = clock.instant();
        long seconds = Json.number(body.path("expires_in"), -1);
        if (seconds <= 0 || seconds > LONGEST_LIFE.toSeconds()) {
            return now.plus(LIFE_WHEN_NOT_SAID);
        }
        Instant fromNow = now.plusSeconds(seconds);
        long created = Json.number(body.path("created_at"), -1);
        Instant fromCreation = created > 0 && created < 32_503_680_000L
                ? Instant.ofEpochSecond(created).plusSeconds(seconds)
                : fromNow;
        boolean plausible = fromCreation.isAfter(now.plusSeconds(60)) && fromCreation.isBefore(fromNow);
        return plausible ? fromCreation : fromNow;
    }

    private static Optional<Secret> secret(JsonNode node) {
        return Optional.of(Json.text(node).strip())
                .filter(text -> !text.isEmpty()
                        && text.length() <= 16_384
                        && text.chars().noneMatch(Character::isISOControl))
                .map(Secret::of);
    }

    private TokenPair refused(Answer answer) {
        JsonNode body = Json.read(answer.body()).orElse(Json.object());
        String error = Json.text(body.path("error"));
        if (error.equals("invalid_grant")) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT,
                    "FreshBooks did not accept the sign-in (invalid_grant): its code or token was used already, or the redirect"
                            + " address differs from the registered one. Press Connect again.");
        }
        if (answer.status() == 401 || error.equals("invalid_client")) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_REFUSED,
                    "FreshBooks does not know the app: its client id or client secret is wrong. Copy both again from the"
                            + " developer portal to the Connect page.");
        }
        if (answer.status() == 429) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_SLOW_DOWN,
                    "FreshBooks asked for a pause (429), asked for an access token",
                    answer.retryAfter(clock).orElse(null),
                    null);
        }
        if (answer.status() >= 500 || error.isEmpty()) {
            throw new AnswerLost("FreshBooks answered " + answer.status() + ", asked for an access token", null);
        }
        throw new StepFailed(
                Reason.FRESHBOOKS_REFUSED, "FreshBooks answered " + answer.status() + ", asked for an access token");
    }
}
