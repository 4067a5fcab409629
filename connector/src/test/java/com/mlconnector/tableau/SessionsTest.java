package com.mlconnector.tableau;

import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import com.mlconnector.tableau.JobState.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The one session of a token: shared, kept, renewed, and not fought over. */
@ParameterizedClass
@EnumSource(Database.class)
class SessionsTest {
    private static final String SIGN_IN = "/api/3.26/auth/signin";
    private static final String JOB = FakeTableau.site("/jobs/1");
    private static final String PROJECTS = FakeTableau.site("/projects");
    private static final String FINANCE =
            "{\"projects\":{\"project\":{\"id\":\"project-luid-1\",\"name\":\"Finance\"}}}";

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;

    @BeforeEach
    void open() {
        room = new TableauRoom(kind, folder);
        room.server.on("GET", JOB, Reply.json("{\"job\":{\"id\":\"1\"}}")).on("GET", PROJECTS, Reply.json(FINANCE));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void signsInOnceForManyThreads() throws Exception {
        askFromManyThreads();

        assertThat(room.server.signIns()).hasSize(1);
    }

    @Test
    void renewsAnEndedSessionOnceForManyThreads() throws Exception {
        askFromManyThreads();
        room.server.endSession();

        askFromManyThreads();

        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void waitsForNoTurnThatWasTakenWhileTheClockWasFast() {
        room.database
                .jdbc()
                .sql(
                        "insert into sign_in_turn (connection_id, node, lease, leased_until) values ('main', 'gone', 'x', :until)")
                .param("until", room.clock.instant().plus(Duration.ofDays(2)).toEpochMilli())
                .update();

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
    }

    private void askFromManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(30);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<JobState>> states = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            states.add(threads.submit(() -> {
                start.await();
                return ask(room.tableau);
            }));
        }
        start.countDown();
        for (Future<JobState> state : states) {
            assertThat(state.get().state()).isEqualTo(State.RUNNING);
        }
        threads.shutdown();
    }

    @Test
    void renewsAnEndedSessionAndRepeatsTheCallOnce() {
        ask(room.tableau);
        room.server.endSession();

        ask(room.tableau);

        assertThat(room.server.asked("GET", JOB))
                .extracting(call -> call.header("X-Tableau-Auth"))
                .containsExactly(FakeTableau.TOKEN + 1, FakeTableau.TOKEN + 1, FakeTableau.TOKEN + 2);
        assertThat(room.server.asked("GET", "/api/2.4/serverinfo")).hasSize(1);
    }

    @Test
    void signsInAnewBeforeTableauEndsATokenThatNobodySignsInWith() {
        ask(room.tableau);
        room.clock.turn(Duration.ofDays(4));
        assertThat(room.tokens.keepAlive(room.connection)).isFalse();
        assertThat(room.tokens.report(room.connection).inUse().idleDaysLeft(room.clock.instant()))
                .isEqualTo(11);

        room.clock.turn(Duration.ofDays(1));
        assertThat(room.tokens.keepAlive(room.connection)).isTrue();
        assertThat(room.parts().tokens().keepAlive(room.connection)).isFalse();

        assertThat(room.server.signIns()).hasSize(2);
        assertThat(room.tokens.report(room.connection).inUse().usedAt()).isEqualTo(room.clock.instant());
        ask(room.node());
        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void signsInWithATokenOfWhichNobodyKnowsWhenItWasUsed() {
        ask(room.tableau);
        room.database.jdbc().sql("delete from tableau_pat").update();

        assertThat(room.tokens.keepAlive(room.connection)).isTrue();

        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void keepsTheLastDayOfEachTokenByItself() {
        LocalDate day = LocalDate.of(2026, 12, 31);
        room.tokens.ends(TableauRoom.MAIN, "etl-token", day);
        room.tokens.ends(TableauRoom.MAIN, "another", null);
        ask(room.tableau);

        assertThat(room.tokens.report(room.connection).inUse().lastDay()).isEqualTo(day);
        room.tokens.ends(TableauRoom.MAIN, "etl-token", null);
        assertThat(room.tokens.report(room.connection).inUse().lastDay()).isNull();
        assertThat(room.tokens.report(room.connection).inUse().usedAt()).isNotNull();
    }

    @Test
    void takesASessionThatWasNeverGivenForEndedToo() {
        room.server.on("GET", JOB, Reply.error(401000, "No credentials"), Reply.json("{\"job\":{\"id\":\"1\"}}"));

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void goesOnWithTheKeptSessionAfterARestart() {
        ask(room.tableau);

        ask(room.node());

        assertThat(room.server.signIns()).hasSize(1);
        assertThat(room.server.asked("GET", JOB))
                .extracting(call -> call.header("X-Tableau-Auth"))
                .containsExactly(FakeTableau.TOKEN + 1, FakeTableau.TOKEN + 1);
    }

    @Test
    void keepsTheSessionSealed() {
        ask(room.tableau);

        List<String> sealed = room.database
                .jdbc()
                .sql("select sealed from secret")
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();
        assertThat(sealed).hasSize(2).noneMatch(value -> value.contains("canary"));
    }

    @Test
    void takesTheSessionThatAnotherNodeRenewed() {
        Tableau other = room.node();
        ask(room.tableau);
        ask(other);
        room.server.endSession();

        ask(room.tableau);
        ask(other);
        ask(room.tableau);

        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void stopsSigningInWhenAnotherProgramEndsTheSessionAgainAndAgain() {
        ask(room.tableau);
        for (int ended = 1; ended <= 2; ended++) {
            room.server.endSession();
            ask(room.tableau);
        }
        room.server.endSession();

        StepFailed failed = failure(Reason.TABLEAU_TOKEN_SHARED, () -> ask(room.tableau));
        failure(Reason.TABLEAU_TOKEN_SHARED, () -> ask(room.tableau));

        assertThat(failed.sentence()).contains("\"etl-token\"", "3 times within a day", "a token of its own");
        assertThat(room.server.signIns()).hasSize(3);
    }

    @Test
    void signsInAgainWhenTheDuelIsTenMinutesAgo() {
        stopsSigningInWhenAnotherProgramEndsTheSessionAgainAndAgain();
        room.clock.turn(Duration.ofMinutes(10));

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void waitsForNoDuelThatAFastClockWroteDown() {
        room.clock.turn(Duration.ofDays(2));
        stopsSigningInWhenAnotherProgramEndsTheSessionAgainAndAgain();
        room.clock.turn(Duration.ofDays(-2));

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
        assertThat(room.tokens.report(room.connection).isShared()).isFalse();
    }

    @Test
    void takesNoSessionForShortLivedThatAFastClockSaidBegan() {
        room.clock.turn(Duration.ofDays(2));
        ask(room.tableau);
        room.clock.turn(Duration.ofDays(-2));
        for (int ended = 1; ended <= 3; ended++) {
            room.server.endSession();

            assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
        }
        assertThat(room.tokens.report(room.connection).inUse().earlyEnds()).isEqualTo(2);
    }

    @Test
    void signsInEverMoreRarelyWhileTheDuelGoesOnAlsoAfterARestartAndOnOtherNodes() {
        stopsSigningInWhenAnotherProgramEndsTheSessionAgainAndAgain();
        List<Integer> signIns = new ArrayList<>();

        for (int minutes = 0; minutes < 240; minutes += 5) {
            room.clock.turn(Duration.ofMinutes(5));
            assertThat(catchThrowable(() -> ask(room.node())))
                    .satisfiesAnyOf(
                            let -> assertThat(let).isNull(),
                            refused -> assertThat(refused).isInstanceOf(StepFailed.class));
            room.server.endSession();
            signIns.add(room.server.signIns().size() - 3);
        }

        assertThat(signIns)
                .last()
                .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                .isBetween(4, 6);
        assertThat(signIns.get(1)).isEqualTo(1);
        assertThat(failure(Reason.TABLEAU_TOKEN_SHARED, () -> ask(room.node())).retryAfter())
                .hasValueSatisfying(left -> assertThat(left).isGreaterThan(Duration.ofMinutes(1)));
    }

    @Test
    void tellsOfAProgramThatEndsSessionsThatLivedForAWhileButNeverPausesForIt() {
        for (int end = 0; end < 4; end++) {
            ask(room.tableau);
            room.clock.turn(Duration.ofMinutes(20));
            room.server.endSession();
        }

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
        PatReport report = room.tokens.report(room.connection);
        assertThat(report.isShared()).isTrue();
        assertThat(report.warning(room.clock.instant()))
                .contains(
                        "Another program signs in with the personal access token \"etl-token\"",
                        "4 times within a day");
        room.clock.turn(Duration.ofDays(1));
        assertThat(room.tokens.report(room.connection).isShared()).isFalse();
    }

    @Test
    void countsAnEndOnceHoweverManyThreadsFindIt() throws Exception {
        askFromManyThreads();
        room.server.endSession();
        askFromManyThreads();

        assertThat(room.tokens.report(room.connection).inUse().earlyEnds()).isEqualTo(1);
    }

    @Test
    void neverStopsRenewingASessionThatIsIdleTooLong() {
        ask(room.tableau);
        for (int day = 1; day <= 5; day++) {
            room.clock.turn(Duration.ofHours(24));
            room.server.endSession();

            assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void recognizesAProgramThatEndsTheNewSessionAtOnce() {
        room.server.on("POST", SIGN_IN, call -> {
            Reply good = room.server.signIn();
            room.server.endSession();
            return good;
        });

        StepFailed failed = failure(Reason.TABLEAU_TOKEN_SHARED, () -> ask(room.tableau));

        assertThat(failed.sentence()).contains("only just made", "Another program");
        assertThat(room.server.signIns()).hasSize(2);
    }

    @Test
    void keepsSayingThatTheTokenIsRefusedAndNeverTakesThatForADuel() {
        ask(room.tableau);
        room.server.endSession();
        room.server.on("POST", SIGN_IN, Reply.error(401001, "Signin Error"));

        for (int i = 0; i < 5; i++) {
            failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> ask(room.tableau));
        }
    }

    @Test
    void waitsOutAnOutageOfTheSignInAndNeverTakesItForADuel() {
        ask(room.tableau);
        room.server.endSession();
        room.server.on("POST", SIGN_IN, Reply.of(503, "<html>Maintenance</html>"));
        for (int i = 0; i < 5; i++) {
            failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(room.tableau));
        }

        room.server.on("POST", SIGN_IN, call -> room.server.signIn());

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void settlesOnTheIdsOfSiteUserAndProjectAndGoesOnInThatSession() {
        TableauSite settled = room.tableau.settle(TableauRoom.MAIN, room.entered("Finance"), Secret.of("just-entered"));

        assertThat(settled.siteId()).isEqualTo(FakeTableau.SITE);
        assertThat(settled.userId()).isEqualTo("user-luid-1");
        assertThat(settled.projectId()).isEqualTo("project-luid-1");
        ask(room.tableau);
        ask(room.node());
        assertThat(room.server.signIns()).hasSize(1);
        assertThat(room.server.signIns().get(0).text()).contains("\"just-entered\"");
    }

    @Test
    void letsAPersonEndADuelByEnteringTheTokenAgain() {
        stopsSigningInWhenAnotherProgramEndsTheSessionAgainAndAgain();

        room.tableau.settle(TableauRoom.MAIN, room.entered("Finance"), Secret.of("just-entered"));

        assertThat(ask(room.tableau).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void leavesTheSessionOfAnotherTokenAlone() {
        ask(room.tableau);
        TableauSite other = TableauRoom.site(room.server.base(), "acme", "other-token", "project-luid-1", "Finance");
        room.secrets.keep(TableauRoom.MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of("other-secret"));

        room.node().job(TableauRoom.at(other), "1");

        assertThat(room.server.signIns())
                .extracting(Asked::text)
                .anyMatch(body -> body.contains("\"other-token\",\"personalAccessTokenSecret\":\"other-secret\""));
    }

    private JobState ask(Tableau tableau) {
        return tableau.job(room.connection, "1");
    }

    @Test
    void signsInOnceForNodesThatNoticeTogether() throws Exception {
        List<Tableau> nodes = List.of(room.node(), room.node(), room.node(), room.node());
        nodes.forEach(this::ask);
        for (int round = 2; round <= 4; round++) {
            room.server.endSession();
            ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
            List<Future<JobState>> states = threads.invokeAll(nodes.stream()
                    .<java.util.concurrent.Callable<JobState>>map(node -> () -> ask(node))
                    .toList());
            threads.shutdown();

            for (Future<JobState> state : states) {
                assertThat(state.get().state()).isEqualTo(State.RUNNING);
            }
            assertThat(room.server.signIns()).hasSize(round);
            room.clock.turn(Duration.ofMinutes(10));
        }
    }
}
