package com.mlconnector.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Pruning;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.audit.Seals;
import com.mlconnector.audit.Step;
import com.mlconnector.books.OldVersions;
import com.mlconnector.inbox.OldDeliveries;
import com.mlconnector.login.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A round a day, a portion a turn; the server it runs in goes on with its own, which keeps things longer. */
@SuppressWarnings("NullAway.Init")
class RetentionTest extends RunningServer {
    private static final RecordKey INVOICE = new RecordKey(new ConnectionId("main"), Kind.INVOICE, "41");

    @Autowired
    private Pruning trail;

    @Autowired
    private RejectedNotices notices;

    @Autowired
    private OldDeliveries deliveries;

    @Autowired
    private OldVersions versions;

    @Autowired
    private Journal journal;

    @Autowired
    private Seals seals;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void forget() throws IOException {
        forgetTheTrail("dirty_record", "delivery", "rejected");
    }

    @Test
    void removesWhatIsOldInOneRoundADayAndTellsIt() {
        sealedLines();
        delivered(3);
        turnedAway(2);
        clock.turn(Duration.ofDays(60));
        sealedLines();
        delivered(1);
        Retention retention = retention(new RetentionSettings(30, 30, 30, 30, false));

        assertThat(retention.turn()).isFalse();
        assertThat(count("delivery")).isEqualTo(4);
        clock.turn(Retention.FIRST);
        round(retention);

        assertThat(count("delivery")).isEqualTo(1);
        assertThat(count("rejected")).isZero();
        assertThat(seals.verify().problems()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "Retention removed 5 lines of the audit trail, 3 deliveries, 2 notices that were turned away");
        jdbc.sql("update delivery set received_at = :at")
                .param("at", clock.instant().minus(Duration.ofDays(45)).toEpochMilli())
                .update();
        clock.turn(Retention.EVERY.minusSeconds(1));
        assertThat(retention.turn()).isFalse();
        assertThat(count("delivery")).isEqualTo(1);
        clock.turn(Duration.ofSeconds(1));
        assertThat(retention.turn()).isTrue();
        assertThat(count("delivery")).isZero();
    }

    @Test
    void keepsForGoodWhatIsSetToNought() {
        sealedLines();
        delivered(3);
        turnedAway(2);
        clock.turn(Duration.ofDays(60));
        sealedLines();
        Retention retention = retention(new RetentionSettings(0, 0, 0, 0, false));

        clock.turn(Retention.FIRST);
        round(retention);

        assertThat(count("delivery")).isEqualTo(3);
        assertThat(count("journal_line")).isEqualTo(10);
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsWhyOldLinesStay() {
        sealedLines();
        clock.turn(Duration.ofDays(60));
        sealedLines();
        jdbc.sql("update journal_line set sentence = 'never happened' where id = (select min(id) from journal_line)")
                .update();
        Retention retention = retention(new RetentionSettings(30, 30, 30, 30, false));

        clock.turn(Retention.FIRST);
        round(retention);

        assertThat(told())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith("Older lines of the audit trail stay: Line ")
                        .contains("was changed", "audit verify"));
        assertThat(count("journal_line")).isEqualTo(11);
    }

    @Test
    void triesAgainAnHourAfterAFailure() throws IOException {
        sealedLines();
        clock.turn(Duration.ofDays(60));
        sealedLines();
        Files.writeString(folder.resolve("archive"), "in the way");
        Retention retention = retention(new RetentionSettings(30, 0, 0, 0, true));
        clock.turn(Retention.FIRST);

        assertThatThrownBy(retention::turn).hasMessageContaining("so they stay");
        assertThat(retention.turn()).isFalse();
        Files.delete(folder.resolve("archive"));
        clock.turn(Retention.AFTER_A_FAILURE);
        round(retention);

        assertThat(told()).containsExactly("Retention removed 5 lines of the audit trail");
    }

    private static void round(Retention retention) {
        while (retention.turn()) {
            // until the round is over
        }
    }

    private Retention retention(RetentionSettings settings) {
        return new Retention(
                trail, notices, deliveries, versions, settings, new Telling(journal, transactions, clock), clock);
    }

    private void sealedLines() {
        transactions.executeWithoutResult(tx -> {
            for (int i = 0; i < 5; i++) {
                journal.write(JournalLine.of(clock.instant(), INVOICE, Step.LOADED, "all rows are loaded"));
            }
        });
        clock.turn(Duration.ofSeconds(6));
        while (seals.verify().unsealed() > 0) {
            seals.turn();
        }
    }

    private void delivered(int many) {
        for (int i = 0; i < many; i++) {
            jdbc.sql("""
                    insert into delivery (connection_id, callback_id, event, kind, object_id, received_at, body, signature, seq, state)
                    values ('main', '1', 'invoice.update', 'invoice', '41', :at, :body, 'c2ln', 1, 'carried')
                    """)
                    .param("at", clock.millis())
                    .param("body", new byte[] {1})
                    .update();
        }
    }

    private void turnedAway(int many) {
        for (int i = 0; i < many; i++) {
            jdbc.sql(
                            "insert into rejected (at, path, reason, sentence) values (:at, '/hooks/…', 'signature-wrong', 'no')")
                    .param("at", clock.millis())
                    .update();
        }
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<String> told() {
        return jdbc.sql("select sentence from journal_line where step = 'noted' order by id")
                .query(String.class)
                .list();
    }
}
