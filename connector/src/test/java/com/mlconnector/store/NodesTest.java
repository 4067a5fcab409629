package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    private TestDatabase database;
    private Nodes one;
    private Nodes two;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        one = node("one", home);
        two = node("two", home);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Nodes node(String id, Path folder) {
        return new Nodes(new Node(id), new StoreSettings(folder, "", "", null), database.template());
    }

    @Test
    void takesANodeForSilentThatDidNotBeatForSixLooks() {
        one.beat();
        two.beat();
        assertThat(one.silent()).isEmpty();

        looks(Nodes.LOOKS - 1);
        assertThat(one.silent()).containsExactly("two");

        assertThat(one.count()).isEqualTo(2);
    }

    @Test
    void takesNoNodeForSilentThatBeats() {
        for (int beat = 0; beat < 20; beat++) {
            two.beat();
            looks(Nodes.LOOKS);
        }
    }

    /** In none of them anyone is silent. */
    private void looks(int many) {
        for (int look = 0; look < many; look++) {
            assertThat(one.silent()).isEmpty();
        }
    }

    @Test
    void hearsANodeAgainThatWasTakenForSilent() {
        two.beat();
        looks(Nodes.LOOKS);
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
        looks(Nodes.LOOKS);

        two.leave();

        assertThat(one.silent()).isEmpty();
    }

    @Test
    void knowsWhichProcessHadItsDataFolderBefore() {
        assertThat(one.join()).isEmpty();
        assertThat(one.join()).isEmpty();

        assertThat(two.join()).contains("one");
        assertThat(node("three", home).join()).contains("two");
    }
}
