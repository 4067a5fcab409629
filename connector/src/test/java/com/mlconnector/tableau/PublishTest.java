package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.MEGABYTE;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import com.mlconnector.tableau.Parts.Part;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PublishTest {
    private static final String SOURCES = site("/datasources");
    private static final String UPLOAD = "1:a-1:0";

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        room.server
                .on("POST", site("/fileUploads"), Reply.of(201, Answers.upload(UPLOAD)))
                .on("PUT", site("/fileUploads/" + UPLOAD), Reply.json(Answers.upload(UPLOAD)))
                .on("POST", SOURCES, Reply.of(201, Answers.json("datasource_publish.xml")));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void publishesASmallFileInOneRequestUnderItsRealName() throws IOException {
        Path file = room.file("batch-1.tdsx", MEGABYTE);

        PublishedSource published = room.tableau.publish(room.connection, Tables.INVOICES, file);

        Asked publish = room.server.asked("POST", SOURCES).get(0);
        List<Part> parts = Parts.of(publish);
        assertThat(published)
                .isEqualTo(new PublishedSource(
                        "e76a1461-3b1d-4588-bf1b-17551a879ad9",
                        "SampleDS",
                        "SampleDS",
                        "ee8c6e70-43b6-11e6-af4f-f7b0d8e20760"));
        assertThat(publish.query()).isEqualTo("datasourceType=tdsx&overwrite=false");
        assertThat(parts)
                .extracting(Part::disposition)
                .containsExactly(
                        "form-data; name=\"request_payload\"; filename=\"\"",
                        "form-data; name=\"tableau_datasource\"; filename=\"batch-1.tdsx\"");
        assertThat(parts).extracting(Part::contentType).containsExactly("text/xml", "application/octet-stream");
        assertThat(parts.get(1).content()).isEqualTo(Files.readString(file, StandardCharsets.ISO_8859_1));
        assertThat(room.server.asked("POST", site("/fileUploads"))).isEmpty();
    }

    @Test
    void publishesALargeFileByAnUpload() {
        room.tableau.publish(room.connection, Tables.INVOICES, room.file("batch-1.tdsx", MEGABYTE + 1));

        Asked publish = room.server.asked("POST", SOURCES).get(0);
        assertThat(publish.query()).isEqualTo("datasourceType=tdsx&overwrite=false&uploadSessionId=" + UPLOAD);
        assertThat(Parts.of(publish))
                .extracting(Part::disposition)
                .containsExactly("form-data; name=\"request_payload\"; filename=\"\"");
        assertThat(room.server.asked("PUT", site("/fileUploads/" + UPLOAD))).hasSize(2);
    }

    @Test
    void replacesOnlyWhereItIsToldTo() {
        Publication fresh =
                new Publication("Sales", "Renamed by people", "project-9", room.file("batch-2.tdsx", 10), true);

        room.tableau.publish(room.connection, fresh);

        Asked publish = room.server.asked("POST", SOURCES).get(0);
        assertThat(publish.query()).isEqualTo("datasourceType=tdsx&overwrite=true");
        assertThat(Parts.of(publish).get(0).content()).contains("name=\"Sales\"", "<project id=\"project-9\"/>");
    }

    @Test
    void writesWhatTableauHoldsIntoAFile() throws IOException {
        room.server.on("GET", site("/datasources/luid-1/content"), Reply.json("not json but rows"));
        Path file = folder.resolve("held.tdsx");

        room.tableau.download(room.connection, "luid-1", file);

        assertThat(file).hasContent("not json but rows");
        assertThat(room.server.asked("GET", site("/datasources/luid-1/content")))
                .extracting(Asked::query)
                .containsExactly("includeExtract=true");
    }

    @Test
    void writesNoFileWhereTableauRefuses() {
        room.server.on("GET", site("/datasources/luid-1/content"), Reply.error(404004, "gone"));
        Path file = folder.resolve("held.tdsx");

        failure(Reason.TABLEAU_DATA_SOURCE_MISSING, () -> room.tableau.download(room.connection, "luid-1", file));

        assertThat(file).doesNotExist();
    }

    @Test
    void findsADataSourceByItsIdWhateverItIsCalledNow() {
        room.server.on(
                "GET",
                site("/datasources/luid-1"),
                Reply.json("{\"datasource\":{\"id\":\"luid-1\",\"name\":\"Sales\",\"contentUrl\":\"Sales_1\","
                        + "\"project\":{\"id\":\"project-9\"}}}"),
                Reply.error(404004, "gone"));

        assertThat(room.tableau.get(room.connection, "luid-1"))
                .contains(new PublishedSource("luid-1", "Sales", "Sales_1", "project-9"));
        assertThat(room.tableau.get(room.connection, "luid-1")).isEmpty();
    }

    @Test
    void removesACopyOnceAndDoesNotMindThatItIsGone() {
        room.server.on(
                "DELETE",
                site("/datasources/luid-1"),
                Reply.of(204, ""),
                Reply.error(404004, "gone"),
                Reply.error(403004, "no"));

        room.tableau.removeCopy(room.connection, "luid-1");
        room.tableau.removeCopy(room.connection, "luid-1");

        failure(Reason.TABLEAU_FORBIDDEN, () -> room.tableau.removeCopy(room.connection, "luid-1"));
    }

    @Test
    void saysNameDescriptionAndProjectInXmlThatHoldsAnyCharacter() throws Exception {
        String odd = "Fürst & <Söhne> \"Q's\", a:b 😀 ]]>";
        Table table = new Table(odd, odd + odd, 1, Tables.CLIENTS.columns(), List.of());

        room.tableau.publish(room.connection, table, room.file("batch-1.tdsx", 10));

        String xml = Parts.of(room.server.asked("POST", SOURCES).get(0)).get(0).content();
        String text = new String(xml.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Element source = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement()
                .getFirstChild();
        assertThat(source.getAttribute("name")).isEqualTo(odd);
        assertThat(source.getAttribute("description")).isEqualTo(odd + odd);
        assertThat(((Element) source.getFirstChild()).getAttribute("id")).isEqualTo(TableauRoom.PROJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "403007,TABLEAU_NAME_TAKEN,It was not touched",
        "409004,TABLEAU_NAME_TAKEN,holds one of that name",
        "409093,TABLEAU_UNAVAILABLE,tried again",
        "403131,TABLEAU_UNAVAILABLE,tried again",
        "403004,TABLEAU_FORBIDDEN,Creator",
        "404005,TABLEAU_PROJECT_MISSING,Make the project",
        "404015,TABLEAU_UPLOAD_LOST,sent again",
        "400011,TABLEAU_REFUSED,told by Tableau",
        "413000,TABLEAU_REFUSED,too large",
        "405000,TABLEAU_REFUSED,405000",
        "406000,TABLEAU_REFUSED,406000",
        "504000,TABLEAU_UNAVAILABLE,504000"
    })
    void judgesARefusal(int code, Reason reason, String says) {
        room.server.on("POST", SOURCES, Reply.error(code, "told by Tableau"));

        StepFailed failed = failure(reason, this::publish);

        assertThat(failed.sentence()).contains(says, "publishing FreshBooks Invoices");
    }

    @Test
    void cannotTellWhetherItIsThereWhenTheAnswerIsLost() {
        room.server.on("POST", SOURCES, Reply.cut());

        failure(Reason.TABLEAU_UNAVAILABLE, this::publish);

        assertThat(room.server.asked("POST", SOURCES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"datasource\":{\"id\":\"\"}}",
                "{\"datasource\":{\"id\":\"a/b\"}}",
                "{\"datasource\""
            })
    void callsAnAnswerWithoutAnIdUnreadable(String body) {
        room.server.on("POST", SOURCES, Reply.of(201, body));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::publish);
    }

    @Test
    void givesTheIdAtOnceThoughTheListLagsBehind() {
        room.server.on("GET", SOURCES, Reply.json("{\"datasources\":{}}"));

        PublishedSource published = publish();

        assertThat(room.tableau.find(room.connection, published.name())).isEmpty();
        assertThat(published.luid()).isEqualTo("e76a1461-3b1d-4588-bf1b-17551a879ad9");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status) {
        room.server.on("POST", SOURCES, new Reply(status, "", Map.of("Location", site("/elsewhere"))));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::publish);

        assertThat(room.server.asked()).extracting(Asked::path).noneMatch(path -> path.endsWith("/elsewhere"));
    }

    @Test
    void publishesNothingBeforeAProjectIsFound() {
        failure(
                Reason.TABLEAU_PROJECT_MISSING,
                () -> room.tableau.publish(
                        TableauRoom.at(room.entered("Finance")), Tables.INVOICES, room.file("batch-1.tdsx", 1)));

        assertThat(room.server.asked()).isEmpty();
    }

    @Test
    void saysWhenTheFileIsGone() {
        failure(
                Reason.HYPER_FAILED,
                () -> room.tableau.publish(room.connection, Tables.INVOICES, folder.resolve("gone.tdsx")));
    }

    private PublishedSource publish() {
        return room.tableau.publish(room.connection, Tables.INVOICES, room.file("batch-1.tdsx", 10));
    }
}
