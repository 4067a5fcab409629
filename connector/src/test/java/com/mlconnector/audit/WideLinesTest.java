package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class WideLinesTest {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Parameter
    Database kind = Database.SQLITE;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database = TestDatabase.open(Database.SQLITE);

    @BeforeEach
    void open() {
        database.close();
        database = TestDatabase.open(kind);
    }

    @AfterEach
    void close() {
        database.close();
        Actor.end();
    }

    @Test
    void tellsPeopleAndConnectionApartAndLeavesRecordsOut() {
        told(Step.LOGGED_IN, "in");
        journal().write(JournalLine.noted(clock.instant(), MAIN, "paused"));
        journal().write(JournalLine.of(clock.instant(), new RecordKey(MAIN, Kind.INVOICE, "1"), Step.LOADED, "loaded"));
        told(Step.LOGGED_OUT, "out");

        assertThat(sentences(lines().people("", 1))).containsExactly("out", "in");
        assertThat(sentences(lines().connection("", 1))).containsExactly("paused");
    }

    @Test
    void findsByAPieceOfTheSentenceOrByWhoActed() {
        Actor.begin("Anna");
        told(Step.LOGGED_IN, "from 10.0.0.1");
        Actor.end();
        told(Step.LOGIN_REFUSED, "wrong for bob_1");

        assertThat(sentences(lines().people("anna", 1))).containsExactly("from 10.0.0.1");
        assertThat(sentences(lines().people("BOB_1", 1))).containsExactly("wrong for bob_1");
        assertThat(sentences(lines().people("bob%1", 1))).isEmpty();
    }

    @Test
    void goesThroughThemPageByPage() {
        for (int i = 1; i <= Stories.PAGE + 1; i++) {
            told(Step.LOGGED_IN, "line " + i);
        }

        WideLines.Listing first = lines().people("", 1);
        WideLines.Listing second = lines().people("", 2);

        assertThat(first.lines()).hasSize(Stories.PAGE);
        assertThat(first.more()).isTrue();
        assertThat(sentences(second)).containsExactly("line 1");
        assertThat(second.more()).isFalse();
        assertThat(lines().people("", -3).page()).isEqualTo(1);
    }

    private void told(Step step, String sentence) {
        journal().write(new JournalLine(clock.instant(), null, null, step, null, sentence, 0, null, null));
    }

    private Journal journal() {
        return new Journal(database.template());
    }

    private WideLines lines() {
        return new WideLines(database.jdbc());
    }

    private static List<String> sentences(WideLines.Listing listing) {
        return listing.lines().stream().map(Stories.Line::sentence).toList();
    }
}
