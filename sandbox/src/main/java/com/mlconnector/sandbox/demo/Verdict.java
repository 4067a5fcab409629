package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.rows.AgingRows;
import com.mlconnector.sandbox.demo.rows.BooksDump;
import com.mlconnector.sandbox.demo.rows.Comparison;
import com.mlconnector.sandbox.demo.rows.Difference;
import com.mlconnector.sandbox.demo.rows.ExpectedRows;
import com.mlconnector.sandbox.demo.rows.ExpectedTable;
import com.mlconnector.sandbox.demo.rows.FoundTable;
import com.mlconnector.sandbox.demo.rows.HealthRows;
import com.mlconnector.sandbox.demo.rows.Rate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares every row in Tableau with the books and says what it found. */
final class Verdict {
    private static final int SHOWN_EACH = 5;

    private final BooksReader books;
    private final TableauControl tableau;
    private final BooksDump opening;
    private final LocalDate firstDay;
    private final Set<String> without;

    /**
     * Made when the first load is done: it remembers the books of that moment.
     *
     * @param without data sources that are switched off, by their names without "FreshBooks", in small letters
     */
    Verdict(BooksReader books, TableauControl tableau, LocalDate firstDay, Set<String> without) {
        this.books = books;
        this.tableau = tableau;
        this.firstDay = firstDay;
        this.without = without;
        this.opening = books.read(List.of());
    }

    /** @param rates all that the connector was given */
    List<Comparison> compare(List<Rate> rates) {
        BooksDump now = books.read(rates);
        List<Comparison> comparisons = new ArrayList<>();
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (ExpectedTable expected : ExpectedRows.of(now)) {
            if (switchedOn(expected.name())) {
                Optional<FoundTable> found = tableau.read(expected.name());
                comparisons.add(compared(expected, found));
                found.ifPresent(table -> rows.put(expected.name(), table.rows().size()));
            }
        }
        if (switchedOn(AgingRows.NAME)) {
            Optional<FoundTable> found = tableau.read(AgingRows.NAME);
            comparisons.add(compared(new AgingRows(opening, rates, firstDay).expected(orEmpty(found)), found));
            found.ifPresent(table -> rows.put(AgingRows.NAME, table.rows().size()));
        }
        if (switchedOn(HealthRows.NAME)) {
            Optional<FoundTable> found = tableau.read(HealthRows.NAME);
            comparisons.add(compared(HealthRows.expected(now, rows, orEmpty(found)), found));
        }
        return comparisons;
    }

    private boolean switchedOn(String dataSource) {
        return !without.contains(dataSource.replace("FreshBooks ", "").toLowerCase(Locale.ROOT));
    }

    private static FoundTable orEmpty(Optional<FoundTable> found) {
        return found.orElseGet(() -> new FoundTable(List.of(), List.of()));
    }

    private static Comparison compared(ExpectedTable expected, Optional<FoundTable> found) {
        return found.map(table -> Comparison.of(expected, table)).orElseGet(() -> Comparison.missing(expected));
    }

    /** One line for each data source, and the first differences of each. */
    static void tell(List<Comparison> comparisons, Printout out) {
        out.plain("");
        out.table(
                List.of("data source", "rows expected", "rows found", "differing"),
                comparisons.stream().map(Verdict::row).toList());
        for (Comparison comparison : comparisons) {
            List<Difference> differences = comparison.differences();
            if (!differences.isEmpty()) {
                out.plain("\n%s, the first of %d differences:".formatted(comparison.dataSource(), differences.size()));
                differences.stream().limit(SHOWN_EACH).forEach(difference -> out.plain("  " + difference));
            }
        }
    }

    private static List<String> row(Comparison comparison) {
        return List.of(
                comparison.dataSource(),
                Integer.toString(comparison.expected()),
                Integer.toString(comparison.found()),
                Integer.toString(comparison.differing()));
    }
}
