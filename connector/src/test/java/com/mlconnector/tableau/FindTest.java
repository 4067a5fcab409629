package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Looking for a data source by its name in the connection's project. */
class FindTest {
    private static final String SOURCES = site("/datasources");
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

    @Test
    void findsOneInARecordedList() {
        room.server.on("GET", SOURCES, Reply.json(Answers.json("datasource_get.xml")));
        var connection = TableauRoom.at(TableauRoom.site(
                room.server.base(), "acme", "etl-token", "ee8c6e70-43b6-11e6-af4f-f7b0d8e20760", "default"));

        assertThat(room.tableau.find(connection, "Sample datasource"))
                .contains(new PublishedSource(
                        "9dbd2263-16b5-46e1-9c43-a76bb8ab65fb",
                        "Sample datasource",
                        "Sampledatasource",
                        "ee8c6e70-43b6-11e6-af4f-f7b0d8e20760"));
        assertThat(room.tableau.find(connection, "sample datasource")).isEmpty();
        assertThat(room.tableau.find(room.connection, "Sample datasource")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FreshBooks Invoices|filter=name:eq:FreshBooks%20Invoices&pageSize=100&pageNumber=1",
                "O'Hara \"Q\"|filter=name:eq:O%27Hara%20%22Q%22&pageSize=100&pageNumber=1",
                "Größe 😀 50% +1|filter=name:eq:Gr%C3%B6%C3%9Fe%20%F0%9F%98%80%2050%25%20%2B1&pageSize=100&pageNumber=1",
                "a=b;c/d?e#f|filter=name:eq:a%3Db%3Bc%2Fd%3Fe%23f&pageSize=100&pageNumber=1",
                "Smith, Jones|pageSize=100&pageNumber=1",
                "Smith & Jones|pageSize=100&pageNumber=1",
                "Books: all|pageSize=100&pageNumber=1"
            })
    void asksForAnyNameAndListsAllWhereItCannotBeFilteredFor(String name, String query) {
        room.server.on("GET", SOURCES, Reply.json(list(2, source("1", "Another"), source("2", name))));

        assertThat(room.tableau.find(room.connection, name))
                .contains(new PublishedSource("luid-2", name, "url-2", TableauRoom.PROJECT));
        assertThat(room.server.asked("GET", SOURCES)).extracting(Asked::query).containsExactly(query);
    }

    @Test
    void goesThroughAllPages() {
        room.server.on("GET", SOURCES, Reply.json(page(1)), Reply.json(page(2)), Reply.json(page(3)));

        assertThat(room.tableau.find(room.connection, "Name 250"))
                .contains(new PublishedSource("luid-250", "Name 250", "url-250", TableauRoom.PROJECT));
        assertThat(room.server.asked("GET", SOURCES))
                .extracting(Asked::query)
                .allMatch(query -> query.contains("pageSize=100"))
                .extracting(query -> query.replaceAll(".*pageNumber=", ""))
                .containsExactly("1", "2", "3");
    }

    @Test
    void endsWithTheLastPageWhateverTotalTheServerClaims() {
        room.server.on(
                "GET", SOURCES, Reply.json(list(999_999_999, source("1", "Another"))), Reply.json(list(999_999_999)));

        assertThat(room.tableau.find(room.connection, "Name")).isEmpty();
        assertThat(room.server.asked("GET", SOURCES)).hasSize(2);
    }

    @Test
    void readsASingleObjectAndNumbersAsThemselves() {
        room.server.on("GET", SOURCES, Reply.json("""
                {"pagination":{"pageNumber":1,"pageSize":100,"totalAvailable":1},"brandNew":{"a":[1]},
                "datasources":{"datasource":%s}}""".formatted(source("7", "Name"))));

        assertThat(room.tableau.find(room.connection, "Name")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"datasources\":{}}",
                "{\"pagination\":{\"totalAvailable\":\"0\"},\"datasources\":{\"datasource\":[]}}",
                "{}",
                "{\"datasources\":[]}",
                "{\"datasources\":{\"datasource\":\"text\"}}",
                "{\"datasources\":{\"datasource\":[1,null,\"x\",[]]}}",
                "{\"datasources\":{\"datasource\":[{\"name\":\"Name\",\"project\":\"project-luid-1\"}]}}",
                "{\"datasources\":{\"datasource\":[{\"name\":[\"Name\"],\"project\":{\"id\":\"project-luid-1\"}}]}}",
                "{\"pagination\":{\"totalAvailable\":\"many\"},\"datasources\":{}}"
            })
    void findsNothingInEmptyOrOddLists(String body) {
        room.server.on("GET", SOURCES, Reply.json(body));

        assertThat(room.tableau.find(room.connection, "Name")).isEmpty();
    }

    @Test
    void usesNoIdThatWouldBendAnAddress() {
        room.server.on("GET", SOURCES, Reply.json(list(1, source("1/../../x", "Name"))));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> room.tableau.find(room.connection, "Name"));
    }

    private static String page(int number) {
        String[] sources = IntStream.rangeClosed(number * 100 - 99, number * 100)
                .mapToObj(i -> source(Integer.toString(i), "Name " + i))
                .toArray(String[]::new);
        return list(300, sources);
    }

    private static String list(int total, String... sources) {
        return "{\"pagination\":{\"pageNumber\":\"1\",\"pageSize\":\"100\",\"totalAvailable\":\"" + total
                + "\"},\"datasources\":{\"datasource\":["
                + IntStream.range(0, sources.length).mapToObj(i -> sources[i]).collect(Collectors.joining(",")) + "]}}";
    }

    private static String source(String id, String name) {
        ObjectNode source = JSON.createObjectNode();
        source.put("id", "luid-" + id).put("name", name).put("contentUrl", "url-" + id);
        source.putObject("project").put("id", TableauRoom.PROJECT);
        return source.toString();
    }
}
