package com.mlconnector.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.Wrecks;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever answers in place of Tableau, it is understood or a failure with its reason, and no job succeeds by mistake. */
class HostileAnswersTest {
    private static final String JOB = "/jobs/job-luid-1";
    private static final String ENDED = "{\"job\":{\"id\":\"job-luid-1\",\"completedAt\":\"2026-03-02T10:00:00Z\","
            + "\"finishCode\":\"1\",\"progress\":\"100\",\"notes\":\"n\",\"statusNotes\":{\"statusNote\":[{\"text\":\"t\"}]},"
            + "\"updateUploadedFileJob\":{\"notes\":\"u\"}}}";
    private static final String ERROR =
            "{\"error\":{\"summary\":\"Summary\",\"detail\":\"Detail\",\"code\":\"400031\"}}";
    private static final String SOURCES =
            "{\"pagination\":{\"pageNumber\":\"1\",\"pageSize\":\"100\",\"totalAvailable\":\"1\"},"
                    + "\"datasources\":{\"datasource\":[{\"id\":\"11111111-1111-1111-1111-111111111111\",\"name\":\"FreshBooks"
                    + " Invoices\",\"contentUrl\":\"FreshBooksInvoices\",\"project\":{\"id\":\"project-luid-1\"}}]}}";

    private static @Nullable TableauRoom opened;

    @BeforeContainer
    static void open() throws IOException {
        opened = new TableauRoom(Database.SQLITE, Files.createTempDirectory("hostile-tableau"));
    }

    @AfterContainer
    static void close() {
        room().close();
    }

    private static TableauRoom room() {
        return Objects.requireNonNull(opened);
    }

    @Property(tries = 1_000)
    void aSpoiledJobNeverSucceeded(@ForAll long seed) {
        String wreck = Wrecks.ofJson(ENDED, seed);
        room().server
                .on("GET", FakeTableau.site(JOB), Reply.json(wreck))
                .on("GET", FakeTableau.site("/jobs"), Reply.json("{}"));

        answersOrFails(() -> {
            JobState state = room().tableau.job(room().connection, "job-luid-1");
            assertThat(state.notes()).doesNotContain("\0", "\u001b", "\r", "\n").hasSizeLessThan(400);
            if (state.state() == JobState.State.SUCCEEDED) {
                assertThat(wreck).containsAnyOf("\"finishCode\":0", "\"finishCode\":\"0\"");
            }
        });
    }

    @Property(tries = 500)
    void aSpoiledErrorIsAReason(@ForAll long seed) {
        int status = List.of(400, 403, 404, 409, 500).get((int) Math.floorMod(seed, 5L));
        room().server
                .on("GET", FakeTableau.site(JOB), Reply.of(status, Wrecks.ofJson(ERROR, seed)))
                .on("GET", FakeTableau.site("/jobs"), Reply.of(status, Wrecks.ofJson(ERROR, seed + 1)));

        answersOrFails(() -> assertThat(
                        room().tableau.job(room().connection, "job-luid-1").state())
                .isEqualTo(JobState.State.UNKNOWN));
    }

    @Property(tries = 500)
    void aSpoiledListOfDataSourcesFindsOursOrNone(@ForAll long seed) {
        room().server.on("GET", FakeTableau.site("/datasources"), Reply.json(Wrecks.ofJson(SOURCES, seed)));

        answersOrFails(() -> room().tableau
                .find(room().connection, "FreshBooks Invoices")
                .ifPresent(found -> assertThat(found.luid()).matches("[0-9A-Za-z-]{1,64}")));
    }

    private static void answersOrFails(Runnable call) {
        try {
            call.run();
        } catch (StepFailed failed) {
            assertThat(failed.reason().word()).startsWith("tableau-");
            assertThat(failed.sentence()).hasSizeBetween(20, 900).doesNotContain("\0", "\u001b", "\r", "\n");
        }
    }
}
