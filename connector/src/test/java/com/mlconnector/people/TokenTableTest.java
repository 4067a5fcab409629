package com.mlconnector.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class TokenTableTest {
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    @Parameter
    Database kind = Database.SQLITE;

    private final TurnableClock clock = new TurnableClock();
    private TestDatabase database = TestDatabase.open(Database.SQLITE);
    private TokenTable table = new TokenTable(database.jdbc());

    @BeforeEach
    void open() {
        database.close();
        database = TestDatabase.open(kind);
        table = new TokenTable(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsATokenWithTheHashOfItsSecret() {
        ApiToken token = token("1", "report");

        table.add(token, "hash");

        TokenTable.Kept kept = table.find("1").orElseThrow();
        assertThat(kept.token()).isEqualTo(token);
        assertThat(kept.hash()).isEqualTo("hash");
        assertThat(kept.toString()).doesNotContain("hash");
        assertThat(table.find("2")).isEmpty();
    }

    @Test
    void givesANameAgainOnceItsTokenIsRevoked() {
        table.add(token("1", "report"), "hash");

        assertThat(table.add(token("2", "report"), "other")).isFalse();
        assertThat(table.revoke("1", clock.instant())).isTrue();
        assertThat(table.revoke("1", clock.instant())).isFalse();

        assertThat(table.add(token("2", "report"), "other")).isTrue();
        assertThat(table.all()).extracting(ApiToken::id).containsExactly("2", "1");
    }

    @Test
    void isGoodUntilTheEndOfItsLastDayOrUntilItIsRevoked() {
        table.add(token("1", "report"), "hash");
        ApiToken token = table.find("1").orElseThrow().token();

        assertThat(token.good(LAST)).isTrue();
        assertThat(token.good(LAST.plusDays(1))).isFalse();
        table.revoke("1", clock.instant());
        assertThat(table.find("1").orElseThrow().token().good(LAST)).isFalse();
    }

    @Test
    void notesWhenItWasUsed() {
        table.add(token("1", "report"), "hash");
        clock.turn(Duration.ofMinutes(5));

        table.used("1", clock.instant());

        assertThat(table.find("1").orElseThrow().token().lastUsedAt()).isEqualTo(clock.instant());
    }

    private ApiToken token(String id, String name) {
        return new ApiToken(id, name, Role.VIEWER, "admin", clock.instant(), null, LAST, null);
    }
}
