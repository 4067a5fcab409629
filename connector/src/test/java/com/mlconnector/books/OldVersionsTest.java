package com.mlconnector.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Earlier versions go, but never those that somebody may still have to look at. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class OldVersionsTest {
    private static final ConnectionId MAIN = new ConnectionId("main");

    @Parameter
    Database kind;

    private final JsonMapper json = new JsonMapper();
    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database;
    private Books books;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind);
        books = new Books(database.template(), json, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsTheNewestAndTheFiveBeforeItHoweverOldTheyAre() {
        for (int version = 1; version <= 9; version++) {
            keep("41", version);
        }
        clock.turn(Duration.ofDays(4_000));

        assertThat(forget(365)).isEqualTo(3);

        assertThat(books.versions(List.of(record("41"))))
                .extracting(BookRecord::version)
                .containsExactly("v9", "v8", "v7", "v6", "v5", "v4");
        assertThat(forget(365)).isZero();
    }

    @Test
    void countsAVersionsAgeFromWhenANewerOneCame() {
        keep("41", 1);
        clock.turn(Duration.ofDays(400));
        for (int version = 2; version <= 9; version++) {
            keep("41", version);
        }

        assertThat(forget(365)).isZero();
        clock.turn(Duration.ofDays(366));

        assertThat(forget(365)).isEqualTo(3);
    }

    @Test
    void goesThroughAllRecords() {
        for (int id = 0; id < 250; id++) {
            for (int version = 1; version <= (id % 50 == 49 ? 8 : 2); version++) {
                keep(Integer.toString(id), version);
            }
        }
        clock.turn(Duration.ofDays(400));

        assertThat(forget(365)).isEqualTo(5 * 2);

        assertThat(database.jdbc()
                        .sql("select count(*) from book_history")
                        .query(Long.class)
                        .single())
                .isEqualTo(245 + 5 * 5);
    }

    private void keep(String id, int version) {
        database.transactions().executeWithoutResult(tx -> {
            long ticket = books.ticket(MAIN);
            books.keep(
                    ticket,
                    List.of(new RawRecord(
                            record(id), "v" + version, false, json.valueToTree(Map.of("number", version)))));
        });
    }

    private static RecordKey record(String id) {
        return new RecordKey(MAIN, Kind.INVOICE, id);
    }

    private long forget(int days) {
        return new OldVersions(database.jdbc(), database.transactions())
                .forget(clock.instant().minus(Duration.ofDays(days)));
    }
}
