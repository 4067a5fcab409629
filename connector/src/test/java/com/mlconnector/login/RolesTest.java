package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.people.Duties;
import com.mlconnector.people.Need;
import com.mlconnector.people.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What each role may do, asked of every address that the application answers. */
class RolesTest extends RunningServer {

    @Autowired
    private Collection<RequestMappingInfoHandlerMapping> mappings = List.of();

    /** An address with a value for each of its variables. */
    private record Address(String method, String path) {

        Optional<Need> declared() {
            return Duties.declared(method, PathContainer.parsePath(path));
        }

        boolean needs(Role role) {
            return declared().flatMap(Need::role).filter(role::equals).isPresent();
        }

        boolean changes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void declaresWhatEveryAddressNeeds() {
        assertThat(answered()).hasSizeGreaterThan(70);

        assertThat(answered().stream().filter(address -> address.declared().isEmpty()))
                .isEmpty();
    }

    @Test
    void letsViewersChangeNothingButTheirOwnPassword() {
        Set<String> open = answered().stream()
                .filter(Address::changes)
                .filter(address -> !address.needs(Role.OPERATOR) && !address.needs(Role.ADMIN))
                .map(Address::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(open).containsExactly("POST /audit/verify", "POST /password");
    }

    @Test
    void keepsConnectingPeopleAndTokensForAdmins() {
        assertThat(answered().stream().filter(address -> address.path.contains("/people") && !auditTrail(address)))
                .hasSizeGreaterThan(10)
                .allMatch(address -> address.needs(Role.ADMIN));
        assertThat(answered().stream().filter(address -> address.path.contains("/tokens")))
                .hasSizeGreaterThan(4)
                .allMatch(address -> address.needs(Role.ADMIN));
        assertThat(answered().stream()
                        .filter(address -> address.path.matches("(/api)?/connect/(freshbooks/.*|tableau|business)")))
                .hasSizeGreaterThan(10)
                .allMatch(address -> address.needs(Role.ADMIN));
    }

    @Test
    void showsAViewerEveryPageThatIsNotForAdmins() {
        Visitor viewer = person("vera", Role.VIEWER);

        for (Address address : answered()) {
            if (!address.changes() && !address.needs(Role.ADMIN)) {
                assertThat(viewer.get(address.path).statusCode())
                        .as(address.toString())
                        .isIn(200, 404, 409);
            }
        }
    }

    @Test
    void refusesEveryAddressToThoseWithALesserRole() {
        jdbc.sql("delete from journal_line").update();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            Visitor person = person("olga", role);
            String form = person.hiddenToken("/audit");
            for (Address address : answered()) {
                if (mayNot(role, address)) {
                    HttpResponse<String> answer = ask(person, address, form);

                    assertThat(answer.statusCode()).as(role + " " + address).isEqualTo(403);
                    assertThat(answer.body())
                            .as(role + " " + address)
                            .contains("You may not do this", "It needs the role ", "Ask an admin");
                }
            }
        }
        assertThat(jdbc.sql("select distinct step from journal_line")
                        .query(String.class)
                        .list())
                .contains("access-refused")
                .isSubsetOf("logged-in", "access-refused", "login-refused");
    }

    @Test
    void writesDownWhoAskedForWhatOnlyAnotherRoleMayDo() {
        clock.turn(Duration.ofHours(2));
        Visitor viewer = person("vera", Role.VIEWER);
        jdbc.sql("delete from journal_line").update();

        viewer.get("/people?secret=of-a-query");
        viewer.get("/nowhere");

        assertThat(jdbc.sql("select step || ' by ' || actor || ': ' || sentence from journal_line")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "access-refused by vera: Asked for GET /people, which needs the role admin, from 127.0.0.1");
    }

    @Test
    void letsAnOperatorDoWhatOperatorsDo() {
        Visitor operator = person("olga", Role.OPERATOR);

        assertThat(operator.fill("/audit", "/audit/replay", Map.of("reason", "bug"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.fill("/rates", "/rates", Map.of("currency", "EUR", "from", "2026-01-01", "rate", "1.5"))
                        .statusCode())
                .isIn(302, 409);
    }

    @Test
    void showsNobodyAButtonThatWouldBeRefused() {
        jdbc.sql("delete from connection").update();
        Visitor viewer = person("vera", Role.VIEWER);
        Visitor operator = person("olga", Role.OPERATOR);

        for (String page : List.of("/", "/connect", "/sources", "/rates", "/audit", "/audit/people", "/reasons")) {
            assertThat(actions(viewer, page)).as("viewer " + page).isSubsetOf("/logout", "/audit/verify");
            assertThat(viewer.get(page).body()).doesNotContain("href=\"/people\"");
            for (String action : actions(operator, page)) {
                Address address = new Address("POST", action);
                assertThat(mayNot(Role.OPERATOR, address)).as(page + action).isFalse();
            }
        }
        assertThat(actions(operator, "/rates")).contains("/rates", "/rates/import");
        assertThat(actions(admin(), "/connect")).contains("/connect/freshbooks/app", "/connect/tableau");
        assertThat(admin().get("/").body()).contains("href=\"/people\"");
    }

    @Test
    void tellsThoseWhoMistypedAnAddressThatNothingIsThere() {
        assertThat(person("vera", Role.VIEWER).get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void leadsNobodyBackToAPageThatIsRefused() {
        HttpResponse<String> refused = person("vera", Role.VIEWER).get("/people");

        assertThat(refused.body()).contains("Back to Status").doesNotContain("href=\"/people\"");
    }

    @Test
    void doesNotLookAtAnAddressInAnotherWayThanThoseWhoAnswerIt() {
        Visitor viewer = person("vera", Role.VIEWER);

        for (String path : List.of("/people/", "/PEOPLE", "/%70eople", "/api/../people", "/people%2F")) {
            assertThat(viewer.get(path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    private static boolean mayNot(Role role, Address address) {
        return address.declared()
                .flatMap(Need::role)
                .filter(needed -> !role.includes(needed))
                .isPresent();
    }

    private static boolean auditTrail(Address address) {
        return address.path.contains("/audit/");
    }

    private HttpResponse<String> ask(Visitor person, Address address, String form) {
        return person.send(address.method, address.path, "X-CSRF-TOKEN", form);
    }

    private static Set<String> actions(Visitor person, String page) {
        return java.util.regex.Pattern.compile("<form[^>]*action=\"([^\"?]+)\"")
                .matcher(person.get(page).body().replaceAll("<form method=\"get\"[^>]*>", ""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private List<Address> answered() {
        List<Address> all = new ArrayList<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> all.addAll(addresses(info)));
        }
        return all;
    }

    private static List<Address> addresses(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(path -> path.replaceAll("\\{[^}]+}", "invoice").replace("/**", "/liveness"))
                .flatMap(path -> methods(info).map(method -> new Address(method, path)))
                .toList();
    }

    /** Those of the page of errors are all; it is no page of its own. */
    private static Stream<String> methods(RequestMappingInfo info) {
        Set<String> named =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
        return named.isEmpty() ? Stream.of("GET") : named.stream();
    }
}
