package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthRowsTest {
    private static final BooksDump BOOKS = Samples.books("CAD", Map.of());
    private static final Map<String, Integer> ROWS = Map.of("FreshBooks Bills", 3);
    private static final String AT = "2026-01-01 00:00:00";

    @Test
    void isContentWithTheTruth() {
        assertThat(compared(row("FreshBooks Bills", "3", "t")).differences()).isEmpty();
    }

    @Test
    void wantsARowForEveryDataSource() {
        assertThat(compared(row(HealthRows.NAME, "0", "f")).differences())
                .extracting(Difference::key)
                .containsExactly("Acc1:health:FreshBooks Bills");
    }

    @Test
    void noticesAWrongCountAndWhatDoesNotTieOut() {
        assertThat(compared(row("FreshBooks Bills", "2", "f")).differences())
                .extracting(Difference::column)
                .containsExactlyInAnyOrder("Rows", "Ties Out");
    }

    @Test
    void leavesItToTheDataSourceWhetherItCountsItself() {
        Comparison with = compared(row("FreshBooks Bills", "3", "t"), row(HealthRows.NAME, "17", "f"));

        assertThat(with.differences()).isEmpty();
    }

    @Test
    void noticesARowOfADataSourceThatIsNotThere() {
        Comparison comparison = compared(row("FreshBooks Bills", "3", "t"), row("FreshBooks Ghosts", "1", "t"));

        assertThat(comparison.differences())
                .extracting(Difference::key)
                .containsExactly("Acc1:health:FreshBooks Ghosts");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Comparison compared(List<@Nullable String>... rows) {
        List<String> columns = List.of(
                "Health Key",
                "Data Source",
                "Rows",
                "Rows Waiting",
                "Last Loaded At",
                "Last Job",
                "Lag Seconds",
                "Ties Out",
                "Checked At",
                "Missed Webhooks %",
                "Business",
                "Schema Version",
                "Source Updated At",
                "Synced At");
        FoundTable found = new FoundTable(columns, List.of(rows));
        return Comparison.of(HealthRows.expected(BOOKS, ROWS, found), found);
    }

    private static List<@Nullable String> row(String name, String rows, String tiesOut) {
        return Arrays.asList(
                "Acc1:health:" + name,
                name,
                rows,
                "0",
                AT,
                "loaded",
                "1",
                tiesOut,
                AT,
                null,
                "Melmac Ltd",
                "1",
                null,
                AT);
    }
}
