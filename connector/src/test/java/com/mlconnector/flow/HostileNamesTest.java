package com.mlconnector.flow;

import static com.mlconnector.flow.Ledger.CLIENTS;
import static com.mlconnector.flow.Ledger.INVOICES;
import static com.mlconnector.flow.Ledger.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.audit.StoryState;
import com.mlconnector.store.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that would do harm where they are taken for anything but text reach Tableau as FreshBooks holds them. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class HostileNamesTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private Road road;
    private Ledger ledger;

    @BeforeEach
    void open() {
        road = Road.open(kind, folder);
        ledger = new Ledger(road.freshbooks);
    }

    @AfterEach
    void close() {
        road.close();
    }

    static List<String> names() {
        return HostileNames.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void reachTableauUnchanged(String name) {
        RecordKey client = ledger.client(12, HostileNames.escaped(name));
        RecordKey invoice = ledger.invoice(41);
        road.freshbooks.change(invoice, "Bowls", HostileNames.escaped(name));
        road.hint(client);
        road.hint(invoice);

        road.walk();

        assertThat(road.steps(invoice)).endsWith("loaded");
        assertThat(road.story(invoice).state()).isEqualTo(StoryState.SUCCEEDED);
        assertThat(road.tableau.row(INVOICES)).containsEntry("Client", name);
        assertThat(road.tableau.row(CLIENTS)).containsEntry("Client", name);
        assertThat(road.tableau.row(LINES)).containsEntry("Name", name);
    }

    /** A text column holds neither; the rest of the name stays as it is. */
    @Test
    void areLoadedWithoutWhatNoTableHolds() {
        RecordKey nul = ledger.client(12, "A\\u0000B");
        RecordKey half = ledger.client(13, "A\\ud83dB");
        road.hint(nul);
        road.hint(half);

        road.walk();

        assertThat(road.tableau.rows(CLIENTS).values())
                .extracting(row -> row.get("Client"))
                .containsExactlyInAnyOrder("AB", "A\ufffdB");
        road.hint(half);
        road.walk();
        assertThat(road.steps(half)).as("a second reading finds nothing new").endsWith("unchanged");
    }

    /** Each text of each record in turn holds what no database takes: the record is loaded or waits for a person. */
    @Test
    void neverHoldUpTheRoadWhereverTheyStand() {
        ledger.client(12, "Northwind");
        ledger.category(301, "Meals", "null");
        ledger.vendor(31, "Oak");
        List<RecordKey> wrecks = new ArrayList<>();
        for (int id = 1_000; id < 1_060; id++) {
            spoil(ledger.invoice(id), wrecks);
            spoil(ledger.expense(id), wrecks);
            spoil(ledger.payment(id, 1_000, "1.00"), wrecks);
            spoil(ledger.bill(id, 31), wrecks);
        }
        wrecks.forEach(road::hint);

        road.walk();

        assertThat(wrecks).hasSizeGreaterThan(60).allSatisfy(wreck -> {
            assertThat(road.story(wreck).state()).isIn(StoryState.SUCCEEDED, StoryState.NEEDS_ATTENTION);
            assertThat(road.timeline(wreck))
                    .allSatisfy(line -> assertThat(line.reason()).isNotEqualTo(Reason.BUG));
        });
    }

    /** Puts a NUL at the end of one text of the record, of each the next one. */
    private void spoil(RecordKey key, List<RecordKey> wrecks) {
        int which = Integer.parseInt(key.id()) - 1_000;
        String body = road.freshbooks.body(key);
        Matcher texts = Pattern.compile("\": \"[^\"]*(?=\")").matcher(body);
        for (int i = 0; texts.find(); i++) {
            if (i == which) {
                road.freshbooks.put(
                        key.kind(),
                        key.id(),
                        new StringBuilder(body).insert(texts.end(), "\\u0000").toString());
                wrecks.add(key);
            }
        }
    }
}
