package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.sandbox.demo.rows.ExpectedRows;
import com.mlconnector.sandbox.demo.rows.ExpectedTable;
import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import com.mlconnector.sandbox.freshbooks.FreshbooksSandbox;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void playsOnBooksOfTheSmallestSizeThatTheDemoOffers() {
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 1, CLOCK))) {
            FreshbooksControl freshbooks = new FreshbooksControl(sandbox.address());
            Deeds deeds = new Deeds(freshbooks);
            List<Scenario.Moment> moments = new ArrayList<>();

            new Scenario(office(freshbooks, deeds)).play(false, 7, moments::add);

            assertThat(deeds.count()).isGreaterThanOrEqualTo(60);
            assertThat(moments).containsExactly(Scenario.Moment.values());
        }
    }

    @Test
    void leavesBooksWhoseLinesMakeTheirTotals() {
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(FreshbooksOptions.of(0, 7, 300, CLOCK))) {
            FreshbooksControl freshbooks = new FreshbooksControl(sandbox.address());
            Deeds deeds = new Deeds(freshbooks);
            new Scenario(office(freshbooks, deeds)).play(false, 7, moment -> {});
            List<ExpectedTable> tables = ExpectedRows.of(reader(freshbooks).read(List.of()));

            assertThat(deeds.count()).isGreaterThanOrEqualTo(90);
            assertThat(tables).allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
            assertThat(tables).extracting(ExpectedTable::name).contains("FreshBooks Bill Payments", "FreshBooks Taxes");
            assertThat(tables)
                    .filteredOn(table -> table.name().matches("FreshBooks (Invoices|Bills)"))
                    .hasSize(2)
                    .allSatisfy(table -> assertThat(table.rows().values())
                            .allSatisfy(row -> assertThat(row).containsEntry("Lines Match Total", true)));
        }
    }

    private static Office office(FreshbooksControl freshbooks, Deeds deeds) {
        return new Office(
                freshbooks,
                deeds,
                silent(),
                LocalDate.ofInstant(CLOCK.instant(), reader(freshbooks).zone()));
    }

    private static BooksReader reader(FreshbooksControl freshbooks) {
        String account = freshbooks.state().path("account").asText();
        return new BooksReader(freshbooks, Business.ofAccount(account).orElseThrow(), "CAD");
    }

    private static Printout silent() {
        return new Printout(new PrintStream(OutputStream.nullOutputStream()), CLOCK, ZoneOffset.UTC);
    }
}
