package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import com.mlconnector.people.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts, tokens and what is told of them, at a running server. */
class PeopleTest extends RunningServer {
    private static final String OTHER = "quite another long text";

    @BeforeEach
    void forget() {
        jdbc.sql("delete from journal_line").update();
        jdbc.sql("delete from api_token").update();
    }

    @Test
    void addsAPersonWhoFirstChoosesAPassword() {
        Visitor admin = admin();

        admin.fill("/people", "/people/add", Map.of("name", " Anna ", "role", "viewer"));
        String page = admin.get("/people").body();
        String oneTime = shown(page);
        Visitor anna = new Visitor(port);
        anna.logIn("ANNA", oneTime);

        assertThat(page).contains("The one-time password of anna");
        assertThat(admin.get("/people").body()).doesNotContain(oneTime);
        assertThat(Visitor.location(anna.get("/"))).isEqualTo("/password");
        anna.fill("/password", "/password", Map.of("old", oneTime, "chosen", OWN, "again", OWN));
        assertThat(anna.get("/audit").statusCode()).isEqualTo(200);
        assertThat(anna.get("/people").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesANameThatIsTakenOrCannotBeOne() {
        Visitor admin = admin();

        assertThat(add(admin, "admin").body()).contains("There is an account of that name already");
        for (String name : List.of("", "a b", "<b>", "token x", ".x", "x".repeat(65))) {
            HttpResponse<String> answer = add(admin, name);
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(answer.body()).contains("That cannot be a name", "Choose one such as anna");
        }
    }

    @Test
    void endsTheSessionsOfAnAccountThatIsChangedOrRemoved() {
        Visitor admin = admin();
        for (Map.Entry<String, Map<String, String>> change : Map.of(
                        "/people/role", Map.of("name", "anna", "role", "operator"),
                        "/people/password", Map.of("name", "anna"),
                        "/people/remove", Map.of("name", "anna"))
                .entrySet()) {
            Visitor anna = person("anna", Role.VIEWER);
            assertThat(anna.get("/audit").statusCode()).isEqualTo(200);

            admin.fill("/people", change.getKey(), change.getValue());

            assertThat(Visitor.location(anna.get("/audit"))).as(change.getKey()).isEqualTo("/login");
            assertThat(admin.get("/audit").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotReviveASessionWhenARemovedAccountIsMadeAgain() {
        Visitor admin = admin();
        Visitor anna = person("anna", Role.VIEWER);

        admin.fill("/people", "/people/remove", Map.of("name", "anna"));
        add(admin, "anna");

        assertThat(Visitor.location(anna.get("/audit"))).isEqualTo("/login");
    }

    @Test
    void givesALostPasswordAnew() {
        Visitor admin = admin();
        person("anna", Role.OPERATOR);

        admin.fill("/people", "/people/password", Map.of("name", "anna"));
        String oneTime = shown(admin.get("/people").body());

        assertThat(Visitor.location(new Visitor(port).logIn("anna", OWN))).isEqualTo("/login?wrong");
        assertThat(Visitor.location(new Visitor(port).logIn("anna", oneTime))).isEqualTo("/");
    }

    @Test
    void keepsTheLastAdmin() {
        Visitor admin = admin();
        person("anna", Role.OPERATOR);

        HttpResponse<String> removed = admin.fill("/people", "/people/remove", Map.of("name", "admin"));
        HttpResponse<String> demoted = admin.fill("/people", "/people/role", Map.of("name", "admin", "role", "viewer"));

        for (HttpResponse<String> answer : List.of(removed, demoted)) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("The last admin stays", "Make another account admin first");
        }
        admin.fill("/people", "/people/role", Map.of("name", "anna", "role", "admin"));
        assertThat(Visitor.location(admin.fill("/people", "/people/remove", Map.of("name", "admin"))))
                .isEqualTo("/people");
        assertThat(Visitor.location(admin.get("/people"))).isEqualTo("/login");
    }

    @Test
    void makesATokenThatIsShownOnceAndKeptNowhere() {
        Visitor admin = admin();

        admin.fill("/people", "/people/tokens/make", Map.of("name", "nightly report", "role", "viewer"));
        String token = shown(admin.get("/people").body());

        assertThat(token).matches("ml_[0-9a-f]{12}_[0-9a-f]{64}");
        assertThat(get("/api/status", token)).isEqualTo(200);
        assertThat(admin.get("/people").body())
                .contains("nightly report", "by admin")
                .doesNotContain(token);
        assertThat(jdbc.sql("select id || name || hash || created_by from api_token")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(16));
        assertThat(get("/api/status", token.substring(0, token.length() - 1) + "g"))
                .isEqualTo(401);
        assertThat(get("/api/status", flipped(token))).isEqualTo(401);
    }

    @Test
    void letsATokenDoWhatItsRoleAllowsAndNoMore() {
        String viewer = make("watch", "viewer", "");
        String operator = make("robot", "operator", "");
        String admin = make("setup", "admin", "");

        assertThat(get("/api/audit", viewer)).isEqualTo(200);
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", viewer).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", viewer).body())
                .contains("It needs the role operator", "your account or token");
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", operator).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/tokens", operator)).isEqualTo(403);
        assertThat(post("/api/tokens", "{\"name\": \"mine\", \"role\": \"admin\"}", operator)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/tokens", admin)).isEqualTo(200);
        assertThat(get("/people", admin)).isEqualTo(302);
    }

    @Test
    void opensNothingWithATokenThatIsRevokedOrOver() {
        String revoked = make("revoked", "viewer", "");
        String ending = make("ending", "viewer", clock.instant().toString().substring(0, 10));
        assertThat(get("/api/status", revoked)).isEqualTo(200);

        post("/api/tokens/revoke", "{\"id\": \"" + revoked.substring(3, 15) + "\"}", token());

        assertThat(get("/api/status", revoked)).isEqualTo(401);
        assertThat(get("/api/status", ending)).isEqualTo(200);
        clock.turn(Duration.ofDays(1));
        assertThat(get("/api/status", ending)).isEqualTo(401);
        assertThat(told())
                .contains(
                        "The token revoked was turned away, from 127.0.0.1: it is revoked",
                        "The token ending was turned away, from 127.0.0.1: its last day is over");
    }

    @Test
    void tellsWhenATokenWasLastUsed() {
        String watch = make("watch", "viewer", "");
        assertThat(api("/api/tokens")).contains("\"lastUsedAt\":null", "\"good\":true");
        String used = clock.instant().toString();

        get("/api/status", watch);
        clock.turn(Duration.ofSeconds(30));
        get("/api/status", watch);

        assertThat(api("/api/tokens")).contains("\"lastUsedAt\":\"" + used + "\"");
    }

    @Test
    void saysWhatIsWrongWithATokenThatCannotBeMade() {
        make("watch", "viewer", "");

        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"name\": \"watch\", \"role\": \"viewer\"}", "There is a token of that name already",
                        "{\"name\": \"\\u202e\", \"role\": \"viewer\"}", "cannot be the name of a token",
                        "{\"name\": \"x\", \"role\": \"king\"}", "There is no such role",
                        "{\"name\": \"x\", \"role\": \"viewer\", \"lastDay\": \"2020-01-01\"}", "is over already",
                        "{\"name\": \"x\", \"role\": \"viewer\", \"lastDay\": \"soon\"}", "It is no date")
                .entrySet()) {
            HttpResponse<String> answer = post("/api/tokens", wrong.getKey(), token());

            assertThat(answer.statusCode()).as(wrong.getKey()).isIn(400, 409);
            assertThat(answer.body()).contains(wrong.getValue());
        }
        post("/api/tokens/revoke", "{\"id\": \"" + idOf("watch") + "\"}", token());
        assertThat(make("watch", "viewer", "")).startsWith("ml_");
    }

    @Test
    void writesIntoTheAuditTrailWhichTokenAsked() {
        String robot = make("robot", "operator", "");
        jdbc.sql("""
                insert into story (connection_id, kind, object_id, label, state, step, sentence, attempt, updated_at)
                values ('main', 'invoice', '41', '', 'succeeded', 'loaded', 'loaded', 0, 0)
                on conflict do nothing
                """).update();

        post("/api/replay", "{\"kind\": \"invoice\", \"id\": \"41\"}", robot);

        assertThat(jdbc.sql("select actor from journal_line where step = 'replayed'")
                        .query(String.class)
                        .list())
                .containsExactly("token robot");
    }

    @Test
    void tellsWhoCameInAndWhoChangedWhat() {
        Visitor admin = admin();
        Visitor anna = person("anna", Role.VIEWER);
        anna.fill("/audit", "/logout", Map.of());
        new Visitor(port).logIn("anna", "wrong");
        new Visitor(port).logIn("my secret password", "typed into the wrong field");
        Visitor again = person("anna", Role.VIEWER);
        again.fill("/password", "/password", Map.of("old", OWN, "chosen", OTHER, "again", OTHER));
        admin.fill("/people", "/people/role", Map.of("name", "anna", "role", "operator"));
        admin.fill("/people", "/people/password", Map.of("name", "anna"));
        admin.fill("/people", "/people/remove", Map.of("name", "anna"));
        add(admin, "bob");

        assertThat(told())
                .containsExactly(
                        "Logged in from 127.0.0.1",
                        "Logged in from 127.0.0.1",
                        "Logged out, from 127.0.0.1",
                        "A wrong password for anna, from 127.0.0.1",
                        "A wrong password for a name that no account has, from 127.0.0.1",
                        "Logged in from 127.0.0.1",
                        "The account anna chose a new password, from 127.0.0.1",
                        "The account anna became operator, before it was viewer, from 127.0.0.1",
                        "The account anna was given a one-time password, from 127.0.0.1",
                        "The account anna was removed; it was operator, from 127.0.0.1",
                        "The account bob was added as viewer, from 127.0.0.1");
        assertThat(jdbc.sql("select coalesce(actor, '-') from journal_line order by id")
                        .query(String.class)
                        .list())
                .containsExactly("admin", "anna", "anna", "-", "-", "anna", "anna", "admin", "admin", "admin", "admin");
    }

    @Test
    void showsThatOnTheAuditPagesAndToPrograms() {
        Visitor viewer = person("vera", Role.VIEWER);
        new Visitor(port).logIn("vera", "wrong");

        assertThat(viewer.get("/audit").body()).contains("href=\"/audit/people\"", "href=\"/audit/connection\"");
        assertThat(viewer.get("/audit/people").body())
                .contains("Logged in from 127.0.0.1", "A wrong password for vera", "vera", "login refused");
        assertThat(viewer.get("/audit/people?q=wrong").body())
                .contains("A wrong password")
                .doesNotContain("Logged in from");
        assertThat(viewer.get("/audit/connection").body()).doesNotContain("Logged in from");
        assertThat(api("/api/audit/people?q=vera"))
                .contains("\"step\":\"login-refused\"", "\"actor\":\"vera\"", "\"more\":false");
    }

    @Test
    void showsWhatAPersonTypedAsText() {
        Visitor admin = admin();

        String page =
                admin.get("/audit/people?q=%3Cscript%3Ealert(1)%3C/script%3E").body();

        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void doesTheSameForPrograms() {
        HttpResponse<String> added = post("/api/people", "{\"name\": \"bob\", \"role\": \"viewer\"}", token());
        Matcher password = Pattern.compile("\\{\"name\":\"bob\",\"oneTimePassword\":\"([a-z0-9-]{23})\"}")
                .matcher(added.body());
        assertThat(password.matches()).isTrue();
        assertThat(Visitor.location(new Visitor(port).logIn("bob", password.group(1))))
                .isEqualTo("/");

        assertThat(post("/api/people/role", "{\"name\": \"bob\", \"role\": \"operator\"}", token())
                        .body())
                .isEqualTo("{\"done\":true}");
        assertThat(api("/api/people"))
                .contains("\"name\":\"bob\",\"role\":\"operator\",\"oneTimePassword\":true")
                .doesNotContain("hash", "bcrypt");
        assertThat(post("/api/people/password", "{\"name\": \"bob\"}", token()).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/people/remove", "{\"name\": \"bob\"}", token()).body())
                .isEqualTo("{\"done\":true}");
        assertThat(post("/api/people/remove", "{\"name\": \"bob\"}", token()).statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select distinct actor from journal_line where step = 'access-changed'")
                        .query(String.class)
                        .list())
                .containsExactly("api token");
    }

    private HttpResponse<String> add(Visitor admin, String name) {
        return admin.fill("/people", "/people/add", Map.of("name", name, "role", "viewer"));
    }

    private String make(String name, String role, String lastDay) {
        String body = post(
                        "/api/tokens",
                        "{\"name\": \"%s\", \"role\": \"%s\", \"lastDay\": \"%s\"}".formatted(name, role, lastDay),
                        token())
                .body();
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(body);
        assertThat(token.find()).as(body).isTrue();
        return token.group(1);
    }

    private String idOf(String name) {
        return jdbc.sql("select id from api_token where name = :name and revoked_at is null")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static String flipped(String token) {
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
    }

    private static String shown(String page) {
        Matcher secret = Pattern.compile("</strong> <code>([^<]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private int get(String path, String token) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token).statusCode();
    }

    private String api(String path) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token()).body();
    }

    private HttpResponse<String> post(String path, String json, String token) {
        return new Visitor(port).postJson(path, json, "Authorization", "Bearer " + token);
    }

    private List<String> told() {
        return jdbc.sql("select sentence from journal_line where kind is null order by id")
                .query(String.class)
                .list();
    }
}
