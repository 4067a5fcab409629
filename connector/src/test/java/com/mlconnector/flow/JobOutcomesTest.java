package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a batch when Tableau took it and runs a job for it. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class JobOutcomesTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private RecordKey client;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        client = new Ledger(road.freshbooks).client(12, "Northwind");
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void sendsTheRowsOfAFailedJobAgainUnderAnotherId() {
        road.tableau.jobsEnd(JobEnding.FAILED_WITH_NOTES, JobEnding.FAILED_WITHOUT_NOTES);

        carry(client);
        road.later(Duration.ofMinutes(1));
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.patches()).hasSize(3);
        assertThat(road.tableau.patches().stream().map(FlowTableau.Patch::requestId))
                .doesNotHaveDuplicates();
        assertThat(road.timeline(client))
                .anySatisfy(line -> assertThat(line.sentence()).contains("bad row"))
                .anySatisfy(line -> assertThat(line.sentence()).contains("no notes"));
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void leavesTheRowsToAPersonAfterFiveFailedJobsAndSendsThemAgainWhenReplayed() {
        JobEnding no = JobEnding.FAILED_WITHOUT_NOTES;
        road.tableau.jobsEnd(no, no, no, no, no);

        carry(client);
        for (int i = 0; i < 10; i++) {
            road.later(Duration.ofMinutes(16));
        }

        assertThat(road.tableau.patches()).hasSize(5);
        assertThat(road.story(client).state()).isEqualTo(StoryState.NEEDS_ATTENTION);
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_JOB_FAILED);

        road.get(Inbox.class).replay(client);
        road.walk();

        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", "Northwind");
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void countsOnlyJobsThatFailedNotCallsThatDidNotComeThrough() {
        road.tableau.fail(TableauFault.before("update", 503, 503000));
        carry(client);
        for (int i = 0; i < 8; i++) {
            road.later(Duration.ofMinutes(16));
        }
        road.tableau.recover();
        road.tableau.jobsEnd(JobEnding.FAILED_WITHOUT_NOTES);

        road.later(Duration.ofMinutes(16));
        assertThat(road.story(client).state()).isEqualTo(StoryState.RETRYING);
        road.later(Duration.ofMinutes(16));

        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void takesAJobForDoneOnlyWhenItSaysThatItEndedAndHow() {
        road.tableau.jobsEnd(JobEnding.RUNNING);
        carry(client);
        assertThat(road.story(client).state()).isEqualTo(StoryState.STAGED);

        road.tableau.jobsGoOn(JobEnding.ENDED_SOMEHOW);
        road.later(Duration.ofMinutes(1));
        assertThat(road.story(client).state()).isEqualTo(StoryState.STAGED);

        road.tableau.jobsGoOn(JobEnding.SUCCESS);
        road.later(Duration.ofMinutes(1));
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.tableau.patches()).hasSize(1);
    }

    @Test
    void asksAfterAJobEverMoreRarely() {
        road.tableau.jobsEnd(JobEnding.RUNNING);
        road.hint(client);
        road.walkNow();

        for (int second = 0; second < 3_000; second++) {
            road.clock.turn(Duration.ofMillis(100));
            road.deliver();
        }

        assertThat(road.tableau.calls().stream().filter("job"::equals)).hasSizeBetween(12, 22);
    }

    @Test
    void sendsTheRowsOfAJobAgainThatTableauDoesNotFindAnyMore() {
        road.tableau.jobsEnd(JobEnding.RUNNING);
        carry(client);
        road.tableau.jobsAreLost();

        road.later(Duration.ofMinutes(1));
        assertThat(road.tableau.patches()).hasSize(1);
        road.clock.turn(Duration.ofMinutes(2));
        road.walkNow();
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_JOB_UNKNOWN);
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.patches()).hasSize(2);
        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    @Test
    void sendsTheRowsOfAJobAgainThatNeverEnds() {
        road.tableau.jobsEnd(JobEnding.RUNNING);
        carry(client);

        road.clock.turn(Duration.ofMinutes(31));
        road.walkNow();
        assertThat(road.story(client).reason()).isEqualTo(Reason.TABLEAU_JOB_UNKNOWN);
        assertThat(road.story(client).state()).isEqualTo(StoryState.RETRYING);
        road.later(Duration.ofMinutes(1));

        assertThat(road.tableau.patches()).hasSize(2);
        assertThat(road.tableau.patches().get(1).requestId())
                .isNotEqualTo(road.tableau.patches().get(0).requestId());
        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
        assertThat(road.story(client).state()).isEqualTo(StoryState.SUCCEEDED);
    }

    private void carry(RecordKey key) {
        road.hint(key);
        road.walk();
    }
}
