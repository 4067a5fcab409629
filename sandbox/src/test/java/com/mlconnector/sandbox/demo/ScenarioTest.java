package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.demo.rows.BooksDump;
import com.mlconnector.sandbox.demo.rows.ExpectedRows;
import com.mlconnector.sandbox.demo.rows.ExpectedTable;
import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import com.mlconnector.sandbox.freshbooks.FreshbooksSandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void playsOnBooksOfTheSmallestSizeThatTheDemoOffers() {
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 1, CLOCK))) {
            FreshbooksControl freshbooks = new FreshbooksControl(sandbox.address());
            Deeds deeds = new Deeds(freshbooks);

            new Scenario(freshbooks, deeds, silent()).play(() -> {});

            assertThat(deeds.count()).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void leavesBooksWhoseLinesMakeTheirTotals() {
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 300, CLOCK))) {
            FreshbooksControl freshbooks = new FreshbooksControl(sandbox.address());
            Deeds deeds = new Deeds(freshbooks);

            new Scenario(freshbooks, deeds, silent()).play(() -> {});
            List<ExpectedTable> tables = ExpectedRows.of(dump(freshbooks));

            assertThat(deeds.count()).isGreaterThanOrEqualTo(40);
            assertThat(tables).allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
            assertThat(tables.get(0).rows().values())
                    .allSatisfy(row -> assertThat(row).containsEntry("Lines Match Total", true));
        }
    }

    private static BooksDump dump(FreshbooksControl freshbooks) {
        Map<String, List<JsonNode>> records = new HashMap<>();
        for (String kind : List.of("invoice", "expense", "client", "category", "account")) {
            records.put(kind, freshbooks.all(kind));
        }
        return new BooksDump("Nw4Adv", "Northwind Advisory", ZoneId.of("America/Toronto"), "CAD", records);
    }

    private static Printout silent() {
        return new Printout(new PrintStream(OutputStream.nullOutputStream()), CLOCK, ZoneOffset.UTC);
    }
}
