package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which project a person means by what is entered on the Connect page. */
class ProjectsTest {
    private static final String PROJECTS = site("/projects");
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    @ParameterizedTest
    @CsvSource({
        "default,ee8c6e70-43b6-11e6-af4f-f7b0d8e20760",
        "Tableau > Child 1,4cc52973-5e3a-4d1f-a4fb-5b5f73796edf",
        "Tableau/Tableau > Child 1,4cc52973-5e3a-4d1f-a4fb-5b5f73796edf"
    })
    void findsOneInARecordedList(String name, String id) {
        room.server.on("GET", PROJECTS, Reply.json(Answers.json("project_get.xml")));

        assertThat(settled(name)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Hara \"Q\"", "Smith, Jones", "R & D", "Books: all", "😀 Größe", "A/B"})
    void findsAProjectOfAnyName(String name) {
        room.server.on("GET", PROJECTS, projects(new String[] {"1", "Other", ""}, new String[] {"2", name, ""}));

        assertThat(settled("  " + name + " ")).isEqualTo("2");
        assertThat(room.server.asked("GET", PROJECTS))
                .extracting(Asked::query)
                .containsExactly("pageSize=100&pageNumber=1");
    }

    @ParameterizedTest
    @CsvSource({
        "Reports,top",
        "Finance/Reports,finance-reports",
        "Old/Finance/Reports,old-finance-reports",
        "Finance / Reports,finance-reports",
        "Finance/Only Here,only",
        "Only Here,only",
        "Old/Finance,old-finance",
        "Finance,finance"
    })
    void readsANameAsAPathAndTakesTheOutermost(String name, String id) {
        room.server.on(
                "GET",
                PROJECTS,
                projects(
                        new String[] {"old", "Old", ""},
                        new String[] {"old-finance", "Finance", "old"},
                        new String[] {"old-finance-reports", "Reports", "old-finance"},
                        new String[] {"finance", "Finance", ""},
                        new String[] {"finance-reports", "Reports", "finance"},
                        new String[] {"only", "Only Here", "finance"},
                        new String[] {"top", "Reports", ""}));

        assertThat(settled(name)).isEqualTo(id);
    }

    @Test
    void asksForThePathWhereSeveralProjectsHaveTheName() {
        room.server.on(
                "GET",
                PROJECTS,
                projects(
                        new String[] {"a", "A", ""},
                        new String[] {"b", "B", ""},
                        new String[] {"a-reports", "Reports", "a"},
                        new String[] {"b-reports", "Reports", "b"}));

        StepFailed failed = failure(Reason.TABLEAU_PROJECT_MISSING, () -> settled("Reports"));

        assertThat(failed.sentence()).contains("site acme", "several projects called \"Reports\"", "Finance/Reports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Finanze", "finance", "/", "Finance/", "Other/Finance", "Finance/Finance"})
    void saysThatNoProjectOfThatNameIsShown(String name) {
        room.server.on("GET", PROJECTS, projects(new String[] {"1", "Other", ""}, new String[] {"2", "Finance ", ""}));

        StepFailed failed = failure(Reason.TABLEAU_PROJECT_MISSING, () -> settled(name));

        assertThat(failed.sentence()).contains("shows no project called \"" + name + "\"", "Connect page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"projects\":{}}", "{\"projects\":{\"project\":[]}}", "{\"projects\":7}"})
    void findsNoneInAnEmptyList(String body) {
        room.server.on("GET", PROJECTS, Reply.json(body));

        failure(Reason.TABLEAU_PROJECT_MISSING, () -> settled("Finance"));
    }

    @Test
    void looksThroughAllPages() {
        room.server.on(
                "GET",
                PROJECTS,
                Reply.json("{\"pagination\":{\"totalAvailable\":\"101\"},\"projects\":{\"project\":{\"id\":\"1\"}}}"),
                projects(new String[] {"101", "Finance", ""}));

        assertThat(settled("Finance")).isEqualTo("101");
    }

    private @Nullable String settled(String name) {
        TableauSite entered = room.entered(name);
        TableauSite settled = room.tableau.settle(TableauRoom.MAIN, entered, Secret.of("entered"));
        assertThat(settled.projectName()).isEqualTo(name);
        return settled.projectId();
    }

    /** Each with id, name and the parent's id. */
    private static Reply projects(String[]... projects) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putObject("projects").putArray("project");
        for (String[] project : projects) {
            ObjectNode one = list.addObject().put("id", project[0]).put("name", project[1]);
            if (!project[2].isEmpty()) {
                one.put("parentProjectId", project[2]);
            }
        }
        return Reply.json(json.toString());
    }
}
