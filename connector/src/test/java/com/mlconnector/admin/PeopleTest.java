package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.Visitor;
import com.mlconnector.people.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Accounts and what is told of them, at a running server. */
class PeopleTest extends PeopleServer {
    private static final String OTHER = "quite another long text";

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
    void leavesOnesOwnPasswordToThePageWhereItIsChosen() {
        Visitor admin = admin();

        HttpResponse<String> answer = admin.fill("/people", "/people/password", Map.of("name", "admin"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("That is your own account", "the page Password");
        assertThat(admin.get("/people").body())
                .contains("Remove admin")
                .doesNotContain("Give admin a one-time password");
        assertThat(Visitor.location(new Visitor(port).logIn("admin", OWN))).isEqualTo("/");
    }

    @Test
    void saysWhenARoleIsTheOneThereWas() {
        Visitor admin = admin();
        Visitor anna = person("anna", Role.VIEWER);

        admin.fill("/people", "/people/role", Map.of("name", "anna", "role", "viewer"));

        assertThat(admin.get("/people").body()).contains("anna has the role viewer already.");
        assertThat(anna.get("/audit").statusCode()).isEqualTo(200);
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
}
