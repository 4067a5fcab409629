package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class ConnectTest extends RunningServer {
    private static final Outside OUTSIDE = new Outside();
    private static final String RETURN = "http://127.0.0.1:9/connect/freshbooks/return";
    private static final String SECRET = "canary-client-secret";

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("ml.freshbooks.api-url", OUTSIDE::base);
        registry.add("ml.freshbooks.auth-url", OUTSIDE::base);
    }

    @BeforeEach
    void begin() {
        OUTSIDE.bodies().clear();
        List.of("connection", "secret", "oauth_token", "journal_line", "dirty_record", "tableau_pat")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        OUTSIDE.answer("/auth/oauth/token", """
                {"access_token": "canary-access", "refresh_token": "canary-refresh", "expires_in": 43200, "scope": "user:profile:read"}
                """);
        OUTSIDE.answer("/auth/api/v1/users/me", """
                {"response": {"identity_id": 5, "first_name": "Sam", "last_name": "<b>Field</b>", "email": "sam@example.com",
                  "business_memberships": [
                    {"id": 1, "role": "owner", "business": {"id": 77, "name": "Acme \\"<script>\\" %s", "account_id": "xYz9",
                      "business_uuid": "u-1", "timezone": "America/Toronto"}},
                    {"id": 2, "role": "client", "business": {"id": 78, "name": "Else", "account_id": "aBc1"}},
                    {"id": 3, "role": "owner", "business": {"id": 79, "name": "Bookless", "account_id": null}}]}}
                """.formatted("x".repeat(10_000)));
    }

    @Test
    void connectsFreshbooksStepByStep() {
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());

        String authorize = authorizeLink(admin);
        HttpResponse<String> back = admin.get("/connect/freshbooks/return?code=abc&state=" + state(authorize));
        String choice = admin.get("/connect/business").body();
        HttpResponse<String> chosen = admin.fill(
                "/connect/business", "/connect/freshbooks/business", Map.of("businessId", "77", "homeCurrency", "cad"));

        assertThat(authorize).startsWith(OUTSIDE.base() + "/oauth/authorize/?response_type=code&client_id=my-app");
        assertThat(Visitor.location(back)).isEqualTo("/connect/business");
        assertThat(choice)
                .contains("&lt;b&gt;Field&lt;/b&gt;", "Acme &quot;&lt;script&gt;", "you are a client there", "no books")
                .doesNotContain("<b>Field", "<script>\"");
        assertThat(Visitor.location(chosen)).isEqualTo("/connect");
        assertThat(admin.get("/connect").body()).contains("xYz9", "America/Toronto", "CAD");
    }

    @Test
    void carriesWhatWaitedForThePermissionOnceFreshbooksIsConnectedAgain() {
        jdbc.sql("""
                insert into dirty_record (connection_id, kind, object_id, mode, seq, first_marked_at, due_at, attempt, parked, reason, leased_until, leased_seq)
                values ('main', 'invoice', '41', 'read', 1, 0, 0, 1, 1, 'freshbooks-reconnect', 0, 0),
                       ('main', 'invoice', '42', 'read', 2, 0, 0, 1, 1, 'tableau-forbidden', 0, 0)
                """).update();
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());

        admin.get("/connect/freshbooks/return?code=abc&state=" + state(authorizeLink(admin)));

        assertThat(jdbc.sql("select object_id from dirty_record where parked = 1")
                        .query(String.class)
                        .list())
                .containsExactly("42");
    }

    @Test
    void finishesWithAPastedAddressWhereTheBrowserCannotComeBack() {
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());
        String state = state(authorizeLink(admin));

        HttpResponse<String> wrong =
                admin.fill("/connect", "/connect/freshbooks/finish", Map.of("redirected", RETURN + "?nothing=here"));
        HttpResponse<String> right = admin.fill(
                "/connect", "/connect/freshbooks/finish", Map.of("redirected", RETURN + "?code=abc&state=" + state));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("copy the whole address");
        assertThat(Visitor.location(right)).isEqualTo("/connect/business");
    }

    @Test
    void refusesASignInThatAnotherBrowserBegan() {
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());
        String state = state(authorizeLink(admin));

        HttpResponse<String> answer = admin().get("/connect/freshbooks/return?code=abc&state=" + state);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This sign-in is not known here", "What to do");
    }

    @Test
    void saysSoWhenAccessWasDeclined() {
        assertThat(admin().get("/connect/freshbooks/return?error=access_denied").body())
                .contains("FreshBooks did not grant access");
    }

    @Test
    void refusesABusinessThatCannotBeChosen() {
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());
        admin.get("/connect/freshbooks/return?code=abc&state=" + state(authorizeLink(admin)));

        HttpResponse<String> client =
                admin.fill("/connect/business", "/connect/freshbooks/business", Map.of("businessId", "78"));

        assertThat(client.statusCode()).isEqualTo(400);
        assertThat(client.body()).contains("cannot be chosen");
    }

    @Test
    void neverShowsASecretAgain() {
        Visitor admin = admin();
        admin.fill("/connect", "/connect/freshbooks/app", app());
        admin.get("/connect/freshbooks/return?code=abc&state=" + state(authorizeLink(admin)));

        for (String page : List.of("/", "/connect", "/connect/business", "/audit", "/api/status")) {
            assertThat(admin.get(page).body()).as(page).doesNotContain("canary");
        }
        assertThat(OUTSIDE.bodies()).anySatisfy(body -> assertThat(body).contains(SECRET));
    }

    @Test
    void keepsTheSecretWhenTheFieldIsLeftEmpty() {
        Visitor admin = admin();
        assertThat(admin.fill("/connect", "/connect/freshbooks/app", appWith(""))
                        .statusCode())
                .isEqualTo(400);
        admin.fill("/connect", "/connect/freshbooks/app", app());

        assertThat(admin.fill("/connect", "/connect/freshbooks/app", appWith(""))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        Visitor admin = admin();

        HttpResponse<String> answer = admin.fill(
                "/connect",
                "/connect/tableau",
                Map.of(
                        "address", "https://prod-ca-a.online.tableau.com/#/site/acme",
                        "project", "Books",
                        "patName", "p",
                        "patSecret", "s"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Leave out /#/site/");
    }

    @Test
    void keepsNothingOfATableauThatRefuses() {
        Visitor admin = admin();

        HttpResponse<String> answer = admin.fill(
                "/connect",
                "/connect/tableau",
                Map.of(
                        "address",
                        OUTSIDE.base(),
                        "site",
                        "acme",
                        "project",
                        "Books",
                        "patName",
                        "p",
                        "patSecret",
                        "s"));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("What to do");
        assertThat(jdbc.sql("select count(*) from connection where tableau_address is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void sendsWhatWaitedForTheTokenOnceItIsEnteredAgain() {
        tableauAnswers();
        aBatchWaitsForTheToken();

        HttpResponse<String> answer = admin().fill(
                        "/connect",
                        "/connect/tableau",
                        Map.of(
                                "address", OUTSIDE.base(),
                                "site", "acme",
                                "project", "Finance",
                                "patName", "first",
                                "patSecret", "canary-1"));

        assertThat(Visitor.location(answer)).isEqualTo("/connect");
        assertThat(theBatchIsDue()).isTrue();
    }

    private void aBatchWaitsForTheToken() {
        jdbc.sql("delete from batch").update();
        jdbc.sql("""
                insert into batch (id, connection_id, source, state, row_count, created_at, attempt, due_at, leased_until, reason, whole)
                values ('b', 'main', 'FreshBooks Invoices', 'open', 1, 0, 3, :later, 0, 'tableau-token-shared', 0)
                """)
                .param("later", clock.instant().plusSeconds(1200).toEpochMilli())
                .update();
    }

    private boolean theBatchIsDue() {
        long dueAt = jdbc.sql("select due_at from batch").query(Long.class).single();
        jdbc.sql("delete from batch").update();
        return dueAt <= clock.instant().toEpochMilli();
    }

    @Test
    void takesASecondTokenOfTableauUsesItAndRemovesTheFirst() {
        tableauAnswers();
        Visitor admin = admin();
        admin.fill(
                "/connect",
                "/connect/tableau",
                Map.of(
                        "address",
                        OUTSIDE.base(),
                        "site",
                        "acme",
                        "project",
                        "Finance",
                        "patName",
                        "first",
                        "patSecret",
                        "canary-1"));

        HttpResponse<String> same = admin.fill("/connect", "/connect/tableau/second", second("first"));
        HttpResponse<String> kept = admin.fill("/connect", "/connect/tableau/second", second("other"));
        String both = admin.get("/connect").body();
        aBatchWaitsForTheToken();
        HttpResponse<String> used = admin.fill("/connect", "/connect/tableau/second/use", Map.of());
        boolean due = theBatchIsDue();
        String status = admin.get("/api/status").body();
        HttpResponse<String> removed = admin.fill("/connect", "/connect/tableau/second/remove", Map.of());
        HttpResponse<String> gone = new Visitor(port)
                .postJson("/api/connect/tableau/second/use", "{}", "Authorization", "Bearer " + token());

        assertThat(same.statusCode()).isEqualTo(409);
        assertThat(same.body()).contains("is the token in use", "What to do");
        assertThat(Visitor.location(kept)).isEqualTo("/connect");
        assertThat(both)
                .contains("Use other", "Remove other", "until 2027-01-31")
                .doesNotContain("canary");
        assertThat(Visitor.location(used)).isEqualTo("/connect");
        assertThat(due).as("what the token before had put off").isTrue();
        assertThat(status)
                .contains("\"tableauToken\":{\"name\":\"other\"", "\"tableauSecondToken\":{\"name\":\"first\"");
        assertThat(Visitor.location(removed)).isEqualTo("/connect");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("There is no second token");
        assertThat(jdbc.sql("select sentence from journal_line order by id")
                        .query(String.class)
                        .list())
                .containsSubsequence(
                        "A second Tableau token, \"other\", was entered",
                        "The Tableau token \"other\" is used from now on",
                        "The Tableau token \"first\" was removed");
        assertThat(OUTSIDE.bodies())
                .filteredOn(body -> body.contains("personalAccessTokenName"))
                .extracting(body -> body.contains("\"first\""))
                .containsExactly(true, false, false);
    }

    private static Map<String, String> second(String name) {
        return Map.of("patName", name, "patSecret", "canary-2", "patLastDay", "2027-01-31");
    }

    private static void tableauAnswers() {
        String site = "5a000000-0000-0000-0000-000000000001";
        String user = "5b000000-0000-0000-0000-000000000001";
        OUTSIDE.answer(
                "/api/2.4/serverinfo",
                "{\"serverInfo\":{\"productVersion\":{\"value\":\"2025.2\"},\"restApiVersion\":\"3.26\"}}");
        OUTSIDE.answer(
                "/api/3.26/auth/signin",
                "{\"credentials\":{\"site\":{\"id\":\"%s\"},\"user\":{\"id\":\"%s\"},\"token\":\"canary-session\"}}"
                        .formatted(site, user));
        OUTSIDE.answer(
                "/api/3.26/sites/" + site + "/projects",
                "{\"projects\":{\"project\":[{\"id\":\"5c000000-0000-0000-0000-000000000001\",\"name\":\"Finance\"}]}}");
        OUTSIDE.answer(
                "/api/3.26/sites/" + site + "/users/" + user,
                "{\"user\":{\"id\":\"%s\",\"name\":\"sam\",\"siteRole\":\"Creator\"}}".formatted(user));
    }

    @Test
    void doesNotStartHalfConnected() {
        HttpResponse<String> answer =
                new Visitor(port).postJson("/api/start", "{}", "Authorization", "Bearer " + token());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It cannot run yet");
    }

    @Test
    void letsAProgramConnectToo() {
        Visitor program = new Visitor(port);
        String bearer = "Bearer " + token();
        program.postJson(
                "/api/connect/freshbooks/app",
                "{\"clientId\": \"my-app\", \"clientSecret\": \"s\", \"redirectUri\": \"" + RETURN + "\"}",
                "Authorization",
                bearer);
        String begun = program.postJson("/api/connect/freshbooks/begin", "{}", "Authorization", bearer)
                .body();

        String me = program.postJson(
                        "/api/connect/freshbooks/finish",
                        "{\"redirected\": \"" + RETURN + "?code=abc&state=" + state(begun) + "\"}",
                        "Authorization",
                        bearer)
                .body();
        HttpResponse<String> chosen =
                program.postJson("/api/connect/freshbooks/business", "{\"businessId\": 77}", "Authorization", bearer);

        assertThat(me).contains("\"businessId\":77", "\"whyNot\":null", "\"whyNot\":\"you are a client there\"");
        assertThat(chosen.body()).isEqualTo("{\"done\":true}");
        assertThat(program.get("/api/status", "Authorization", bearer).body())
                .contains(
                        "\"status\":\"setting-up\"",
                        "\"state\":\"good\"",
                        "\"quiet\":true",
                        "FreshBooks Invoice Lines");
        assertThat(program.postJson("/api/ping", "{}", "Authorization", bearer).body())
                .contains("FreshBooks sign-in", "Enter Tableau on the Connect page");
    }

    private static Map<String, String> app() {
        return appWith(SECRET);
    }

    private static Map<String, String> appWith(String secret) {
        return Map.of("clientId", "my-app", "clientSecret", secret, "redirectUri", RETURN);
    }

    /** The link a person is shown, as a browser reads it. */
    private static String authorizeLink(Visitor admin) {
        String page =
                admin.fill("/connect", "/connect/freshbooks/begin", Map.of()).body();
        Matcher link = Pattern.compile("rel=\"noreferrer\" href=\"([^\"]+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static String state(String authorize) {
        Matcher state = Pattern.compile("[?&]state=([^&\"]+)").matcher(authorize);
        assertThat(state.find()).isTrue();
        return URLDecoder.decode(state.group(1), StandardCharsets.UTF_8);
    }
}
