package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.webhook.Rejections.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class RejectionsTest {
    private static final int KEPT = 50;
    private static final int PER_SECOND = 20;

    @Parameter
    Database kind;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Rejections rejections;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        rejections = new Rejections(
                database.jdbc(),
                database.transactions(),
                new Journal(database.template()),
                new WebhookSettings(null, 16384, 10, KEPT, PER_SECOND),
                clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsWhatWasTurnedAwayWithALineInTheJournal() {
        rejections.note(rejection("A webhook was turned away", "name=a"));

        rejections.write();

        assertThat(new RejectedNotices(database.jdbc()).latest(10))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.path()).isEqualTo("/hooks/abcdef?");
                    assertThat(kept.reason()).isEqualTo(Reason.SIGNATURE_WRONG);
                    assertThat(kept.at()).isEqualTo(clock.instant());
                });
        assertThat(journal()).containsExactly("A webhook was turned away");
    }

    @Test
    void keepsOneOfAnUnknownConnection() {
        rejections.note(new Rejection(
                clock.instant(), "/hooks/", Reason.CALLBACK_UNKNOWN, "Nobody", null, "", "", new byte[0], true));

        rejections.write();

        assertThat(new RejectedNotices(database.jdbc()).count()).isEqualTo(1);
    }

    @Test
    void writesSoManyASecondAndCountsTheRest() {
        for (int i = 0; i < 10_000; i++) {
            rejections.note(rejection("A webhook was turned away", "name=a"));
        }
        rejections.write();
        rejections.write();

        assertThat(new RejectedNotices(database.jdbc()).count()).isEqualTo(PER_SECOND);
        assertThat(journal())
                .hasSize(PER_SECOND + 1)
                .endsWith("9980 more webhooks were turned away (signature-wrong 9980); they keep coming");
    }

    @Test
    void staysSmallThroughADayOfFlood() {
        for (int second = 0; second < 86_400; second += 60) {
            for (int i = 0; i < 30; i++) {
                rejections.note(rejection("A webhook was turned away", "x".repeat(16_384)));
            }
            rejections.write();
            clock.turn(Duration.ofMinutes(1));
        }

        assertThat(new RejectedNotices(database.jdbc()).count()).isEqualTo(KEPT);
        assertThat(journal()).hasSizeLessThan(30 + 720 + 144 + 2);
        assertThat(database.jdbc()
                        .sql("select sum(length(body)) from rejected")
                        .query(Long.class)
                        .single())
                .isEqualTo(KEPT * 2048L);
    }

    @Test
    void keepsTheNewest() {
        for (int i = 1; i <= KEPT + 5; i++) {
            rejections.note(rejection("Number " + i, "name=a"));
            rejections.write();
        }

        List<RejectedNotices.Rejection> kept = new RejectedNotices(database.jdbc()).latest(1000);

        assertThat(kept).hasSize(KEPT);
        assertThat(kept.get(0).sentence()).isEqualTo("Number 55");
        assertThat(kept.get(KEPT - 1).sentence()).isEqualTo("Number 6");
    }

    @Test
    void sumsUpOnceCalm() {
        for (int i = 0; i < PER_SECOND + 7; i++) {
            rejections.note(rejection("A webhook was turned away", "name=a"));
        }
        rejections.write();
        rejections.note(rejection("One more", "name=a"));
        for (int i = 0; i < 30; i++) {
            rejections.note(rejection("One more", "name=a"));
        }
        rejections.write();
        clock.turn(Duration.ofMinutes(10));

        rejections.write();

        assertThat(journal()).last().asString().isEqualTo("21 more webhooks were turned away (signature-wrong 21)");
    }

    @Test
    void writesNothingWhenNothingCame() {
        rejections.write();

        assertThat(journal()).isEmpty();
    }

    @Test
    void letsNothingFromOutsideThroughUnprintable() {
        rejections.note(new Rejection(
                clock.instant(),
                "/hooks/\n\u202e\ud83d…",
                Reason.BODY_TYPE_UNKNOWN,
                "A webhook was turned away",
                new ConnectionId("main"),
                "text/plain\u001b[31m" + "x".repeat(5000),
                "sig\r\nforged: line\u2028",
                "\u0000\u001b[31m".getBytes(StandardCharsets.UTF_8),
                true));

        rejections.write();

        assertThat(database.jdbc()
                        .sql("select path, content_type, signature from rejected")
                        .query()
                        .singleRow()
                        .values())
                .allSatisfy(value -> assertThat((String) value).matches("[ -~]{1,100}"));
    }

    private Rejection rejection(String sentence, String body) {
        return new Rejection(
                clock.instant(),
                "/hooks/abcdef…",
                Reason.SIGNATURE_WRONG,
                sentence,
                new ConnectionId("main"),
                "application/x-www-form-urlencoded",
                "c2ln",
                body.getBytes(StandardCharsets.UTF_8),
                true);
    }

    private List<String> journal() {
        return database.jdbc()
                .sql("select sentence from journal_line where step = 'rejected' order by id")
                .query(String.class)
                .list();
    }
}
