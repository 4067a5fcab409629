package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.BookRecord;
import com.mlconnector.marts.FxRate.Source;
import com.mlconnector.marts.Sales.Sold;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What people add up in Tableau comes to the same whichever table they take. */
class SumsTest {
    private static final Context CONTEXT = Records.context(
            "CAD",
            FxRates.of(
                    List.of(new FxRate("USD", LocalDate.parse("2025-12-31"), new BigDecimal("1.5"), Source.IMPORTED))));

    record Bought(BigDecimal net, BigDecimal tax1, BigDecimal tax2) {}

    record Spent(BigDecimal amount, BigDecimal tax, String project) {}

    record Made(List<Sold> sales, BigDecimal discount, boolean draft) {}

    @Property(tries = 300)
    void linesMakeTheirInvoice(
            @ForAll("sales") List<Sold> sales, @ForAll("percents") BigDecimal discount, @ForAll boolean roundsEach) {
        List<Row> rows = Marts.rows(Sales.invoice("1", "sent", sales, discount, roundsEach), CONTEXT);

        List<Sheet> invoice = Sheet.of(Tables.INVOICES, rows);
        List<Sheet> lines = Sheet.of(Tables.INVOICE_LINES, rows);
        assertThat(Sheet.sum("Total", lines)).isEqualByComparingTo(Sheet.sum("Amount", invoice));
        assertThat(Sheet.sum("Gross", lines)).isEqualByComparingTo(Sheet.sum("Subtotal", invoice));
        assertThat(Sheet.sum("Discount Share", lines)).isEqualByComparingTo(Sheet.sum("Discount", invoice));
        assertThat(Sheet.sum("Tax 1 Amount", lines).add(Sheet.sum("Tax 2 Amount", lines)))
                .isEqualByComparingTo(Sheet.sum("Tax", invoice));
        assertThat(invoice.get(0).at("Lines Match Total")).isEqualTo("true");
    }

    @Property(tries = 300)
    void linesMakeTheirBill(@ForAll("purchases") List<Bought> bought) {
        List<Row> rows = Marts.rows(bill("1", bought), CONTEXT);

        List<Sheet> bill = Sheet.of(Tables.BILLS, rows);
        List<Sheet> lines = Sheet.of(Tables.BILL_LINES, rows);
        assertThat(Sheet.sum("Total", lines)).isEqualByComparingTo(Sheet.sum("Amount", bill));
        assertThat(Sheet.sum("Net", lines)).isEqualByComparingTo(Sheet.sum("Net", bill));
        assertThat(Sheet.sum("Tax 1 Amount", lines).add(Sheet.sum("Tax 2 Amount", lines)))
                .isEqualByComparingTo(Sheet.sum("Tax", bill));
        assertThat(bill.get(0).at("Lines Match Total")).isEqualTo("true");
    }

    @Property(tries = 200)
    void spendIsExpensesAndBills(@ForAll("costs") List<Spent> spent, @ForAll("bills") List<List<Bought>> bills) {
        List<Row> rows = rows(List.of(), spent, bills);

        List<Sheet> spend = Sheet.of(Tables.SPEND, rows);
        List<Sheet> expenses = Sheet.of(Tables.EXPENSES, rows);
        List<Sheet> lines = Sheet.of(Tables.BILL_LINES, rows);
        for (String measure : List.of("", " (Home)")) {
            assertThat(Sheet.sum("Amount" + measure, spend))
                    .isEqualByComparingTo(
                            Sheet.sum("Amount" + measure, expenses).add(Sheet.sum("Total" + measure, lines)));
            assertThat(Sheet.sum("Net" + measure, spend))
                    .isEqualByComparingTo(Sheet.sum("Net" + measure, expenses).add(Sheet.sum("Net" + measure, lines)));
            assertThat(Sheet.sum("Tax" + measure, spend))
                    .isEqualByComparingTo(
                            Sheet.sum("Amount" + measure, spend).subtract(Sheet.sum("Net" + measure, spend)));
        }
    }

    @Property(tries = 200)
    void theLedgerOfAProjectIsItsRevenueLessItsCost(
            @ForAll("invoices") List<Made> made,
            @ForAll("costs") List<Spent> spent,
            @ForAll("bills") List<List<Bought>> bills) {
        List<Row> rows = rows(made, spent, bills);

        for (String project : Arrays.asList("9", "77", null)) {
            BigDecimal revenue = Sheet.sum("Net Issued", of(project, Sheet.of(Tables.INVOICE_LINES, rows)));
            BigDecimal expenses = Sheet.sum("Net", of(project, Sheet.of(Tables.EXPENSES, rows)));
            BigDecimal billed = project == null ? Sheet.sum("Net", Sheet.of(Tables.BILL_LINES, rows)) : BigDecimal.ZERO;
            assertThat(Sheet.sum("Amount", of(project, Sheet.of(Tables.PROJECT_LEDGER, rows))))
                    .as("project " + project)
                    .isEqualByComparingTo(revenue.subtract(expenses).subtract(billed));
        }
        assertThat(rows).extracting(Row::key).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<Sold>> sales() {
        return Sales.sales();
    }

    @Provide
    Arbitrary<BigDecimal> percents() {
        return Sales.percents();
    }

    @Provide
    Arbitrary<List<Bought>> purchases() {
        return Combinators.combine(Sales.cents(), Sales.taxes(), Sales.taxes())
                .as((net, tax1, tax2) ->
                        new Bought(net, Sales.cent(Sales.of(net, tax1)), Sales.cent(Sales.of(net, tax2))))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<List<Bought>>> bills() {
        return purchases().list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Spent>> costs() {
        return Combinators.combine(Sales.cents(), Sales.taxes(), Sales.projects())
                .as((amount, tax, project) -> new Spent(amount, Sales.cent(Sales.of(amount, tax)), project))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Made>> invoices() {
        return Combinators.combine(Sales.sales(), Sales.percents(), Arbitraries.of(true, false))
                .as(Made::new)
                .list()
                .ofMaxSize(3);
    }

    private static List<Row> rows(List<Made> made, List<Spent> spent, List<List<Bought>> bills) {
        List<BookRecord> records = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Made one = made.get(i);
            records.add(Sales.invoice("" + i, one.draft() ? "draft" : "sent", one.sales(), one.discount(), false));
        }
        for (int i = 0; i < spent.size(); i++) {
            records.add(expense("" + i, spent.get(i)));
        }
        for (int i = 0; i < bills.size(); i++) {
            records.add(bill("" + i, bills.get(i)));
        }
        return records.stream()
                .flatMap(record -> Marts.rows(record, CONTEXT).stream())
                .toList();
    }

    private static BookRecord expense(String id, Spent spent) {
        return Records.record(Kind.EXPENSE, id, """
                {'date': '2026-01-02', 'amount': {'amount': '%s', 'code': 'USD'}, 'modern_projectid': '%s',
                 'taxAmount1': {'amount': '%s', 'code': 'USD'}}
                """.formatted(spent.amount(), spent.project(), spent.tax()));
    }

    private static BookRecord bill(String id, List<Bought> bought) {
        BigDecimal net = Spread.sum(bought.stream().map(Bought::net).toList());
        BigDecimal tax = Spread.sum(
                bought.stream().map(one -> one.tax1().add(one.tax2())).toList());
        List<String> lines = new ArrayList<>();
        for (Bought one : bought) {
            lines.add("""
                    {'id': %d, 'amount': {'amount': '%s'}, 'tax_amount1': {'amount': '%s'},
                     'tax_amount2': {'amount': '%s'}, 'total_amount': {'amount': '%s'}}
                    """.formatted(
                            lines.size() + 1,
                            one.net(),
                            one.tax1(),
                            one.tax2(),
                            one.net().add(one.tax1()).add(one.tax2())));
        }
        return Records.record(Kind.BILL, id, """
                {'issue_date': '2026-01-03', 'amount': {'amount': '%s', 'code': 'USD'},
                 'tax_amount': {'amount': '%s', 'code': 'USD'}, 'total_amount': {'amount': '%s', 'code': 'USD'},
                 'lines': [%s]}
                """.formatted(net, tax, net.add(tax), String.join(",", lines)));
    }

    private static List<Sheet> of(@Nullable String project, List<Sheet> sheets) {
        return sheets.stream()
                .filter(sheet -> Objects.equals(sheet.at("Project Id"), project))
                .toList();
    }
}
