package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MartsTest {

    @Test
    void makesARowForAnInvoiceAndTwoForEachLine() {
        List<Row> rows = Marts.rows(Records.invoice(), Records.context("CAD"));

        assertThat(rows)
                .extracting(Row::source, Row::key)
                .containsExactly(
                        tuple("FreshBooks Invoices", "6BApk:invoice:987"),
                        tuple("FreshBooks Invoice Lines", "6BApk:invoice:987:line:1"),
                        tuple("FreshBooks Invoice Lines", "6BApk:invoice:987:line:2"),
                        tuple("FreshBooks Project Ledger", "6BApk:invoice:987:line:1:ledger"),
                        tuple("FreshBooks Project Ledger", "6BApk:invoice:987:line:2:ledger"));
    }

    @Test
    void joinsAnInvoiceToItsClientItsRevenueAccountAndTheHomeCurrency() {
        Sheet invoice =
                new Sheet(Marts.rows(Records.invoice(), Records.context("CAD")).get(0));

        assertThat(invoice.at("Client")).isEqualTo("Northwind Studio Group");
        assertThat(invoice.at("Client (As Billed)")).isEqualTo("Northwind Studios");
        assertThat(invoice.at("Revenue Account Number")).isEqualTo("4000-3");
        assertThat(invoice.at("Subtotal")).isEqualTo("44.0000");
        assertThat(invoice.at("Discount")).isEqualTo("-4.4000");
        assertThat(invoice.at("Tax")).isEqualTo("2.3400");
        assertThat(invoice.at("Amount (Home)")).isEqualTo("41.9400");
        assertThat(invoice.at("FX Status")).isEqualTo("home");
        assertThat(invoice.at("Lines Match Total")).isEqualTo("true");
        assertThat(invoice.at("Paid Date"))
                .as("a part payment is no payment in full")
                .isNull();
        assertThat(invoice.at("Project Id")).isNull();
        assertThat(invoice.at("Project")).isEqualTo("(Several projects)");
    }

    @Test
    void writesMomentsInUtcAndDaysInTheBusinesssZone() {
        Sheet invoice =
                new Sheet(Marts.rows(Records.invoice(), Records.context("CAD")).get(0));

        assertThat(invoice.at("Created At")).isEqualTo("2026-04-17 02:31:19.000000");
        assertThat(invoice.at("Created Date")).isEqualTo("2026-04-17");
        assertThat(invoice.at("Issue Date")).isEqualTo("2026-04-16");
    }

    @Test
    void leavesHomeAmountsEmptyWithoutARate() {
        Sheet other =
                new Sheet(Marts.rows(Records.invoice(), Records.context("USD")).get(0));
        Sheet unset =
                new Sheet(Marts.rows(Records.invoice(), Records.context("")).get(0));

        assertThat(List.of(other, unset)).allSatisfy(invoice -> {
            assertThat(invoice.at("Amount")).isEqualTo("41.9400");
            assertThat(invoice.at("Amount (Home)")).isNull();
            assertThat(invoice.at("FX Rate")).isNull();
            assertThat(invoice.at("FX Status")).isEqualTo("missing");
        });
    }

    @Test
    void givesEachLineItsDiscountAndTaxes() {
        List<Row> rows = Marts.rows(Records.invoice(), Records.context("CAD"));
        Sheet bowls = new Sheet(rows.get(1));
        Sheet mugs = new Sheet(rows.get(2));

        assertThat(bowls.at("Discount Share")).isEqualTo("-2.0000");
        assertThat(bowls.at("Net")).isEqualTo("18.0000");
        assertThat(bowls.at("Tax 1 Amount")).isEqualTo("2.3400");
        assertThat(bowls.at("Total")).isEqualTo("20.3400");
        assertThat(bowls.at("Project Id")).isEqualTo("77");
        assertThat(bowls.at("Project")).isEqualTo("Shop fit-out");
        assertThat(mugs.at("Type")).isEqualTo("rebilled expense");
        assertThat(mugs.at("Net")).isEqualTo("21.6000");
        assertThat(mugs.at("Total")).isEqualTo("21.6000");
        assertThat(mugs.at("Project Id")).isNull();
        assertThat(mugs.at("Project")).isEqualTo("(No project)");
    }

    @Test
    void countsADraftAsNotIssued() {
        BookRecord draft = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'v3_status': 'partial'", "'v3_status': 'draft'"));

        Sheet invoice = new Sheet(Marts.rows(draft, Records.context("CAD")).get(0));

        assertThat(invoice.at("Is Issued")).isEqualTo("false");
        assertThat(invoice.at("Amount")).isEqualTo("41.9400");
        assertThat(invoice.at("Amount Issued")).isEqualTo("0.0000");
        assertThat(invoice.at("Outstanding Issued (Home)")).isEqualTo("0.0000");
    }

    @Test
    void findsTheAccountOfAnExpenseThroughItsCategory() {
        Sheet expense =
                new Sheet(Marts.rows(Records.expense(), Records.context("CAD")).get(0));

        assertThat(expense.at("Category")).isEqualTo("Meals");
        assertThat(expense.at("Parent Category")).isEqualTo("Travel");
        assertThat(expense.at("Account Number")).isEqualTo("6100-2");
        assertThat(expense.at("Account Type")).isEqualTo("expense");
        assertThat(expense.at("Net")).isEqualTo("47.7900");
        assertThat(expense.at("Vendor")).isEqualTo("ACME   BAKERY");
        assertThat(expense.at("Vendor (Tidy)")).isEqualTo("Acme Bakery");
        assertThat(expense.at("Status")).isEqualTo("code 3");
        assertThat(expense.at("Client")).isEqualTo("(No client)");
        assertThat(expense.at("Project Id")).isEqualTo("9");
        assertThat(expense.at("Project")).isEqualTo("(Unknown project)");
    }

    @Test
    void findsTheAccountByNameWhereTheChartNamesNoCategory() {
        BookRecord expense =
                Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("'categoryid': 301", "'categoryid': 300"));

        Sheet row = new Sheet(Marts.rows(expense, Records.context("CAD")).get(0));

        assertThat(row.at("Account Number")).isEqualTo("6100");
        assertThat(row.at("Parent Category")).isEqualTo("Travel");
    }

    @Test
    void namesWhatIsNotThere() {
        BookRecord expense =
                Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("'categoryid': 301", "'categoryid': 0"));
        Context empty = Context.of(Records.business("CAD"), FxRates.NONE, List.of());

        Sheet row = new Sheet(Marts.rows(expense, empty).get(0));
        Sheet invoice = new Sheet(Marts.rows(Records.invoice(), empty).get(0));

        assertThat(row.at("Category")).isEqualTo("(Uncategorised)");
        assertThat(row.at("Account")).isEqualTo("(No account)");
        assertThat(row.at("Account Number")).isNull();
        assertThat(invoice.at("Client")).as("the client is unknown: as billed").isEqualTo("Northwind Studios");
    }

    @Test
    void makesNoRowsForWhatIsDeleted() {
        BookRecord gone = new BookRecord(
                Records.invoice().key(), "v2", true, Records.invoice().body());
        BookRecord deleted =
                Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("'vis_state': 0", "'vis_state': 1"));

        assertThat(Marts.rows(gone, Records.context("CAD"))).isEmpty();
        assertThat(Marts.rows(deleted, Records.context("CAD"))).isEmpty();
        assertThat(Marts.links(gone).ids()).isEmpty();
        assertThat(Marts.label(gone)).isEqualTo("INV-0002 Northwind Studios");
    }

    @Test
    void keepsWhatIsArchived() {
        BookRecord archived =
                Records.record(Kind.INVOICE, "987", Records.INVOICE.replace("'vis_state': 0", "'vis_state': 2"));

        Sheet row = new Sheet(Marts.rows(archived, Records.context("CAD")).get(0));

        assertThat(row.at("Is Archived")).isEqualTo("true");
    }

    @Test
    void keepsNamesAsTheyAreHoweverOdd() {
        String odd = "=1+1, \\\"quoted\\\"\\nnext line \\u0000😀 " + "x".repeat(10_000);
        BookRecord invoice = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'description': 'Blue'", "'description': '" + odd + "'"));

        Sheet line = new Sheet(Marts.rows(invoice, Records.context("CAD")).get(1));

        assertThat(line.at("Description")).isEqualTo("=1+1, \"quoted\"\nnext line 😀 " + "x".repeat(10_000));
    }

    @Test
    void refusesAmountsThatNoColumnHolds() {
        BookRecord invoice = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("{'amount': '24.00'", "{'amount': '99999999999999.99'"));

        assertThatThrownBy(() -> Marts.rows(invoice, Records.context("CAD")))
                .isInstanceOfSatisfying(StepFailed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.RECORD_UNREADABLE);
                    assertThat(failed.sentence()).startsWith("invoice 987 cannot be carried: its Subtotal");
                });
    }

    @Test
    void everyTableNamesTheKindsThatFeedIt() {
        Map<String, Set<Kind>> feeding = new TreeMap<>();
        Tables.all().forEach(table -> feeding.put(table.name(), new TreeSet<>()));
        Records.every()
                .forEach(record -> Marts.rows(record, Records.context("CAD"))
                        .forEach(row -> Objects.requireNonNull(feeding.get(row.source()))
                                .add(record.key().kind())));

        assertThat(Tables.all())
                .allSatisfy(
                        table -> assertThat(Tables.kinds(table)).containsExactlyElementsOf(feeding.get(table.name())));
    }

    @Test
    void givesTheDimensionsARowAMember() {
        Context context = Records.context("CAD");

        Sheet client = new Sheet(Marts.rows(Records.client(), context).get(0));
        Sheet account = new Sheet(Marts.rows(
                        Records.account("a-meals", "6100-2", "Meals", "expense", ", 'parent_account': 'a-travel'"),
                        context)
                .get(0));
        Sheet category = new Sheet(
                Marts.rows(Records.category("301", "Meals", "300"), context).get(0));

        assertThat(client.at("Signed Up At")).isEqualTo("2024-10-31 15:25:34.000000");
        assertThat(client.at("Source Updated At")).isEqualTo("2026-01-01 18:11:10.000000");
        assertThat(account.at("Account Sort")).isEqualTo("6100-0002");
        assertThat(account.at("Parent Account")).isEqualTo("Travel");
        assertThat(category.at("Account")).isEqualTo("Meals");
        assertThat(category.at("Parent Category")).isEqualTo("Travel");
    }
}
