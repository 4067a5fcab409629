package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Finding;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingTest {
    private static final String USER = site("/users/user-luid-1");
    private static final String PROJECTS = site("/projects");

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        room.server
                .on(
                        "GET",
                        USER,
                        Reply.json(
                                "{\"user\":{\"id\":\"u\",\"name\":\"etl\",\"fullName\":\"E T L\",\"siteRole\":\"Creator\"}}"))
                .on("GET", PROJECTS, project("\"name\":\"Finance\""));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void saysWhatItFoundInFourLines() {
        List<Finding> findings = room.tableau.ping(room.connection);

        assertThat(findings).allMatch(Finding::good);
        assertThat(findings)
                .extracting(Finding::found)
                .containsExactly(
                        "Tableau 2025.2.1 at " + room.server.base() + ", REST API 3.26 (we use 3.26)",
                        "Signed in to site acme as E T L etl",
                        "Project Finance",
                        "Site role Creator");
    }

    @Test
    void usesTheSessionThatIsThere() {
        room.tableau.ping(room.connection);
        room.tableau.ping(room.connection);

        assertThat(room.server.signIns()).hasSize(1);
    }

    @Test
    void endsAtTheFirstThingThatIsBad() {
        room.server.on("POST", "/api/3.26/auth/signin", Reply.error(401001, "Signin Error"));

        List<Finding> findings = room.tableau.ping(room.connection);

        assertThat(findings).extracting(Finding::good).containsExactly(true, false);
        assertThat(findings.get(1).what()).isEqualTo("Tableau sign-in");
        assertThat(findings.get(1).found())
                .contains("refused the personal access token")
                .doesNotContain("My Account");
        assertThat(findings.get(1).remedy()).contains("My Account Settings");
    }

    @Test
    void missesAProjectThatWasDeleted() {
        room.server.on("GET", PROJECTS, Reply.json("{\"projects\":{}}"));

        List<Finding> findings = room.tableau.ping(room.connection);

        assertThat(findings).extracting(Finding::good).containsExactly(true, true, false);
        assertThat(findings.get(2).found()).contains("\"Finance\" is not there any more");
    }

    @Test
    void looksForAProjectThatIsNotSettledYet() {
        assertThat(room.tableau.ping(TableauRoom.at(room.entered("Finance")))).allMatch(Finding::good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Viewer", "Explorer", "Unlicensed", "ReadOnly"})
    void refusesARoleThatMayNotPublish(String role) {
        room.server.on("GET", USER, Reply.json("{\"user\":{\"name\":\"etl\",\"siteRole\":\"" + role + "\"}}"));

        Finding right = right();

        assertThat(right.good()).isFalse();
        assertThat(right.found()).contains(role);
        assertThat(right.remedy()).contains("Creator");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "\"true\",true", "\"False\",false", "null,true"})
    void believesTheProjectWhereItSaysWhetherItLetsUsPublish(String writeable, boolean good) {
        room.server.on("GET", PROJECTS, project("\"name\":\"Finance\",\"writeable\":" + writeable));

        assertThat(right().good()).isEqualTo(good);
    }

    @Test
    void doesNotMindAServerThatDoesNotTellWhoWeAre() {
        room.server.on("GET", USER, Reply.error(403004, "Forbidden"));

        assertThat(right())
                .isEqualTo(Finding.good("Right to publish", "The server does not tell before the first publish"));
    }

    private Finding right() {
        List<Finding> findings = room.tableau.ping(room.connection);
        assertThat(findings).hasSize(4);
        return findings.get(3);
    }

    private static Reply project(String members) {
        return Reply.json("{\"projects\":{\"project\":[{\"id\":\"" + TableauRoom.PROJECT + "\"," + members + "}]}}");
    }
}
