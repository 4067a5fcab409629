package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.hyper.HyperEngine;
import com.mlconnector.hyper.HyperFiles;
import com.mlconnector.hyper.HyperSettings;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdatesTest {
    private static final String DATA = site("/datasources/luid-1/data");
    private static final String JOB = "5c0ba560-c959-424e-b08a-f32ef0bfb737";
    private static final String UPLOAD = "1:a-1:0";
    private static final Reply ACCEPTED = Reply.of(202, Answers.json("datasource_data_update.xml"));

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        room.server
                .on("POST", site("/fileUploads"), Reply.of(201, Answers.upload(UPLOAD)))
                .on("PUT", site("/fileUploads/" + UPLOAD), Reply.json(Answers.upload(UPLOAD)))
                .on("PATCH", DATA, ACCEPTED);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void deletesAndUpsertsByKeyInOneRequestUnderTheBatchesId() {
        String job = update(true, true);

        Asked patch = room.server.asked("PATCH", DATA).get(0);
        assertThat(job).isEqualTo(JOB);
        assertThat(patch.header("RequestID")).isEqualTo("batch-1");
        assertThat(patch.header("Content-Type")).isEqualTo("application/json");
        assertThat(patch.query()).isEqualTo("uploadSessionId=" + UPLOAD);
        assertThat(patch.text())
                .isEqualTo("{\"actions\":[" + action("delete", "Deletes") + "," + action("upsert", "Upserts") + "]}");
    }

    @Test
    void namesOnlyTheActionsThatHaveRows() {
        update(true, false);
        update(false, true);

        assertThat(room.server.asked("PATCH", DATA))
                .extracting(Asked::text)
                .containsExactly(
                        "{\"actions\":[" + action("upsert", "Upserts") + "]}",
                        "{\"actions\":[" + action("delete", "Deletes") + "]}");
        assertThatThrownBy(() -> update(false, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String action(String action, String source) {
        return """
                {"action":"%s","source-schema":"Extract","source-table":"%s","target-schema":"Extract","target-table":"Extract",\
                "condition":{"op":"eq","target-col":"Invoice Key","source-col":"Invoice Key"}}""".formatted(action, source);
    }

    @Test
    void conditionsOfEveryTableCompareItsKeyAlone() {
        for (Table table : Tables.all()) {
            String actions = Actions.of(new DataUpdate(table, "luid-1", "batch-1", folder, true, true));

            assertThat(actions.split("\"op\":\"eq\"", -1)).hasSize(3);
            assertThat(actions)
                    .contains("\"target-col\":\"" + table.key().name() + "\"")
                    .doesNotContain("\"or\"", "\"not\"", "\"const\"", "source-file");
        }
    }

    @Test
    void carriesARealHyperFileUnchanged() throws IOException {
        HyperSettings settings =
                new HyperSettings(Path.of(Objects.requireNonNull(System.getProperty("hyperd"))), "512m");
        try (HyperEngine engine = new HyperEngine(settings, folder)) {
            Path payload = new HyperFiles(engine)
                    .payload(
                            folder,
                            "batch-1",
                            Tables.INVOICES,
                            List.<String>of().iterator(),
                            List.of("a:invoice:1", "a:invoice:2").iterator(),
                            room.clock.instant());

            room.tableau.update(
                    room.connection, new DataUpdate(Tables.INVOICES, "luid-1", "batch-1", payload, false, true));

            Asked append =
                    room.server.asked("PUT", site("/fileUploads/" + UPLOAD)).get(0);
            assertThat(Parts.of(append).get(1).content())
                    .isEqualTo(Files.readString(payload, StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"job\":{\"id\":\"j-1\",\"mode\":\"Asynchronous\",\"brandNew\":[1]}}",
                "{\"job-id\":\"j-1\"}",
                "{\"job\":{\"job-id\":\"j-1\"}}"
            })
    void readsTheJobsIdInEveryShape(String body) {
        room.server.on("PATCH", DATA, Reply.of(202, body));

        assertThat(update(true, false)).isEqualTo("j-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"job\":{}}", "{\"job\":[]}", "{\"job\":{\"id\":null}}"})
    void doesNotKnowTheJobWhereTableauNamesNone(String body) {
        room.server.on("PATCH", DATA, Reply.of(202, body));

        StepFailed failed = failure(Reason.TABLEAU_JOB_UNKNOWN, () -> update(true, false));

        assertThat(failed.sentence()).contains("FreshBooks Invoices", "names no job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"job\":{\"id\":",
                "<html>Login</html>",
                "{\"job\":{\"id\":\"../../jobs\"}}",
                "[]",
                "<tsResponse><job id=\"1\"/></tsResponse>"
            })
    void callsAnythingElseUnreadableAndSoKeepsTheRequestId(String body) {
        room.server.on("PATCH", DATA, Reply.of(202, body));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> update(true, false));
    }

    @Test
    void canBeRepeatedUnderTheSameIdWhenTheAnswerIsLost() {
        room.server.on("PATCH", DATA, Reply.cut(), ACCEPTED);
        StepFailed lost = failure(Reason.TABLEAU_UNAVAILABLE, () -> update(true, false));

        String job = update(true, false);

        assertThat(lost.sentence()).contains("while updating FreshBooks Invoices", "the connection broke");
        assertThat(job).isEqualTo(JOB);
        assertThat(room.server.asked("PATCH", DATA))
                .extracting(call -> call.header("RequestID"))
                .containsExactly("batch-1", "batch-1");
    }

    @Test
    void takesAComplaintOfARepeatedRequestForAnUnknownJob() {
        room.server.on("PATCH", DATA, Reply.error(400000, "A request with this RequestID was received before."));

        failure(Reason.TABLEAU_JOB_UNKNOWN, () -> update(true, false));
    }

    @Test
    void staysWithTheRequestIdWhenTheSessionEndsMeanwhile() {
        room.server.on("PATCH", DATA, Reply.error(401000, "over"), ACCEPTED);

        assertThat(update(true, false)).isEqualTo(JOB);
        assertThat(room.server.asked("PATCH", DATA))
                .extracting(call -> call.header("RequestID"))
                .containsExactly("batch-1", "batch-1");
        assertThat(room.server.asked("POST", site("/fileUploads"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "413000,TABLEAU_REFUSED,max_size_in_mb",
        "404004,TABLEAU_DATA_SOURCE_MISSING,Restore it in Tableau",
        "404000,TABLEAU_DATA_SOURCE_MISSING,publish it anew",
        "404003,TABLEAU_REFUSED,404003",
        "404015,TABLEAU_UPLOAD_LOST,sent again",
        "400009,TABLEAU_REFUSED,400009",
        "400000,TABLEAU_REFUSED,400000",
        "403004,TABLEAU_FORBIDDEN,Creator",
        "409093,TABLEAU_UNAVAILABLE,409093",
        "500000,TABLEAU_UNAVAILABLE,500000"
    })
    void judgesARefusal(int code, Reason reason, String says) {
        room.server.on("PATCH", DATA, Reply.error(code, "told by Tableau"));

        StepFailed failed = failure(reason, () -> update(true, false));

        assertThat(failed.sentence()).contains(says, "updating FreshBooks Invoices");
    }

    private String update(boolean upserts, boolean deletes) {
        return room.tableau.update(
                room.connection,
                new DataUpdate(Tables.INVOICES, "luid-1", "batch-1", room.file("p.hyper", 50), upserts, deletes));
    }
}
