package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.BookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendAndLedgerTest {
    private static final Context CONTEXT = Records.context("CAD");

    @Test
    void spendsAnExpense() {
        Sheet spend = Sheet.only(Tables.SPEND, Marts.rows(Records.expense(), CONTEXT));

        assertThat(spend.at("Spend Key")).isEqualTo("6BApk:expense:55:spend");
        assertThat(spend.at("Source")).isEqualTo("Expense");
        assertThat(spend.at("Spend Date")).isEqualTo("2026-07-19");
        assertThat(spend.at("Document")).isNull();
        assertThat(spend.at("Description")).isEqualTo("Lunch");
        assertThat(spend.at("Net")).isEqualTo("47.7900");
        assertThat(spend.at("Tax")).isEqualTo("6.2100");
        assertThat(spend.at("Amount (Home)")).isEqualTo("54.0000");
        assertThat(spend.at("Category")).isEqualTo("Meals");
        assertThat(spend.at("Account Number")).isEqualTo("6100-2");
        assertThat(spend.at("Vendor")).isEqualTo("Acme Bakery");
        assertThat(spend.at("Client Id")).isNull();
        assertThat(spend.at("Client")).isEqualTo("(No client)");
        assertThat(spend.at("Project Id")).isEqualTo("9");
        assertThat(spend.at("Project")).isEqualTo("(Unknown project)");
        assertThat(spend.at("Is Billable")).isEqualTo("true");
        assertThat(spend.at("Is Archived")).isEqualTo("false");
    }

    @Test
    void spendsALineOfABill() {
        Sheet spend =
                Sheet.of(Tables.SPEND, Marts.rows(Records.bill(), CONTEXT)).get(0);

        assertThat(spend.at("Spend Key")).isEqualTo("6BApk:bill:400:line:11:spend");
        assertThat(spend.at("Source")).isEqualTo("Bill");
        assertThat(spend.at("Spend Date")).isEqualTo("2026-03-01");
        assertThat(spend.at("Document")).isEqualTo("B-17");
        assertThat(spend.at("Description")).isEqualTo("Shelves");
        assertThat(spend.at("Net")).isEqualTo("100.0000");
        assertThat(spend.at("Tax")).isEqualTo("13.0000");
        assertThat(spend.at("Amount")).isEqualTo("113.0000");
        assertThat(spend.at("Vendor")).isEqualTo("Oak & Iron");
        assertThat(spend.at("Client Id")).isNull();
        assertThat(spend.at("Client")).isEqualTo("(No client)");
        assertThat(spend.at("Project Id")).isNull();
        assertThat(spend.at("Project")).isEqualTo("(No project)");
        assertThat(spend.at("Is Billable")).isNull();
    }

    @Test
    void countsRevenueByTheLine() {
        List<Sheet> ledger = Sheet.of(Tables.PROJECT_LEDGER, Marts.rows(Records.invoice(), CONTEXT));
        Sheet bowls = ledger.get(0);

        assertThat(bowls.at("Movement Key")).isEqualTo("6BApk:invoice:987:line:1:ledger");
        assertThat(bowls.at("Movement")).isEqualTo("Revenue");
        assertThat(bowls.at("Movement Date")).isEqualTo("2026-04-16");
        assertThat(bowls.at("Document")).isEqualTo("INV-0002");
        assertThat(bowls.at("Description")).isEqualTo("Bowls");
        assertThat(bowls.at("Amount")).isEqualTo("18.0000");
        assertThat(bowls.at("Client")).isEqualTo("Northwind Studio Group");
        assertThat(bowls.at("Project")).isEqualTo("Shop fit-out");
        assertThat(bowls.at("Category")).isEqualTo("(Revenue)");
        assertThat(ledger.get(1).at("Project")).isEqualTo("(No project)");
    }

    @Test
    void describesALineWithoutANameByItsDescription() {
        BookRecord invoice =
                Records.record(Kind.INVOICE, "987", Records.INVOICE.replace("'name': 'Bowls'", "'name': ' '"));

        assertThat(Sheet.of(Tables.PROJECT_LEDGER, Marts.rows(invoice, CONTEXT))
                        .get(0)
                        .at("Description"))
                .isEqualTo("Blue");
    }

    @Test
    void countsCostsBelowZero() {
        Sheet expense = Sheet.only(Tables.PROJECT_LEDGER, Marts.rows(Records.expense(), CONTEXT));
        Sheet bill = Sheet.of(Tables.PROJECT_LEDGER, Marts.rows(Records.bill(), CONTEXT))
                .get(0);

        assertThat(expense.at("Movement Key")).isEqualTo("6BApk:expense:55:ledger");
        assertThat(expense.at("Movement")).isEqualTo("Expense");
        assertThat(expense.at("Document")).isNull();
        assertThat(expense.at("Description")).isEqualTo("Lunch");
        assertThat(expense.at("Amount")).isEqualTo("-47.7900");
        assertThat(expense.at("Amount (Home)")).isEqualTo("-47.7900");
        assertThat(expense.at("Category")).isEqualTo("Meals");
        assertThat(bill.at("Movement")).isEqualTo("Bill");
        assertThat(bill.at("Document")).isEqualTo("B-17");
        assertThat(bill.at("Amount")).isEqualTo("-100.0000");
        assertThat(bill.at("Client")).isEqualTo("(No client)");
        assertThat(bill.at("Project")).isEqualTo("(No project)");
    }

    @Test
    void leavesDraftsOut() {
        BookRecord draft = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'v3_status': 'partial'", "'v3_status': 'draft'"));

        List<Row> rows = Marts.rows(draft, CONTEXT);

        assertThat(Sheet.of(Tables.INVOICE_LINES, rows)).hasSize(2);
        assertThat(Sheet.of(Tables.PROJECT_LEDGER, rows)).isEmpty();
    }

    @Test
    void marksWhatIsArchived() {
        BookRecord invoice =
                Records.record(Kind.INVOICE, "987", Records.INVOICE.replace("'vis_state': 0", "'vis_state': 2"));
        BookRecord expense =
                Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("'vis_state': 0", "'vis_state': 2"));

        assertThat(Sheet.of(Tables.PROJECT_LEDGER, Marts.rows(invoice, CONTEXT)))
                .allSatisfy(movement -> assertThat(movement.at("Is Archived")).isEqualTo("true"));
        assertThat(Sheet.only(Tables.PROJECT_LEDGER, Marts.rows(expense, CONTEXT))
                        .at("Is Archived"))
                .isEqualTo("true");
    }
}
