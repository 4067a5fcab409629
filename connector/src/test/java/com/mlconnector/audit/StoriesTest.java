package com.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class StoriesTest {
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
    }

    @Test
    void listsTheLatestChangeFirst() {
        told(Kind.INVOICE, "1", Step.LOADED, "INV-1 Acme");
        clock.turn(Duration.ofSeconds(1));
        told(Kind.EXPENSE, "2", Step.STAGED, "Paper");

        assertThat(ids(StoryQuery.everything())).containsExactly("2", "1");
    }

    @Test
    void findsByStateAndKindAndTime() {
        told(Kind.INVOICE, "1", Step.LOADED, "one");
        told(Kind.EXPENSE, "2", Step.LOADED, "two");
        clock.turn(Duration.ofMinutes(1));
        told(Kind.INVOICE, "3", Step.NEEDS_PERSON, "three");
        Instant now = clock.instant();

        assertThat(ids(query(StoryState.NEEDS_ATTENTION, null, "", null, null))).containsExactly("3");
        assertThat(ids(query(null, Kind.EXPENSE, "", null, null))).containsExactly("2");
        assertThat(ids(query(null, null, "", now, null))).containsExactly("3");
        assertThat(ids(query(null, Kind.INVOICE, "", null, now))).containsExactly("1");
    }

    @Test
    void findsByAPieceOfTheLabelOrTheWholeIdWhateverTheCapitals() {
        told(Kind.INVOICE, "41", Step.LOADED, "INV-0041 · Acme & Sons");
        told(Kind.INVOICE, "410", Step.LOADED, "INV-0099 · Other");

        assertThat(ids(query(null, null, "acme", null, null))).containsExactly("41");
        assertThat(ids(query(null, null, "inv-0041", null, null))).containsExactly("41");
        assertThat(ids(query(null, null, " 41 ", null, null))).containsExactly("41");
    }

    @Test
    void findsARecordByTheLabelItHasNow() {
        told(Kind.INVOICE, "41", Step.RECEIVED, "");
        told(Kind.INVOICE, "41", Step.READ, "INV-0041 · Acme");
        told(Kind.INVOICE, "42", Step.READ, "INV-0042 · Acme");
        told(Kind.INVOICE, "41", Step.READ, "INV-0041 · Northwind");

        assertThat(ids(query(null, null, "northwind", null, null))).containsExactly("41");
        assertThat(ids(query(null, null, "acme", null, null))).containsExactly("42");
        assertThat(ids(query(null, Kind.EXPENSE, "acme", null, null))).isEmpty();
        assertThat(ids(query(null, null, "say \"acme\"", null, null))).isEmpty();
    }

    @Test
    void findsTheNewestOfManyWithACommonPiece() {
        database.jdbc().sql("""
                        with recursive n (i) as (select 1 union all select i + 1 from n where i < :most)
                        insert into story (connection_id, kind, object_id, label, state, step, sentence, attempt, updated_at)
                        select 'main', 'invoice', cast(i as text), 'INV-' || cast(i as text), 'succeeded', 'loaded', 'told', 1, i from n
                        """).param("most", LabelIndex.FEW + 10).update();

        assertThat(ids(query(null, null, "inv-", null, null)))
                .hasSize(Stories.PAGE)
                .startsWith("2010", "2009");
        assertThat(ids(query(null, null, "inv-201", null, null))).containsExactly("2010", "201");
    }

    @Test
    void isNotUpsetBySignsThatNoDatabaseIsAskedFor() {
        told(Kind.INVOICE, "1", Step.LOADED, "Acme");

        assertThat(ids(query(null, null, "acme\0", null, null))).containsExactly("1");
        assertThat(ids(query(null, null, "a\ud83d", null, null))).containsExactly("1");
    }

    @Test
    void takesSignsThatMeanSomethingToADatabaseAsThemselves() {
        told(Kind.CLIENT, "1", Step.LOADED, "100% Wool!");
        told(Kind.CLIENT, "2", Step.LOADED, "a_b'; drop table story; --");
        told(Kind.CLIENT, "3", Step.LOADED, "axb");

        assertThat(ids(query(null, null, "100%", null, null))).containsExactly("1");
        assertThat(ids(query(null, null, "%", null, null))).containsExactly("1");
        assertThat(ids(query(null, null, "a_b", null, null))).containsExactly("2");
        assertThat(ids(query(null, null, "wool!", null, null))).containsExactly("1");
        assertThat(ids(query(null, null, "'; drop table story; --", null, null)))
                .containsExactly("2");
    }

    @Test
    void turnsThePage() {
        for (int i = 0; i < Stories.PAGE + 3; i++) {
            told(Kind.INVOICE, "n" + i, Step.LOADED, "label");
            clock.turn(Duration.ofMillis(1));
        }
        Stories stories = new Stories(database.jdbc(), database.kind(), clock);

        Stories.Listing first = stories.list(StoryQuery.everything());
        Stories.Listing second = stories.list(new StoryQuery(null, null, null, "", null, null, 2));

        assertThat(first.stories()).hasSize(Stories.PAGE);
        assertThat(first.more()).isTrue();
        assertThat(second.stories()).extracting(story -> story.record().id()).containsExactly("n2", "n1", "n0");
        assertThat(second.more()).isFalse();
    }

    @Test
    void tellsATimelineFromTheFirstLineToTheLast() {
        RecordKey invoice = new RecordKey(MAIN, Kind.INVOICE, "41");
        Journal journal = new Journal(database.template());
        journal.write(JournalLine.of(clock.instant(), invoice, Step.RECEIVED, "received"));
        clock.turn(Duration.ofSeconds(1));
        Instant next = clock.instant().plusSeconds(10);
        journal.write(new JournalLine(
                clock.instant(), MAIN, invoice, Step.RETRYING, Reason.FRESHBOOKS_UNAVAILABLE, "503", 2, next, null));
        told(Kind.INVOICE, "42", Step.RECEIVED, "another");

        List<Stories.Line> lines = new Stories(database.jdbc(), database.kind(), clock).timeline(invoice);

        assertThat(lines).extracting(Stories.Line::step).containsExactly(Step.RECEIVED, Step.RETRYING);
        Stories.Line last = lines.get(1);
        assertThat(last.reason()).isEqualTo(Reason.FRESHBOOKS_UNAVAILABLE);
        assertThat(last.attempt()).isEqualTo(2);
        assertThat(last.nextAt()).isEqualTo(next);
        assertThat(last.actor()).isNull();
    }

    @Test
    void goesThroughTheRecordsOfFreshbooksByKindAndId() {
        told(Kind.INVOICE, "2", Step.LOADED, "two");
        told(Kind.EXPENSE, "9", Step.LOADED, "nine");
        told(Kind.INVOICE, "10", Step.LOADED, "ten");
        told(Kind.INVOICE, "3", Step.NEEDS_PERSON, "three");
        told(Kind.HEALTH, "1", Step.LOADED, "health");
        Stories stories = new Stories(database.jdbc(), database.kind(), clock);
        StoryQuery loaded = query(StoryState.SUCCEEDED, null, "", null, null);

        assertThat(stories.count(MAIN, loaded)).isEqualTo(3);
        assertThat(stories.keys(MAIN, loaded, "", "", 2))
                .extracting(RecordKey::spoken)
                .containsExactly("expense 9", "invoice 10");
        assertThat(stories.keys(MAIN, loaded, "expense", "9", 1))
                .extracting(RecordKey::spoken)
                .containsExactly("invoice 10");
        assertThat(stories.keys(MAIN, loaded, "invoice", "10", 2))
                .extracting(RecordKey::spoken)
                .containsExactly("invoice 2");
        assertThat(stories.keys(MAIN, loaded, "invoice", "2", 2)).isEmpty();
    }

    @Test
    void countsEveryStateEvenTheEmptyOnes() {
        told(Kind.INVOICE, "1", Step.LOADED, "one");
        told(Kind.INVOICE, "2", Step.LOADED, "two");

        assertThat(new Stories(database.jdbc(), database.kind(), clock).counts())
                .containsEntry(StoryState.SUCCEEDED, 2L)
                .containsEntry(StoryState.RETRYING, 0L)
                .hasSize(StoryState.values().length);
    }

    @Test
    void countsWhatIsStuckAndWhatIsTriedAgainByReason() {
        Instant first = clock.instant();
        failed("1", Step.RETRYING, Reason.TABLEAU_JOB_FAILED);
        clock.turn(Duration.ofMinutes(1));
        failed("1", Step.NEEDS_PERSON, Reason.TABLEAU_JOB_FAILED);
        failed("2", Step.RETRYING, Reason.TABLEAU_JOB_FAILED);
        Instant last = clock.instant();
        failed("3", Step.RETRYING, Reason.FRESHBOOKS_UNAVAILABLE);
        failed("4", Step.NEEDS_PERSON, Reason.RECORD_UNREADABLE);
        told(Kind.INVOICE, "4", Step.UNCHANGED, "mended");
        Stories stories = new Stories(database.jdbc(), database.kind(), clock);

        assertThat(stories.troubles())
                .containsExactly(
                        new Stories.Trouble(Reason.TABLEAU_JOB_FAILED, 1, 1, first, last),
                        new Stories.Trouble(Reason.FRESHBOOKS_UNAVAILABLE, 0, 1, last, last));
        assertThat(stories.stuck(Reason.TABLEAU_JOB_FAILED)).containsExactly(new RecordKey(MAIN, Kind.INVOICE, "1"));
        assertThat(ids(new StoryQuery(null, null, Reason.TABLEAU_JOB_FAILED, "", null, null, 1)))
                .containsExactlyInAnyOrder("1", "2");
    }

    private void failed(String id, Step step, Reason reason) {
        new Journal(database.template())
                .write(new JournalLine(
                        clock.instant(),
                        MAIN,
                        new RecordKey(MAIN, Kind.INVOICE, id),
                        step,
                        reason,
                        "a sentence",
                        1,
                        null,
                        null));
    }

    @Test
    void findsNothingWhereNothingWasTold() {
        assertThat(new Stories(database.jdbc(), database.kind(), clock).find(new RecordKey(MAIN, Kind.INVOICE, "1")))
                .isEmpty();
    }

    @Test
    void readsTheTurnedAwayNoticesNewestFirst() {
        for (String path : List.of("/hooks/a…", "/hooks/b…")) {
            database.jdbc()
                    .sql(
                            "insert into rejected (at, path, reason, sentence) values (:at, :path, 'signature-wrong', 'no')")
                    .param("at", clock.millis())
                    .param("path", path)
                    .update();
        }
        RejectedNotices rejections = new RejectedNotices(database.jdbc());

        assertThat(rejections.latest(1))
                .extracting(RejectedNotices.Rejection::path)
                .containsExactly("/hooks/b…");
        assertThat(rejections.count()).isEqualTo(2);
    }

    private void told(Kind what, String id, Step step, String label) {
        new Journal(database.template())
                .write(JournalLine.of(clock.instant(), new RecordKey(MAIN, what, id), step, "a sentence")
                        .labelled(label));
    }

    private List<String> ids(StoryQuery query) {
        return new Stories(database.jdbc(), database.kind(), clock)
                .list(query).stories().stream()
                        .map(story -> story.record().id())
                        .toList();
    }

    private static StoryQuery query(
            @Nullable StoryState state,
            @Nullable Kind kind,
            String text,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new StoryQuery(state, kind, null, text, from, to, 1);
    }
}
