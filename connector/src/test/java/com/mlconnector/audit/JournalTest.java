package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class JournalTest {
    private static final RecordKey INVOICE = new RecordKey(new ConnectionId("main"), Kind.INVOICE, "41");

    @Parameter
    Database kind = Database.SQLITE;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database = TestDatabase.open(Database.SQLITE);
    private Journal journal = new Journal(database.template());

    @BeforeEach
    void open() {
        database.close();
        database = TestDatabase.open(kind);
        journal = new Journal(database.template());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsTheStoryOfARecordByItsLastStep() {
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.RECEIVED, "invoice.create received"));
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.STAGED, "2 rows wait")
                .labelled("INV-0041"));
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.LOADED, "loaded"));

        assertThat(state()).isEqualTo("succeeded");
        assertThat(database.jdbc()
                        .sql("select label from story")
                        .query(String.class)
                        .single())
                .isEqualTo("INV-0041");
        assertThat(database.jdbc()
                        .sql("select count(*) from journal_line")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void keepsARecordWaitingThatChangedAgainWhileItsRowsWereLoaded() {
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.STAGED, "2 rows wait"));
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.RECEIVED, "invoice.update received"));

        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.LOADED, "loaded"));

        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void endsTheStoryOfARecordWhoseBatchWasTriedAgain() {
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.STAGED, "2 rows wait"));
        journal.write(failed(Step.RETRYING, Reason.TABLEAU_UNAVAILABLE));
        journal.write(failed(Step.NEEDS_PERSON, Reason.TABLEAU_FORBIDDEN));

        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.PARTLY_LOADED, "some loaded"));
        assertThat(state()).isEqualTo("needs-attention");
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.LOADED, "loaded"));

        assertThat(state()).isEqualTo("succeeded");
    }

    @Test
    void keepsWhatANewReadingRanIntoWhileOlderRowsTravel() {
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.STAGED, "2 rows wait"));
        journal.write(failed(Step.NEEDS_PERSON, Reason.RECORD_UNREADABLE));

        journal.write(failed(Step.RETRYING, Reason.TABLEAU_UNAVAILABLE));
        journal.write(JournalLine.of(clock.instant(), INVOICE, Step.LOADED, "loaded"));

        assertThat(state()).isEqualTo("needs-attention");
        assertThat(database.jdbc()
                        .sql("select reason from story")
                        .query(String.class)
                        .single())
                .isEqualTo("record-unreadable");
    }

    @Test
    void writesNamesFromOutsideAsOneLine() {
        JournalLine line = JournalLine.of(clock.instant(), INVOICE, Step.NOTED, "a\r\nb\u202e\u001b[31mc");

        assertThat(line.sentence()).isEqualTo("a  b  [31mc");
    }

    private JournalLine failed(Step step, Reason reason) {
        return new JournalLine(clock.instant(), INVOICE.connection(), INVOICE, step, reason, "failed", 1, null, null);
    }

    private String state() {
        return database.jdbc()
                .sql("select state from story")
                .query(String.class)
                .single();
    }
}
