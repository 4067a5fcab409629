package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void saysThatAllIsCurrentOnlyWhenNothingIsUnderWayOrStuck() {
        assertThat(of(link("running"), 0, 0, 0, List.of()).sentence())
                .isEqualTo("Tableau holds what FreshBooks holds.");
        assertThat(of(link("running"), 0, 0, 2, List.of()).sentence()).endsWith("but for what is named below.");
        assertThat(of(link("running"), 1, 0, 0, List.of()).tone()).isEqualTo("info");
    }

    @Test
    void saysHowFarBehindItIs() {
        assertThat(of(link("running"), 1, 4, 0, List.of()).sentence())
                .isEqualTo("Behind by 12 s: 1 record to read, 4 rows to load.");
    }

    @Test
    void countsWhatALoadHasReadAndTheWholeOnceEachKindIsCounted() {
        StatusView.Load done = load("client", "done", 13, 13);

        assertThat(of(link("running"), 0, 0, 0, List.of(done, running(100, 1200)))
                        .sentence())
                .isEqualTo("FreshBooks is being read: 113 of 1,213 records so far.");
        assertThat(of(link("running"), 0, 0, 0, List.of(done, running(0, 0))).sentence())
                .isEqualTo("FreshBooks is being read: 13 records so far.");
    }

    @Test
    void neverSaysThatAllIsThereWhenAReadingIsPausedOrWasCancelled() {
        List<StatusView.Load> paused = List.of(load("client", "done", 13, 13), load("invoice", "paused", 100, 1200));

        assertThat(of(link("running"), 0, 0, 0, paused).sentence())
                .isEqualTo("The reading of FreshBooks is paused, 113 of 1,213 records so far.");
        assertThat(of(link("running"), 0, 0, 0, List.of(load("invoice", "cancelled", 100, 1200)))
                        .sentence())
                .isEqualTo("Tableau holds what was read of FreshBooks; a reading was cancelled before its end.");
    }

    @Test
    void saysFromWhichDayOnItIsAllThere() {
        StatusView.Link link = new StatusView.Link(
                "main", "main", "running", "Acme", "site", "Finance", "", LocalDate.of(2024, 1, 31));

        assertThat(of(link, 0, 0, 0, List.of()).sentence())
                .isEqualTo("Tableau holds what FreshBooks holds from 2024-01-31 on.");
    }

    @Test
    void saysWhatIsMissingBeforeItRuns() {
        assertThat(of(null, 0, 0, 0, List.of()).sentence()).contains("not both connected");
        assertThat(of(link("setting-up"), 0, 0, 0, List.of()).sentence()).contains("After Start");
        assertThat(of(link("paused"), 0, 0, 0, List.of()).sentence()).contains("until Resume");
    }

    private static StatusView.Load running(long done, long total) {
        return load("invoice", "running", done, total);
    }

    private static StatusView.Load load(String kind, String state, long done, long total) {
        return new StatusView.Load(kind, state, done, total, 0, 1, null, null, null, null, null);
    }

    private static StatusView.Link link(String status) {
        return new StatusView.Link("main", "main", status, "Acme", "site", "Finance", "", null);
    }

    private static Headline of(
            StatusView.@Nullable Link link, long waiting, long rows, long stuck, List<StatusView.Load> loads) {
        StatusView.Side good = new StatusView.Side("good", "");
        return Headline.of(new StatusView(
                "1",
                link,
                new StatusView.Store(null, null),
                good,
                good,
                null,
                null,
                List.of(),
                new StatusView.Work(waiting, 0, stuck, 3),
                List.of(new StatusView.Source("FreshBooks Invoices", true, false, null, 9, rows, 0, null, 12, null)),
                loads,
                List.of(),
                null,
                Map.of("needs-attention", stuck),
                waiting + rows == 0));
    }
}
