package com.mlconnector.tableau;

import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final String SERVERINFO = "/api/2.4/serverinfo";
    private static final String SIGN_IN = "/api/3.26/auth/signin";

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void signsInWithTheTokenAndSendsTheSessionFromThenOn() {
        room.server.on("GET", FakeTableau.site("/jobs/1"), Reply.json("{\"job\":{\"id\":\"1\"}}"));

        room.tableau.job(room.connection, "1");

        assertThat(room.server.asked())
                .extracting(Asked::call)
                .containsExactly(
                        "GET " + SERVERINFO, "POST " + SIGN_IN, "GET /api/3.26/sites/" + FakeTableau.SITE + "/jobs/1");
        assertThat(room.server.signIns().get(0).text())
                .isEqualTo(
                        "{\"credentials\":{\"personalAccessTokenName\":\"etl-token\",\"personalAccessTokenSecret\":\""
                                + TableauRoom.PAT_SECRET + "\",\"site\":{\"contentUrl\":\"acme\"}}}");
        assertThat(room.server.asked())
                .extracting(call -> call.header("X-Tableau-Auth"))
                .containsExactly("", "", FakeTableau.TOKEN + 1);
        assertThat(room.server.asked())
                .extracting(call -> call.header("Accept"))
                .containsOnly("application/json");
    }

    @Test
    void signsInToTheDefaultSiteOfAServerWhoseAddressEndsWithASlash() {
        TableauSite site = TableauRoom.site(room.server.base().resolve("/"), "", "a \"token\" é😀", null, "Finance");

        room.tableau.job(TableauRoom.at(site), "1");

        assertThat(room.server.signIns().get(0).path()).isEqualTo(SIGN_IN);
        assertThat(room.server.signIns().get(0).text())
                .contains("\"site\":{\"contentUrl\":\"\"}", "\"a \\\"token\\\" é😀\"");
    }

    @ParameterizedTest
    @CsvSource({"3.12,3.12", "3.26,3.26", "3.29,3.29", "3.30,3.29", "4.0,3.29", "10.1,3.29"})
    void speaksTheServersVersionButNoneNewerThanItKnows(String offered, String spoken) {
        room.server.on("GET", SERVERINFO, Reply.json(Answers.server(offered)));

        room.tableau.job(room.connection, "1");
        room.tableau.job(room.connection, "1");

        assertThat(room.server.signIns()).extracting(Asked::path).containsExactly("/api/" + spoken + "/auth/signin");
        assertThat(room.server.asked("GET", SERVERINFO)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.11", "3.6", "2.8"})
    void refusesAServerThatCannotUpdateInPlace(String version) {
        room.server.on("GET", SERVERINFO, Reply.json(Answers.server(version)));

        StepFailed failed = failure(Reason.TABLEAU_TOO_OLD, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence())
                .contains(version, "3.12", "2021.2", room.server.base().toString());
        assertThat(room.server.signIns()).isEmpty();
    }

    @Test
    void readsARecordedServerInfo() {
        room.server.on("GET", SERVERINFO, Reply.json(Answers.json("server_info_get.xml")));

        StepFailed failed = failure(Reason.TABLEAU_TOO_OLD, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence()).contains("REST API 3.10");
    }

    @Test
    void takesAServerThatDoesNotKnowItsVersionForTooOld() {
        room.server.on("GET", SERVERINFO, Reply.of(404, Answers.recorded("server_info_404.xml")));

        StepFailed failed = failure(Reason.TABLEAU_TOO_OLD, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence()).contains("too old to tell its version", "2021.2 or newer");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 403})
    void tellsAnAddressWhereAnotherWebSiteIs(int status) {
        room.server.on("GET", SERVERINFO, Reply.of(status, Answers.recorded("server_info_wrong_site.html")));

        Reason reason = status == 403 ? Reason.TABLEAU_UNAVAILABLE : Reason.TABLEAU_ANSWER_UNREADABLE;
        StepFailed failed = failure(reason, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence())
                .contains("answered " + status, "a web page", room.server.base().toString())
                .doesNotContain("Example website");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"serverInfo\":[]}", "{\"serverInfo\":{\"restApiVersion\":{}}}", "[]", "7", ""})
    void callsAServerInfoWithoutAVersionUnreadable(String body) {
        room.server.on("GET", SERVERINFO, Reply.json(body));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> room.tableau.job(room.connection, "1"));
    }

    @Test
    void saysWhichTokenWasRefusedForWhichSite() {
        for (Reply refusal : List.of(
                Reply.of(401, Answers.recorded("auth_sign_in_error.xml")),
                Reply.of(401, Answers.json("auth_sign_in_error.xml")))) {
            room.server.on("POST", SIGN_IN, refusal);

            StepFailed failed = failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> room.tableau.job(room.connection, "1"));

            assertThat(failed.sentence())
                    .contains("\"etl-token\"", "site acme", "401001", "15 days", "My Account Settings");
        }
    }

    @Test
    void takesA401WithoutACodeForSomethingInFrontOfTableau() {
        room.server.on("POST", SIGN_IN, Reply.of(401, "<html>Log in to the proxy</html>"));

        StepFailed failed = failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence()).contains("401 with a web page while signing in", "proxy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"credentials\":{\"site\":{\"id\":\"s\"},\"user\":{\"id\":\"u\"}}}",
                "{\"credentials\":{\"site\":{\"id\":\"s\"},\"user\":{\"id\":\"u\"},\"token\":\"\"}}",
                "{\"credentials\":{\"site\":{\"id\":\"s\"},\"user\":{\"id\":\"u\"},\"token\":\"session-token-canary\\n\"}}",
                "{\"credentials\":{\"site\":{\"id\":\"s/../x\"},\"user\":{\"id\":\"u\"},\"token\":\"session-token-canary\"}}",
                "{\"credentials\":{\"site\":{\"id\":\"s\"},\"token\":\"session-token-canary\"}}",
                "{\"credentials\":{\"token\":\"session-token-canary"
            })
    void callsASignInWithoutUsableSessionUnreadable(String body) {
        room.server.on("POST", SIGN_IN, Reply.json(body));

        StepFailed failed = failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed).hasMessageNotContaining("canary").hasNoCause();
        assertThat(room.secrets.find(TableauRoom.MAIN, SecretName.TABLEAU_SESSION))
                .isEmpty();
    }

    @Test
    void asksForATokenWhereNoneIsEntered() {
        room.secrets.forget(TableauRoom.MAIN, SecretName.TABLEAU_PAT_SECRET);

        StepFailed failed = failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> room.tableau.job(room.connection, "1"));

        assertThat(failed.sentence()).contains("No personal access token");
        assertThat(room.server.signIns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectSoThatNoSecretGoesElsewhere(int status) {
        try (FakeTableau elsewhere = new FakeTableau()) {
            room.server.on("POST", SIGN_IN, new Reply(status, "", Map.of("Location", elsewhere.base() + SIGN_IN)));

            StepFailed failed = failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> room.tableau.job(room.connection, "1"));

            assertThat(failed.sentence()).contains("sends us elsewhere (" + status + ")");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }
}
