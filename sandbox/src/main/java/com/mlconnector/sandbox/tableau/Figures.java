package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.Rows;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers behind the page's charts, read through the query door; sums never cross currencies. */
final class Figures {
    static final String INVOICES = "FreshBooks Invoices";
    static final String EXPENSES = "FreshBooks Expenses";
    static final String LEDGER = "FreshBooks Project Ledger";
    static final List<String> MOVEMENTS = List.of("Revenue", "Cost");
    static final List<String> BUCKETS = List.of("Not due", "1-30", "31-60", "61-90", "91+");
    private static final int MOST_BARS = 12;
    private static final int MOST_MONTHS = 24;

    private final QueryDoor queries;
    private final Clock clock;

    Figures(QueryDoor queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** A bar: its parts one after the other, each by the name of its series. */
    record Bar(String label, Map<String, BigDecimal> parts) {
        BigDecimal total() {
            return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Bars per currency, or the reason why there are none. */
    record Chart(Map<String, List<Bar>> byCurrency, Optional<String> missing) {}

    /** What clients owe, by how long it is overdue today; the largest debtors first. */
    Chart aging() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String sql = """
                select "Currency", "Client",
                    case when "Due Date" is null or "Due Date" >= date '%s' then 'Not due'
                         when "Due Date" >= date '%s' then '1-30'
                         when "Due Date" >= date '%s' then '31-60'
                         when "Due Date" >= date '%s' then '61-90'
                         else '91+' end as bucket,
                    sum("Outstanding Issued")
                from data where "Outstanding Issued" > 0 group by 1, 2, 3
                """.formatted(today, today.minusDays(30), today.minusDays(60), today.minusDays(90));
        return largest(chart(INVOICES, sql));
    }

    /** What was invoiced in each month, drafts left out; the last two years. */
    Chart billedByMonth() {
        String sql = """
                select "Currency", substring(cast("Issue Date" as text) from 1 for 7), 'Billed', sum("Amount Issued")
                from data where "Issue Date" is not null and "Amount Issued" <> 0 group by 1, 2, 3 order by 1, 2
                """;
        Chart all = chart(INVOICES, sql);
        Map<String, List<Bar>> recent = new LinkedHashMap<>();
        all.byCurrency().forEach((currency, bars) -> recent.put(currency, months(bars)));
        return new Chart(recent, all.missing());
    }

    /** The months up to the last one with figures; months without any are there too, so that the time axis is true. */
    private static List<Bar> months(List<Bar> bars) {
        Map<String, Bar> byMonth = new LinkedHashMap<>();
        bars.forEach(bar -> byMonth.put(bar.label(), bar));
        YearMonth first = YearMonth.parse(bars.get(0).label());
        YearMonth last = YearMonth.parse(bars.get(bars.size() - 1).label());
        List<Bar> months = new ArrayList<>();
        for (int back = MOST_MONTHS - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            if (!month.isBefore(first)) {
                months.add(byMonth.getOrDefault(month.toString(), new Bar(month.toString(), Map.of())));
            }
        }
        return months;
    }

    /** What was spent in each category; the largest first. */
    Chart spendByCategory() {
        String sql = """
                select "Currency",
                    case when "Parent Category" is null or "Parent Category" = "Category" then "Category"
                         else "Parent Category" || ' › ' || "Category" end,
                    'Spent', sum("Amount")
                from data group by 1, 2, 3
                """;
        return largest(chart(EXPENSES, sql));
    }

    /** What each project brought and, below zero, cost, so that a bar's total is the profit; nothing without the ledger. */
    Optional<Chart> profitByProject() {
        String sql = """
                select "Currency", "Project",
                    case when "Movement" = 'Revenue' then 'Revenue' else 'Cost' end,
                    sum("Amount")
                from data where "Project Id" is not null group by 1, 2, 3
                """;
        return queries.find(LEDGER).map(there -> largest(chart(LEDGER, sql)));
    }

    private Chart chart(String name, String sql) {
        Optional<DataSource> source = queries.find(name);
        if (source.isEmpty()) {
            return new Chart(Map.of(), Optional.of("The data source “" + name + "” is not published yet."));
        }
        try {
            return new Chart(bars(queries.query(source.get(), sql)), Optional.empty());
        } catch (Refusal refusal) {
            return new Chart(Map.of(), Optional.of("“" + name + "” cannot be drawn. " + refusal.detail()));
        }
    }

    private static Map<String, List<Bar>> bars(Rows rows) {
        Map<String, Map<String, Map<String, BigDecimal>>> found = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows.rows()) {
            found.computeIfAbsent(text(row.get(0)), currency -> new LinkedHashMap<>())
                    .computeIfAbsent(text(row.get(1)), label -> new LinkedHashMap<>())
                    .put(
                            text(row.get(2)),
                            new BigDecimal(Optional.ofNullable(row.get(3)).orElse("0")));
        }
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        found.forEach((currency, labels) -> {
            List<Bar> list = new ArrayList<>();
            labels.forEach((label, parts) -> list.add(new Bar(label, parts)));
            bars.put(currency, list);
        });
        return bars;
    }

    private static String text(@Nullable String value) {
        return value == null || value.isBlank() ? "(none)" : value;
    }

    private static Chart largest(Chart chart) {
        Map<String, List<Bar>> sorted = new TreeMap<>();
        chart.byCurrency().forEach((currency, bars) -> {
            List<Bar> list = new ArrayList<>(bars);
            list.sort((one, other) -> {
                int order = other.total().compareTo(one.total());
                return order == 0 ? one.label().compareTo(other.label()) : order;
            });
            sorted.put(currency, shortened(list));
        });
        return new Chart(sorted, chart.missing());
    }

    /** The largest bars, and one for all the others together, so that the sum stays right. */
    private static List<Bar> shortened(List<Bar> bars) {
        if (bars.size() <= MOST_BARS) {
            return bars;
        }
        List<Bar> list = new ArrayList<>(bars.subList(0, MOST_BARS - 1));
        Map<String, BigDecimal> rest = new LinkedHashMap<>();
        List<Bar> others = bars.subList(MOST_BARS - 1, bars.size());
        others.forEach(bar -> bar.parts().forEach((name, value) -> rest.merge(name, value, BigDecimal::add)));
        list.add(new Bar("(" + others.size() + " others)", rest));
        return list;
    }
}
