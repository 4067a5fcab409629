package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.MEGABYTE;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import com.mlconnector.marts.Tables;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import com.mlconnector.tableau.Parts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go up in parts, one after the other; what is in doubt begins anew. */
class UploadsTest {
    private static final String FIRST = "7720:170fe6b1c1c7422dadff20f944d58a52-1:0";
    private static final String SECOND = "7720:170fe6b1c1c7422dadff20f944d58a52-2:0";
    private static final Reply TAKEN = Reply.json(Answers.json("fileupload_append.xml"));

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(Database.SQLITE, folder);
        room.server
                .on(
                        "POST",
                        site("/fileUploads"),
                        Reply.of(201, Answers.json("fileupload_initialize.xml")),
                        Reply.of(201, Answers.upload(SECOND)))
                .on("PUT", append(FIRST), TAKEN)
                .on("PUT", append(SECOND), TAKEN)
                .on(
                        "PATCH",
                        site("/datasources/luid-1/data"),
                        Reply.of(202, Answers.json("datasource_data_update.xml")));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void sendsAFileInPartsOneAfterTheOther() throws IOException {
        Path file = room.file("rows.hyper", 2 * MEGABYTE + MEGABYTE / 2);

        update(file);

        List<Asked> appends = room.server.asked("PUT", append(FIRST));
        assertThat(room.server.asked("POST", site("/fileUploads")))
                .singleElement()
                .satisfies(begun -> assertThat(begun.body()).isEmpty());
        assertThat(appends).hasSize(3);
        assertThat(contentOf(appends)).isEqualTo(Files.readString(file, StandardCharsets.ISO_8859_1));
        assertThat(committed()).containsExactly("uploadSessionId=" + FIRST);
    }

    @Test
    void wrapsEachPartAsTableauWantsIt() {
        update(room.file("rows.hyper", 300));

        Asked append = room.server.asked("PUT", append(FIRST)).get(0);
        List<Part> parts = Parts.of(append);
        assertThat(parts)
                .extracting(Part::disposition)
                .containsExactly(
                        "form-data; name=\"request_payload\"; filename=\"\"",
                        "form-data; name=\"tableau_file\"; filename=\"file\"");
        assertThat(parts).extracting(Part::contentType).containsExactly("text/xml", "application/octet-stream");
        assertThat(parts.get(0).content()).isEmpty();
        assertThat(parts.get(1).content()).hasSize(300);
        assertThat(append.header("Content-Length"))
                .isEqualTo(Integer.toString(append.body().length()));
    }

    @Test
    void keepsEachPartBelow64Megabytes() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(new TableauSettings(minute, minute, 60, null).partSize()).isEqualTo(60 * MEGABYTE);
        assertThatThrownBy(() -> new TableauSettings(minute, minute, 61, null))
                .hasMessageContaining("ml.tableau.chunk-megabytes");
        assertThatThrownBy(() -> new TableauSettings(minute, minute, 0, null))
                .hasMessageContaining("ml.tableau.chunk-megabytes");
        assertThatThrownBy(() -> new TableauSettings(Duration.ZERO, minute, 1, null))
                .hasMessageContaining("ml.tableau.timeout");
        assertThatThrownBy(() -> new TableauSettings(minute, Duration.ofSeconds(59), 1, null))
                .hasMessageContaining("ml.tableau.upload-timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "503", "504 page", "404015", "400020"})
    void beginsAnewInAnotherSessionAfterAPartInDoubt(String doubt) throws IOException {
        Path file = room.file("rows.hyper", 3 * MEGABYTE);
        room.server.on("PUT", append(FIRST), TAKEN, doubtful(doubt), TAKEN);

        update(file);

        assertThat(room.server.asked("PUT", append(FIRST))).hasSize(2);
        assertThat(contentOf(room.server.asked("PUT", append(SECOND))))
                .isEqualTo(Files.readString(file, StandardCharsets.ISO_8859_1));
        assertThat(committed()).containsExactly("uploadSessionId=" + SECOND);
    }

    private static Reply doubtful(String doubt) {
        return switch (doubt) {
            case "cut" -> Reply.cut();
            case "503" -> Reply.error(503000, "busy");
            case "504 page" -> Reply.of(504, "<html>Gateway Timeout</html>");
            case "404015" -> Reply.error(404015, "File upload not found");
            default -> Reply.error(400020, "Missing file data");
        };
    }

    @Test
    void beginsAnewOnlyOnce() {
        room.server.on("PUT", append(FIRST), Reply.cut()).on("PUT", append(SECOND), Reply.cut());

        failure(Reason.TABLEAU_UNAVAILABLE, () -> update(room.file("rows.hyper", 10)));

        assertThat(room.server.asked("POST", site("/fileUploads"))).hasSize(2);
        assertThat(committed()).isEmpty();
    }

    @Test
    void givesUpAPartThatIsNotAnsweredInTime() {
        room.server.on("PUT", append(FIRST), new Reply(Reply.NEVER, "", Map.of()));

        room.impatientNode().update(room.connection, rows(room.file("rows.hyper", 10)));

        assertThat(committed()).containsExactly("uploadSessionId=" + SECOND);
    }

    @Test
    void doesNotBeginAnewWhereTableauRefusesOrWantsAPause() {
        room.server.on("PUT", append(FIRST), Reply.error(403004, "no"));
        failure(Reason.TABLEAU_FORBIDDEN, () -> update(room.file("rows.hyper", 10)));
        room.server.on("POST", site("/fileUploads"), Reply.error(429000, "slow"));
        failure(Reason.TABLEAU_SLOW_DOWN, () -> update(room.file("rows.hyper", 10)));

        assertThat(room.server.asked("POST", site("/fileUploads"))).hasSize(2);
    }

    @Test
    void repeatsAPartThatWasNotLetInBecauseTheSessionWasOver() {
        room.server.on("PUT", append(FIRST), call -> {
            if (room.server.asked("PUT", append(FIRST)).size() == 1) {
                return Reply.error(401002, "Invalid authentication credentials were provided.");
            }
            return TAKEN;
        });

        update(room.file("rows.hyper", 10));

        assertThat(room.server.asked("PUT", append(FIRST))).hasSize(2);
        assertThat(committed()).containsExactly("uploadSessionId=" + FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "{\"fileUpload\":{\"uploadSessionId\":\"../../workbooks\"}}",
                "{\"fileUpload\":{\"uploadSessionId\":\"1:a&x=\"}}",
                "{\"fileUpload\":[\"1\"]}"
            })
    void usesNoUploadIdThatWouldBendAnAddress(String body) {
        room.server.on("POST", site("/fileUploads"), Reply.of(201, body));

        failure(Reason.TABLEAU_ANSWER_UNREADABLE, () -> update(room.file("rows.hyper", 10)));
    }

    @Test
    void saysWhenTheFileIsGone() {
        failure(Reason.HYPER_FAILED, () -> update(folder.resolve("gone.hyper")));
    }

    private void update(Path file) {
        room.tableau.update(room.connection, rows(file));
    }

    private static DataUpdate rows(Path file) {
        return new DataUpdate(Tables.INVOICES, "luid-1", "batch-1", file, true, false);
    }

    private List<String> committed() {
        return room.server.asked("PATCH", site("/datasources/luid-1/data")).stream()
                .map(Asked::query)
                .toList();
    }

    private static String append(String upload) {
        return site("/fileUploads/" + upload);
    }

    private static String contentOf(List<Asked> appends) {
        return appends.stream().map(call -> Parts.of(call).get(1).content()).collect(Collectors.joining());
    }
}
