package com.mlconnector.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Journal;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrailTest {
    private final TurnableClock clock = new TurnableClock();
    private final TestDatabase database = TestDatabase.open(Database.SQLITE);
    private final Trail trail = new Trail(new Journal(database.template()), database.transactions(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void boundsTheLinesThatAFloodOfRefusedLoginsMakes() {
        flood(1000);
        assertThat(told()).hasSize(30);

        clock.turn(Duration.ofMinutes(4));
        flood(1000);

        assertThat(told()).hasSize(33).contains("970 more refusals before this");
    }

    @Test
    void tellsWithTheNextLoginHowManyWereOnlyCounted() {
        flood(31);
        trail.tooEarly();

        trail.loggedIn(new Asker("anna", "10.0.0.1"));

        assertThat(told()).endsWith("2 more refusals before this", "Logged in from 10.0.0.1");
    }

    @Test
    void tellsWhenItEndsHowManyWereOnlyCounted() {
        trail.tooEarly();

        trail.tellTheRest();
        trail.tellTheRest();

        assertThat(told()).containsExactly("1 more refusal");
    }

    @Test
    void doesNotWriteDownANameThatNobodyHas() {
        trail.wrongPassword("my secret", false, "10.0.0.1");

        assertThat(told()).containsExactly("A wrong password for a name that no account has, from 10.0.0.1");
    }

    @Test
    void tellsWhoAskedForWhatOnlyAnotherRoleMayDoWithinTheSameBounds() {
        for (int i = 0; i < 40; i++) {
            trail.accessRefused(new Asker("vera", "10.0.0.1"), "POST /people", Role.ADMIN);
        }

        assertThat(told()).hasSize(30).contains("Asked for POST /people, which needs the role admin, from 10.0.0.1");
        assertThat(database.jdbc()
                        .sql("select distinct step || ' by ' || actor from journal_line")
                        .query(String.class)
                        .list())
                .containsExactly("access-refused by vera");
    }

    private void flood(int tries) {
        for (int i = 0; i < tries; i++) {
            trail.wrongPassword("admin", true, "10.0.0." + i % 250);
        }
    }

    private List<String> told() {
        return database.jdbc()
                .sql("select sentence from journal_line order by id")
                .query(String.class)
                .list();
    }
}
