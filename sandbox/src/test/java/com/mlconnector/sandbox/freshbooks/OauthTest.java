package com.mlconnector.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OauthTest {

    private static final String TOKEN = "/auth/oauth/token";
    private static final String ME = "/auth/api/v1/users/me";

    private final TurnableClock clock = new TurnableClock("2026-11-20T15:00:00Z");
    private final FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 1, 20, clock));
    private final Caller caller = new Caller(sandbox.address());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String code() {
        return Caller.parameter(caller.consent(Caller.asking("user:invoices:read"), "allow"), "code");
    }

    private static Map<String, String> redeeming(String code) {
        Map<String, String> fields = Caller.client();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        return fields;
    }

    private static Map<String, String> refreshing(JsonNode tokens) {
        Map<String, String> fields = Caller.client();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", tokens.path("refresh_token").asText());
        return fields;
    }

    private static String json(Map<String, String> fields) {
        return new ObjectMapper().valueToTree(fields).toString();
    }

    private void assertInvalidGrant(Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void leadsBackWithCodeAndStateWhenAllowed() {
        String location = caller.consent(Caller.asking("user:invoices:read"), "allow");

        assertThat(location).startsWith(Caller.REDIRECT + "?");
        assertThat(Caller.parameter(location, "state")).isEqualTo("st & te");
        assertThat(Caller.parameter(location, "code")).hasSize(64);
    }

    @Test
    void leadsBackWithARefusalWhenDenied() {
        String location = caller.consent(Caller.asking("user:invoices:read"), "deny");

        assertThat(Caller.parameter(location, "error")).isEqualTo("access_denied");
        assertThat(Caller.parameter(location, "code")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:profile:write", "user:reports:write", "user:invoices:delete", "nonsense"})
    void refusesTheWholeConsentForOneScopeThatIsNone(String scope) {
        String query = Caller.encode(Caller.asking("user:invoices:read " + scope));

        Caller.Answer page = caller.get("/service/auth/oauth/authorize?" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("The requested scope is invalid, unknown, or malformed");
    }

    @Test
    void breaksOnAnUnknownClientAndLeadsNobodyToAnUnknownAddress() {
        Map<String, String> stranger = Caller.asking("");
        stranger.put("client_id", "stranger");
        Map<String, String> astray = Caller.asking("");
        astray.put("redirect_uri", Caller.REDIRECT + "/more");

        assertThat(caller.get("/oauth/authorize?" + Caller.encode(stranger)).status())
                .isEqualTo(500);
        assertThat(caller.get("/oauth/authorize?" + Caller.encode(astray)).status())
                .isEqualTo(400);
    }

    @Test
    void givesTokensInTheServicesShapeByJson() {
        JsonNode tokens = caller.post(TOKEN, json(redeeming(code()))).json();

        assertThat(tokens.path("access_token").asText().length()).isBetween(700, 4000);
        assertThat(tokens.path("access_token").asText()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(tokens.path("refresh_token").asText()).matches("[0-9a-f]{64}");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(43_200);
        assertThat(tokens.path("created_at").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(tokens.path("scope").asText()).isEqualTo("user:invoices:read user:profile:read");
    }

    @Test
    void takesTheClientFromHttpBasicToo() {
        Map<String, String> fields = redeeming(code());
        String pair = fields.remove("client_id") + ":" + fields.remove("client_secret");
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        Caller.Answer answer = caller.with("Authorization", basic).form(TOKEN, fields);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void takesACodeOnceAndForFiveMinutes() {
        String spent = code();
        String late = code();

        assertThat(caller.form(TOKEN, redeeming(spent)).status()).isEqualTo(200);
        assertInvalidGrant(caller.form(TOKEN, redeeming(spent)));
        clock.turn(Duration.ofMinutes(5));
        assertInvalidGrant(caller.form(TOKEN, redeeming(late)));
    }

    @Test
    void wantsTheRedirectUriOnBothGrantsAndTheSameOne() {
        Map<String, String> without = redeeming(code());
        without.remove("redirect_uri");
        Map<String, String> other = redeeming(code());
        other.put("redirect_uri", "https://localhost/other");
        Map<String, String> refreshWithout = refreshing(caller.tokens(""));
        refreshWithout.remove("redirect_uri");

        assertThat(caller.form(TOKEN, without).json().path("error").asText()).isEqualTo("invalid_request");
        assertInvalidGrant(caller.form(TOKEN, other));
        assertThat(caller.form(TOKEN, refreshWithout).status()).isEqualTo(400);
    }

    @Test
    void refusesAWrongSecret() {
        Map<String, String> fields = redeeming(code());
        fields.put("client_secret", "wrong");

        Caller.Answer answer = caller.form(TOKEN, fields);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void checksThePkceVerifierWhenAChallengeWasSent() throws Exception {
        String verifier = "a".repeat(64);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> asked = Caller.asking("");
        asked.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        asked.put("code_challenge_method", "S256");
        Map<String, String> wrong = redeeming(Caller.parameter(caller.consent(asked, "allow"), "code"));
        Map<String, String> right = redeeming(Caller.parameter(caller.consent(asked, "allow"), "code"));
        right.put("code_verifier", verifier);

        assertInvalidGrant(caller.form(TOKEN, wrong));
        assertThat(caller.form(TOKEN, right).status()).isEqualTo(200);
    }

    @Test
    void takesARefreshTokenOnceWithoutGraceAndEndsTheOldAccess() {
        JsonNode first = caller.tokens("");

        JsonNode second = caller.form(TOKEN, refreshing(first)).json();

        assertInvalidGrant(caller.form(TOKEN, refreshing(first)));
        assertThat(second.path("refresh_token")).isNotEqualTo(first.path("refresh_token"));
        assertThat(caller.bearing(first.path("access_token").asText()).get(ME).status())
                .isEqualTo(401);
        assertThat(caller.bearing(second.path("access_token").asText()).get(ME).status())
                .isEqualTo(200);
    }

    @Test
    void endsAnAccessTokenAfterTwelveHoursAndOnDemand() {
        Caller first = caller.connected();
        clock.turn(Duration.ofHours(12));
        Caller second = caller.connected();

        assertThat(first.get(ME).json().path("error").asText()).isEqualTo("unauthenticated");
        assertThat(second.get(ME).status()).isEqualTo(200);
        caller.post("/_sandbox/tokens/expire", "");
        assertThat(second.get(ME).status()).isEqualTo(401);
    }

    @Test
    void endsThePairWhenEitherTokenIsRevoked() {
        JsonNode tokens = caller.tokens("");
        Map<String, String> fields = new HashMap<>(Caller.client());
        fields.put("token", tokens.path("access_token").asText());

        Caller.Answer revoked = caller.form("/auth/oauth/revoke", fields);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text()).isEqualTo("{}");
        assertInvalidGrant(caller.form(TOKEN, refreshing(tokens)));
    }

    @Test
    void wantsHttpsWithoutAQueryWhenStrict() {
        caller.post("/_sandbox/redirect-uris", "{\"uri\":\"http://127.0.0.1:9/back?x=1\"}");
        Map<String, String> asked = Caller.asking("");
        asked.put("redirect_uri", "http://127.0.0.1:9/back?x=1");
        String query = Caller.encode(asked);

        assertThat(caller.get("/oauth/authorize?" + query).status()).isEqualTo(200);
        caller.put("/_sandbox/settings", "{\"strictRedirects\":true}");
        assertThat(caller.get("/oauth/authorize?" + query).status()).isEqualTo(400);
        assertThat(caller.post("/_sandbox/redirect-uris", "{\"uri\":\"http://127.0.0.1:10/back\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tellsOfThreeBusinessesWithTheirThreeIds() {
        JsonNode me = caller.connected().get(ME).json().path("response");

        JsonNode memberships = me.path("business_memberships");
        JsonNode main = memberships.path(0);
        assertThat(main.path("business").path("account_id").asText()).isEqualTo("Nw4Adv");
        assertThat(main.path("id")).isNotEqualTo(main.path("business").path("id"));
        assertThat(memberships.path(1).path("business").path("account_id").isNull())
                .isTrue();
        assertThat(memberships.path(2).path("role").asText()).isEqualTo("client");
        assertThat(me.path("subscription_statuses").path("Nw4Adv").asText()).isEqualTo("active");
    }
}
