package com.mlconnector.tableau;

import static com.mlconnector.tableau.TableauRoom.MAIN;
import static com.mlconnector.tableau.TableauRoom.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.store.Database;
import com.mlconnector.tableau.FakeTableau.Asked;
import com.mlconnector.tableau.FakeTableau.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The second token of a connection: it takes over by itself, and a token is changed without a gap. */
@ParameterizedClass
@EnumSource(Database.class)
class TwoTokensTest {
    private static final String JOB = FakeTableau.site("/jobs/1");
    private static final LocalDate DAY = LocalDate.of(2027, 1, 31);

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    private TableauRoom room;
    private Connections connections;

    @BeforeEach
    void open() {
        room = new TableauRoom(kind, folder);
        room.server
                .on("GET", JOB, Reply.json("{\"job\":{\"id\":\"1\"}}"))
                .on(
                        "GET",
                        FakeTableau.site("/projects"),
                        Reply.json("{\"projects\":{\"project\":{\"id\":\"project-luid-1\",\"name\":\"Finance\"}}}"));
        connections = new Connections(room.database.jdbc());
        connections.keep(room.connection);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void triesASecondTokenAndLeavesTheSessionInUseAlone() {
        ask(room.tableau);

        addSecond();
        ask(room.tableau);
        ask(room.node());

        assertThat(signedIn()).containsExactly("etl-token", "spare");
        assertThat(now().needTableau().patName()).isEqualTo("etl-token");
        assertThat(room.tokens.report(now()).second()).satisfies(second -> {
            assertThat(second.name()).isEqualTo("spare");
            assertThat(second.lastDay()).isEqualTo(DAY);
            assertThat(second.usedAt()).isEqualTo(room.clock.instant());
        });
    }

    @Test
    void keepsNothingOfASecondTokenThatTableauRefuses() {
        room.server.refuse("spare");

        failure(Reason.TABLEAU_SIGN_IN_REFUSED, this::addSecond);

        assertThat(room.tokens.report(now()).second()).isNull();
        assertThat(secrets()).isEqualTo(1);
    }

    @Test
    void keepsBothSecretsSealed() {
        addSecond();

        List<String> sealed = room.database
                .jdbc()
                .sql("select sealed from secret")
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();
        assertThat(sealed).hasSize(2).noneMatch(value -> value.contains("canary"));
    }

    @Test
    void goesOnWithTheSecondTokenInTheSameCallWhereTableauRefusesTheFirst() {
        ask(room.tableau);
        addSecond();
        room.server.refuse("etl-token");

        ask(room.tableau);
        ask(room.node());
        room.tableau.job(now(), "1");

        assertThat(signedIn()).containsExactly("etl-token", "spare", "etl-token", "spare");
        assertThat(now().needTableau().patName()).isEqualTo("spare");
        PatReport report = room.tokens.report(now());
        assertThat(report.isStopped()).isFalse();
        assertThat(report.warning(room.clock.instant()))
                .contains("refuses the personal access token \"etl-token\"", "before \"spare\" ends on 2027-01-31");
        assertThat(journal())
                .contains(
                        "Tableau refuses the token \"etl-token\"", "The token \"spare\" took over from \"etl-token\"");
    }

    @Test
    void everyNodeGoesOnWithTheTokenThatTookOver() {
        Tableau other = room.node();
        ask(room.tableau);
        ask(other);
        addSecond();
        room.server.refuse("etl-token");

        ask(room.tableau);
        ask(other);
        other.job(now(), "1");
        room.server.endSession();
        other.job(now(), "1");
        room.tableau.job(now(), "1");

        assertThat(signedIn()).containsExactly("etl-token", "spare", "etl-token", "spare", "spare");
    }

    @Test
    void takesTheSecondTokenWhereAnotherProgramFightsForTheFirst() {
        ask(room.tableau);
        addSecond();
        for (int ended = 1; ended <= 3; ended++) {
            room.server.endSession();
            ask(room.tableau);
        }

        room.tableau.job(now(), "1");

        assertThat(signedIn()).containsExactly("etl-token", "spare", "etl-token", "etl-token", "spare");
        assertThat(now().needTableau().patName()).isEqualTo("spare");
        assertThat(journal()).contains("Another program signs in with the token \"etl-token\", so \"spare\" took over");
        assertThat(room.tokens.report(now()).warning(room.clock.instant()))
                .contains("\"etl-token\" too", "for ml-connector alone")
                .doesNotContain("ever more rarely");
    }

    @Test
    void keepsTheTokenInUseWhereTableauIsOnlyAway() {
        ask(room.tableau);
        addSecond();
        room.server.endSession();
        room.server.on("POST", "/api/3.26/auth/signin", Reply.of(503, "<html>Maintenance</html>"));

        failure(Reason.TABLEAU_UNAVAILABLE, () -> ask(room.tableau));

        assertThat(now().needTableau().patName()).isEqualTo("etl-token");
        assertThat(room.tokens.report(now()).inUse().refusedAt()).isNull();
    }

    @Test
    void saysThatBothAreRefusedAndTriesBothAgain() {
        ask(room.tableau);
        addSecond();
        room.server.refuse("etl-token");
        room.server.refuse("spare");

        assertThat(failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> ask(room.tableau))
                        .sentence())
                .contains("both personal access tokens, \"etl-token\" and \"spare\"", "make a new one");
        failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> ask(room.tableau));

        PatReport report = room.tokens.report(now());
        assertThat(report.isStopped()).isTrue();
        assertThat(report.warning(room.clock.instant())).contains("Nothing can be sent");
        assertThat(signedIn()).endsWith("etl-token", "spare", "etl-token", "spare");
        assertThat(journal()).hasSize(2);
    }

    @Test
    void changesTheTokenWithoutAGap() {
        ask(room.tableau);
        Connection before = now();
        addSecond();

        assertThat(room.tokens.useSecond(now())).hasValue("spare");
        room.tableau.job(now(), "1");
        room.tableau.job(before, "1");
        room.parts().tableau().job(now(), "1");
        assertThat(room.tokens.removeSecond(now())).hasValue("etl-token");
        room.server.endSession();
        room.tableau.job(now(), "1");
        room.node().job(before, "1");

        assertThat(signedIn()).containsExactly("etl-token", "spare", "spare", "spare");
        assertThat(secrets()).isEqualTo(2);
        assertThat(room.tokens.report(now()).second()).isNull();
        assertThat(room.tokens.report(now()).inUse().name()).isEqualTo("spare");
        assertThat(room.tokens.removeSecond(now())).isEmpty();
    }

    @Test
    void fillsTheFreeSlotAgainAfterAChange() {
        changesTheTokenWithoutAGap();

        room.tokens.addSecond(now(), "third", Secret.of("third-canary"), null);
        room.server.refuse("spare");
        room.node().job(now(), "1");

        assertThat(now().needTableau().patName()).isEqualTo("third");
        assertThat(room.server.signIns())
                .last()
                .extracting(Asked::text)
                .asString()
                .contains("third-canary");
    }

    @Test
    void staysWithTheTokenInUseWhereTableauRefusesTheSecondWhenItIsToBeUsed() {
        ask(room.tableau);
        addSecond();
        room.server.refuse("spare");

        failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> room.tokens.useSecond(now()));

        assertThat(now().needTableau().patName()).isEqualTo("etl-token");
        ask(room.tableau);
    }

    @Test
    void replacesTheTokenInUseAndKeepsTheSecondOnTheSameSiteOnly() {
        addSecond();
        TableauSite before = now().needTableau();

        room.tokens.keep(MAIN, before, before.withPat("anew"), Secret.of("anew-canary"));
        connections.keep(now().with(before.withPat("anew")));
        assertThat(room.tokens.report(now()).inUse().name()).isEqualTo("anew");
        assertThat(room.tokens.report(now()).second()).isNotNull();

        TableauSite elsewhere = TableauRoom.site(room.server.base(), "other", "there", "project-luid-1", "Finance");
        room.tokens.keep(MAIN, now().needTableau(), elsewhere, Secret.of("there-canary"));
        connections.keep(now().with(elsewhere));
        assertThat(room.tokens.report(now()).inUse().name()).isEqualTo("there");
        assertThat(room.tokens.report(now()).second()).isNull();
        assertThat(room.tokens.secret(now())).hasValue(Secret.of("there-canary"));
    }

    @Test
    void keepsBothTokensAliveAndEachByItself() {
        ask(room.tableau);
        room.clock.turn(Duration.ofDays(3));
        addSecond();

        room.clock.turn(Duration.ofDays(2));
        assertThat(room.tokens.keepAlive(now())).isTrue();
        room.clock.turn(Duration.ofDays(3));
        assertThat(room.tokens.keepAlive(now())).isTrue();
        assertThat(room.parts().tokens().keepAlive(now())).isFalse();

        assertThat(signedIn()).containsExactly("etl-token", "spare", "etl-token", "spare");
        ask(room.tableau);
        assertThat(signedIn()).hasSize(4);
    }

    @Test
    void findsOutInTimeThatTheSecondTokenWouldNotTakeOver() {
        ask(room.tableau);
        addSecond();
        room.server.refuse("spare");
        room.clock.turn(Duration.ofDays(6));

        failure(Reason.TABLEAU_SIGN_IN_REFUSED, () -> room.tokens.keepAlive(now()));
        room.clock.turn(Duration.ofHours(1));
        assertThat(room.tokens.keepAlive(now())).isFalse();

        assertThat(room.tokens.report(now()).warning(room.clock.instant()))
                .contains("refuses the personal access token \"spare\"", "\"etl-token\" signs in instead");
    }

    private void addSecond() {
        room.tokens.addSecond(now(), "spare", Secret.of("spare-secret-canary"), DAY);
    }

    private Connection now() {
        return connections.get(MAIN);
    }

    private void ask(Tableau tableau) {
        tableau.job(room.connection, "1");
    }

    private List<String> signedIn() {
        return room.server.signIns().stream()
                .map(call -> call.text().replaceAll(".*personalAccessTokenName\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private long secrets() {
        return room.database
                .jdbc()
                .sql("select count(*) from secret")
                .query(Long.class)
                .single();
    }

    private List<String> journal() {
        return room.database
                .jdbc()
                .sql("select sentence from journal_line order by id")
                .query(String.class)
                .list();
    }
}
