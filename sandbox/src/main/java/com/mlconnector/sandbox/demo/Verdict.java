package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.demo.rows.BooksDump;
import com.mlconnector.sandbox.demo.rows.Comparison;
import com.mlconnector.sandbox.demo.rows.Difference;
import com.mlconnector.sandbox.demo.rows.ExpectedRows;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares every row in Tableau with the books and says what it found. */
final class Verdict {
    private static final int SHOWN = 20;

    private final FreshbooksControl freshbooks;
    private final TableauControl tableau;
    private final Printout out;

    Verdict(FreshbooksControl freshbooks, TableauControl tableau, Printout out) {
        this.freshbooks = freshbooks;
        this.tableau = tableau;
        this.out = out;
    }

    /** Whether all is equal; prints the table, and the first differences. */
    boolean equal(Business business, String homeCurrency) {
        List<Comparison> comparisons = ExpectedRows.of(books(business, homeCurrency)).stream()
                .map(expected -> tableau.read(expected.name())
                        .map(found -> Comparison.of(expected, found))
                        .orElseGet(() -> Comparison.missing(expected)))
                .toList();
        out.plain("");
        out.table(
                List.of("data source", "rows expected", "rows found", "differing"),
                comparisons.stream().map(Verdict::row).toList());
        List<Difference> differences = comparisons.stream()
                .flatMap(each -> each.differences().stream())
                .toList();
        if (!differences.isEmpty()) {
            out.plain("\nThe first of %d differences:".formatted(differences.size()));
            differences.stream().limit(SHOWN).forEach(difference -> out.plain("  " + difference));
        }
        return differences.isEmpty();
    }

    private BooksDump books(Business business, String homeCurrency) {
        Map<String, List<JsonNode>> records = new HashMap<>();
        for (String kind : List.of("invoice", "expense", "client", "category", "account")) {
            records.put(kind, freshbooks.all(kind));
        }
        return new BooksDump(
                freshbooks.state().path("account").asText(),
                business.name(),
                ZoneId.of(business.timezone()),
                homeCurrency,
                records);
    }

    private static List<String> row(Comparison comparison) {
        return List.of(
                comparison.dataSource(),
                Integer.toString(comparison.expected()),
                Integer.toString(comparison.found()),
                Integer.toString(comparison.differing()));
    }
}
