package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nothing is to be done, looking for work costs next to nothing: every worker looks every two seconds, day and night. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class IdleTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        Ledger ledger = new Ledger(road.freshbooks);
        ledger.client(1, "Client 1");
        road.hint(Road.key(Kind.CLIENT, "1"));
        road.walk();
        assertThat(road.tableau.rows(CLIENTS)).hasSize(1);
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    void aLookForWorkIsAFewStatements() {
        Map<String, BooleanSupplier> turns =
                new LinkedHashMap<>(road.get(Rounds.class).turns());
        turns.put("intake", road.get(Intake.class)::turn);
        turns.put("delivery", road.get(Delivery.class)::turn);
        while (turns.values().stream().map(BooleanSupplier::getAsBoolean).reduce(false, Boolean::logicalOr)) {
            road.walk();
        }

        Map<String, Long> costs = new LinkedHashMap<>();
        turns.forEach((name, turn) -> {
            long before = road.statements();
            assertThat(turn.getAsBoolean()).as(name).isFalse();
            costs.put(name, road.statements() - before);
        });

        assertThat(costs.get("intake")).as("%s", costs).isLessThanOrEqualTo(2);
        assertThat(costs.get("delivery")).as("%s", costs).isLessThanOrEqualTo(6);
        assertThat(costs.values()).as("%s", costs).allMatch(cost -> cost <= 6);
    }
}
