package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<String> COLUMNS =
            List.of("Key", "Amount", "Paid", "Day", "At", "Open", "Schema Version", "Synced At");
    private static final String SENT = "2026-01-01 00:00:00";

    @Test
    void findsEqualRowsEqualHoweverTheEngineWritesThem() {
        Comparison comparison = Comparison.of(
                expected("a"), found(row("a", "41.9400", null, "2026-02-03", "2026-02-03 04:05:06", "t")));

        assertThat(comparison.equal()).as("%s", comparison.differences()).isTrue();
        assertThat(comparison.differing()).isZero();
    }

    @Test
    void noticesAMissingRow() {
        Comparison comparison = Comparison.of(expected("a", "b"), found(good("a")));

        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("b");
            assertThat(difference.found()).isEqualTo("none");
        });
    }

    @Test
    void noticesARowTooMany() {
        Comparison comparison = Comparison.of(expected("a"), found(good("a"), good("b")));

        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("b");
            assertThat(difference.expected()).isEqualTo("no row");
        });
    }

    @Test
    void noticesARowThatIsThereTwice() {
        Comparison comparison = Comparison.of(expected("a"), found(good("a"), good("a")));

        assertThat(comparison.equal()).isFalse();
    }

    @Test
    void noticesOneCent() {
        Comparison comparison = Comparison.of(
                expected("a"), found(row("a", "41.9500", null, "2026-02-03", "2026-02-03 04:05:06", "t")));

        assertThat(comparison.differences())
                .containsExactly(new Difference("Table", "a", "Amount", "41.94", "'41.9500'"));
    }

    @Test
    void tellsNothingFromZero() {
        Comparison comparison =
                Comparison.of(expected("a"), found(row("a", "41.94", "0", "2026-02-03", "2026-02-03 04:05:06", "t")));

        assertThat(comparison.differences()).containsExactly(new Difference("Table", "a", "Paid", "nothing", "'0'"));
    }

    @Test
    void noticesOtherDaysMomentsAndFlags() {
        Comparison comparison =
                Comparison.of(expected("a"), found(row("a", "41.94", null, "2026-02-04", "2026-02-03 05:05:06", "f")));

        assertThat(comparison.differences()).extracting(Difference::column).containsExactly("Day", "At", "Open");
        assertThat(comparison.differing()).isEqualTo(1);
    }

    @Test
    void noticesAColumnTooManyAndOneMissing() {
        List<String> columns = List.of("Key", "Amount", "Paid", "Day", "At", "Extra", "Schema Version", "Synced At");

        Comparison comparison = Comparison.of(expected("a"), new FoundTable(columns, List.of(good("a"))));

        assertThat(comparison.differences()).extracting(Difference::column).containsExactly("Extra", "Open");
    }

    @Test
    void noticesARowThatWasNeverStampedAsSent() {
        List<@Nullable String> row = new ArrayList<>(good("a"));
        row.set(7, null);

        Comparison comparison = Comparison.of(expected("a"), new FoundTable(COLUMNS, List.of(row)));

        assertThat(comparison.differences()).extracting(Difference::column).containsExactly("Synced At");
    }

    @Test
    void noticesTwoVersionsOfColumnsInOneDataSource() {
        List<@Nullable String> row = new ArrayList<>(good("b"));
        row.set(6, "2");

        Comparison comparison = Comparison.of(expected("a", "b"), found(good("a"), row));

        assertThat(comparison.differences())
                .containsExactly(
                        new Difference("Table", "", "Schema Version", "one number from 1 on in all rows", "[1, 2]"));
    }

    @Test
    void noticesNothingWhereSomethingMustBe() {
        ExpectedTable expected = new ExpectedTable("Table", "Key");
        expected.add(new Cells().text("Key", "a").put("At", Unchecked.SOMETHING).put("Paid", Unchecked.ANYTHING));
        List<String> columns = List.of("Key", "At", "Paid", "Schema Version", "Synced At");

        Comparison with = Comparison.of(
                expected, new FoundTable(columns, List.of(Arrays.asList("a", "whatever", null, "1", SENT))));
        Comparison without =
                Comparison.of(expected, new FoundTable(columns, List.of(Arrays.asList("a", null, "x", "1", SENT))));

        assertThat(with.equal()).as("%s", with.differences()).isTrue();
        assertThat(without.differences()).containsExactly(new Difference("Table", "a", "At", "something", "nothing"));
    }

    private static ExpectedTable expected(String... keys) {
        ExpectedTable table = new ExpectedTable("Table", "Key");
        for (String key : keys) {
            table.add(new Cells()
                    .text("Key", key)
                    .number("Amount", new BigDecimal("41.94"))
                    .put("Paid", null)
                    .date("Day", LocalDate.of(2026, 2, 3))
                    .moment("At", Instant.parse("2026-02-03T04:05:06Z"))
                    .flag("Open", true));
        }
        return table;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static FoundTable found(List<@Nullable String>... rows) {
        return new FoundTable(COLUMNS, List.of(rows));
    }

    private static List<@Nullable String> good(String key) {
        return row(key, "41.94", null, "2026-02-03", "2026-02-03 04:05:06", "t");
    }

    private static List<@Nullable String> row(
            String key, String amount, @Nullable String paid, String day, String at, String open) {
        return Arrays.asList(key, amount, paid, day, at, open, "1", SENT);
    }
}
