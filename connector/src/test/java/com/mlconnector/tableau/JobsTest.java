package com.mlconnector.tableau;

import static com.mlconnector.tableau.FakeTableau.site;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import com.mlconnector.tableau.JobState.State;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
    private static final String ID = "777bf7c4-421d-4b2c-a518-11b90187c545";
    private static final String JOB = site("/jobs/" + ID);
    private static final String LIST = site("/jobs");

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
        "datasource_data_update.xml,RUNNING",
        "job_get_by_id_inprogress.xml,RUNNING",
        "datasource_publish_async.xml,RUNNING",
        "job_get_by_id_failed.xml,FAILED",
        "job_get_by_id_completed.xml,SUCCEEDED"
    })
    void readsARecordedJob(String recorded, State state) {
        room.server.on("GET", JOB, Reply.json(Answers.json(recorded)));

        assertThat(ask()).isEqualTo(new JobState(state, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":\"0\"}|SUCCEEDED",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":0,\"new\":[]}|SUCCEEDED",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":1}|FAILED",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":\"2\"}|CANCELLED",
                "{\"finishCode\":\"0\",\"progress\":\"100\"}|RUNNING",
                "{\"finishCode\":\"1\",\"progress\":\"0\"}|RUNNING",
                "{\"completedAt\":\"\",\"finishCode\":\"0\"}|RUNNING",
                "{\"completedAt\":null,\"finishCode\":1}|RUNNING",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\"}|UNKNOWN",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":\"7\"}|UNKNOWN",
                "{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":[0]}|UNKNOWN",
                "[]|UNKNOWN",
                "null|UNKNOWN",
                "\"done\"|UNKNOWN"
            })
    void isDoneOnlyWhenTableauSaysWhenItEndedAndHow(String job, State state) {
        room.server.on("GET", JOB, Reply.json("{\"job\":" + job + "}"));

        assertThat(ask().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"updateUploadedFileJob\":{\"notes\":\"Table not found.\\n (errorCode=410012)\"}|Table not found. (errorCode=410012)",
                "\"notes\":\"Top\"|Top",
                "\"statusNotes\":{\"statusNote\":{\"text\":\"One\"}}|One",
                "\"statusNotes\":{\"statusNote\":[{\"text\":\"One\"},{\"text\":\"Two\"}]}|One; Two",
                "\"updateUploadedFileJob\":{}|''",
                "\"updateUploadedFileJob\":{\"notes\":null}|''"
            })
    void passesOnTheNotesOfAFailureInOneLine(String notes, String told) {
        room.server.on(
                "GET",
                JOB,
                Reply.json("{\"job\":{\"completedAt\":\"2026-03-02T10:00:00Z\",\"finishCode\":\"1\"," + notes + "}}"));

        assertThat(ask()).isEqualTo(new JobState(State.FAILED, told));
    }

    @Test
    void cutsNotesThatAreVeryLongButNoCharacterInTwo() {
        room.server.on(
                "GET",
                JOB,
                Reply.json("{\"job\":{\"completedAt\":\"x\",\"finishCode\":\"1\",\"notes\":\"" + "x".repeat(299)
                        + "😀😀\"}}"));

        assertThat(ask().notes()).isEqualTo("x".repeat(299) + "…");
    }

    @ParameterizedTest
    @CsvSource({
        "400031,Pending,RUNNING",
        "400031,InProgress,RUNNING",
        "404009,Success,SUCCEEDED",
        "404009,Failed,FAILED",
        "404009,Cancelled,CANCELLED",
        "404009,Suspended,UNKNOWN"
    })
    void asksTheListForAJobThatCannotBeAskedForAlone(int code, String status, State state) {
        room.server
                .on("GET", JOB, Reply.error(code, "There was a problem querying job"))
                .on(
                        "GET",
                        LIST,
                        Reply.json("{\"backgroundJobs\":{\"backgroundJob\":[{\"id\":\"other\",\"status\":\"Success\"},"
                                + "{\"id\":\"%s\",\"status\":\"%s\"}]}}".formatted(ID, status)));

        assertThat(ask().state()).isEqualTo(state);
        assertThat(room.server.asked("GET", LIST)).extracting(Asked::query).containsExactly("pageSize=1000");
    }

    @Test
    void missesAJobThatIsNeitherFoundNorListed() {
        room.server
                .on("GET", JOB, Reply.error(404009, "No such job"))
                .on("GET", LIST, Reply.json("{\"backgroundJobs\":{}}"));

        assertThat(ask()).isEqualTo(new JobState(State.MISSING, ""));
    }

    @Test
    void doesNotCallAJobMissingThatTableauOnlyCannotTellOf() {
        room.server
                .on("GET", JOB, Reply.error(400031, "There was a problem"))
                .on("GET", LIST, Reply.json("{\"backgroundJobs\":{}}"));

        assertThat(ask()).isEqualTo(new JobState(State.UNKNOWN, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {400031, 403004, 404002})
    void doesNotKnowAJobThatIsNotTellableAtAll(int code) {
        room.server.on("GET", JOB, Reply.error(400031, "There was a problem")).on("GET", LIST, Reply.error(code, "no"));

        assertThat(ask()).isEqualTo(new JobState(State.UNKNOWN, ""));
    }

    @Test
    void doesNotTakeAnOutageForAnUnknownJob() {
        room.server.on("GET", JOB, Reply.error(400031, "?")).on("GET", LIST, Reply.error(429000, "slow"));
        failure(Reason.TABLEAU_SLOW_DOWN, this::ask);

        room.server.on("GET", LIST, Reply.of(502, "<html>Bad Gateway</html>"));
        failure(Reason.TABLEAU_UNAVAILABLE, this::ask);

        room.server.on("GET", JOB, Reply.of(404, "<html>Nothing here</html>"));
        failure(Reason.TABLEAU_ANSWER_UNREADABLE, this::ask);
    }

    private JobState ask() {
        return room.tableau.job(room.connection, ID);
    }
}
