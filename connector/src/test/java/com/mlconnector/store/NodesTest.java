package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who of those that share the database is alive. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class NodesTest {
    @Parameter
    Database kind;

    @TempDir
    Path home;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Nodes one;
    private Nodes two;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        one = node("one", home, clock);
        two = node("two", home, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Nodes node(String id, Path folder, TurnableClock time) {
        return new Nodes(new Node(id), new StoreSettings(folder, "", "", null), database.template(), time);
    }

    @Test
    void takesANodeForSilentThatDidNotBeatForHalfAMinute() {
        one.beat();
        two.beat();
        assertThat(one.silent()).isEmpty();

        clock.turn(Nodes.SILENCE.minusMillis(1));
        assertThat(one.silent()).isEmpty();
        clock.turn(Duration.ofMillis(1));

        assertThat(one.silent()).containsExactly("two");
        assertThat(one.count()).isEqualTo(2);
    }

    @Test
    void takesNoNodeForSilentThatBeats() {
        for (int beat = 0; beat < 20; beat++) {
            two.beat();
            assertThat(one.silent()).isEmpty();
            clock.turn(Nodes.SILENCE.minusMillis(1));
        }
    }

    @Test
    void comparesNoClocks() {
        TurnableClock fast = new TurnableClock();
        fast.turn(Duration.ofDays(2));
        Nodes ahead = node("ahead", home, fast);
        two.beat();

        assertThat(ahead.silent()).isEmpty();
        fast.turn(Nodes.SILENCE.minusMillis(1));
        two.beat();

        assertThat(ahead.silent()).isEmpty();
    }

    @Test
    void hearsANodeAgainThatWasTakenForSilent() {
        two.beat();
        one.silent();
        clock.turn(Nodes.SILENCE);
        assertThat(one.silent()).containsExactly("two");

        one.forget("two");
        assertThat(one.count()).isZero();
        two.beat();

        assertThat(one.silent()).isEmpty();
        assertThat(one.count()).isEqualTo(1);
    }

    @Test
    void isForgottenWhenItLeaves() {
        one.beat();
        two.beat();
        one.silent();

        two.leave();
        clock.turn(Nodes.SILENCE);

        assertThat(one.silent()).isEmpty();
    }

    @Test
    void knowsWhichProcessHadItsDataFolderBefore() {
        assertThat(one.join()).isEmpty();
        assertThat(one.join()).isEmpty();

        assertThat(two.join()).contains("one");
        assertThat(node("three", home, clock).join()).contains("two");
    }
}
