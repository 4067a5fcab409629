package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class GovernorTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void keepsToTheShareOfTheHourWhileRowsGather() {
        road = Road.open(kind, folder, new FlowSettings(2, 3, 10));
        Ledger ledger = new Ledger(road.freshbooks);
        List<Instant> sent = new ArrayList<>();

        for (int id = 0; id < 90 * 2; id++) {
            road.hint(ledger.client(100 + id, "Client " + id));
            int before = road.tableau.patches().size();
            road.walkNow();
            if (road.tableau.patches().size() > before) {
                sent.add(road.clock.instant());
            }
            road.clock.turn(Duration.ofSeconds(30));
        }

        assertThat(sent).allSatisfy(first -> assertThat(within(sent, first)).isLessThanOrEqualTo(10));
        for (int i = 1; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 1), sent.get(i))).isLessThanOrEqualTo(Duration.ofMinutes(13));
        }
        assertThat(sent.subList(0, 5))
                .allSatisfy(at -> assertThat(at).isBefore(sent.get(0).plus(Duration.ofMinutes(4))));
        road.later(Duration.ofHours(1));
        assertThat(road.tableau.rows(CLIENTS)).hasSize(90 * 2);
    }

    @Test
    void sendsOneUpdateAnHourWhereThatIsAllOurShare() {
        road = Road.open(kind, folder, new FlowSettings(1, 1, 1));
        Ledger ledger = new Ledger(road.freshbooks);

        road.hint(ledger.client(12, "Northwind"));
        road.walk();
        road.hint(ledger.client(13, "Southwind"));
        road.later(Duration.ofMinutes(30));

        assertThat(road.tableau.patches()).hasSize(1);
        road.later(Duration.ofMinutes(31));
        assertThat(road.tableau.patches()).hasSize(2);
    }

    @Test
    void doesNotWaitForAnUpdateOfAFutureThatWasNone() {
        road = Road.open(kind, folder, new FlowSettings(1, 1, 1));
        Ledger ledger = new Ledger(road.freshbooks);
        road.clock.turn(Duration.ofDays(3));
        road.hint(ledger.client(12, "Northwind"));
        road.walk();

        road.clock.turn(Duration.ofDays(-3));
        road.hint(ledger.client(13, "Southwind"));
        road.walk();

        assertThat(road.tableau.patches()).hasSize(2);
    }

    private static long within(List<Instant> sent, Instant first) {
        return sent.stream()
                .filter(at -> !at.isBefore(first) && at.isBefore(first.plus(Duration.ofHours(1))))
                .count();
    }
}
