package com.mlconnector.roll;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.roll.HealthNotes.Note;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Of two nodes that look at the same time, one writes. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class HealthNotesTest {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Parameter
    Database kind;

    private final Instant now = new TurnableClock().instant();
    private TestDatabase database;
    private HealthNotes notes;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        notes = new HealthNotes(database.template());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areReplacedByWhoeverIsFirst() {
        notes.begin(MAIN, now);
        Note before = notes.find(MAIN).orElseThrow();

        assertThat(notes.replace(MAIN, before, new Note(now.plusSeconds(1), "mine")))
                .isTrue();
        assertThat(notes.replace(MAIN, before, new Note(now.plusSeconds(2), "theirs")))
                .isFalse();

        assertThat(notes.find(MAIN)).map(Note::content).contains("mine");
    }

    @Test
    void areBegunOnce() {
        notes.begin(MAIN, now);
        notes.replace(MAIN, new Note(now, ""), new Note(now, "written"));

        notes.begin(MAIN, now.plusSeconds(1));

        assertThat(notes.find(MAIN)).map(Note::content).contains("written");
    }
}
