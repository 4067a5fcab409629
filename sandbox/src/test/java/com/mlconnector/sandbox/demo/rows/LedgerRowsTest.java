package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerRowsTest {
    private static final String INVOICE =
            Samples.INVOICE.replace("\"lineid\": 1, ", "\"lineid\": 1, \"modern_project_id\": 31, ");

    @Test
    void addsUpToTheProfitOfAProject() {
        ExpectedTable ledger = ledger(INVOICE);

        // the bowls, 20.00 less 10 %, bring 18.00; lunch costs 113.00 − 13.00 = 100.00
        BigDecimal profit = ledger.rows().values().stream()
                .filter(row -> "31".equals(row.get("Project Id")))
                .map(row -> (BigDecimal) Objects.requireNonNull(row.get("Amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(profit).isEqualByComparingTo("-82.00");
    }

    @Test
    void countsRevenueLineByLineWithTheirShareOfTheDiscount() {
        Map<String, @Nullable Object> bowls = row(INVOICE, "Acc1:invoice:987654:line:1:ledger");
        Map<String, @Nullable Object> mugs = row(INVOICE, "Acc1:invoice:987654:line:2:ledger");

        assertThat(bowls)
                .containsEntry("Movement", "Revenue")
                .containsEntry("Movement Date", LocalDate.of(2021, 4, 16))
                .containsEntry("Document", "ACM0002")
                .containsEntry("Description", "Bowls")
                .containsEntry("Amount", new BigDecimal("18.00"))
                .containsEntry("Category", "(Revenue)")
                .containsEntry("Client", "Melmac New")
                .containsEntry("Project", "Roof");
        // 24.00 less 10 % is 21.60
        assertThat(mugs)
                .containsEntry("Amount", new BigDecimal("21.60"))
                .containsEntry("Project Id", null)
                .containsEntry("Project", "(No project)");
    }

    @Test
    void describesALineWithoutANameByItsOwnWords() {
        Map<String, @Nullable Object> row =
                row(INVOICE.replace("\"Bowls\"", "\"\""), "Acc1:invoice:987654:line:1:ledger");

        assertThat(row).containsEntry("Description", "Bowl");
    }

    @Test
    void countsCostsBelowZero() {
        Map<String, @Nullable Object> expense = row(INVOICE, "Acc1:expense:7:ledger");
        Map<String, @Nullable Object> bill = row(INVOICE, "Acc1:bill:43221:line:4:ledger");

        assertThat(expense)
                .containsEntry("Movement", "Expense")
                .containsEntry("Document", null)
                .containsEntry("Description", "Lunch")
                .containsEntry("Amount", new BigDecimal("-100.00"))
                .containsEntry("Category", "Equipment")
                .containsEntry("Is Archived", true);
        // −150.00 × 1.5 = −225.00
        assertThat(bill)
                .containsEntry("Movement", "Bill")
                .containsEntry("Document", "BN101")
                .containsEntry("Amount", new BigDecimal("-150.00"))
                .containsEntry("Amount (Home)", new BigDecimal("-225.0000"))
                .containsEntry("Category", "Equipment")
                .containsEntry("Project", "(No project)");
    }

    @Test
    void leavesDraftsOut() {
        ExpectedTable ledger = ledger(INVOICE.replace("\"v3_status\": \"partial\"", "\"v3_status\": \"draft\""));

        assertThat(ledger.rows())
                .containsOnlyKeys(
                        "Acc1:expense:7:ledger", "Acc1:bill:43221:line:4:ledger", "Acc1:bill:43221:line:9:ledger");
    }

    private static ExpectedTable ledger(String invoice) {
        return new LedgerRows(MovementSamples.books(invoice)).ledger();
    }

    private static Map<String, @Nullable Object> row(String invoice, String key) {
        return Objects.requireNonNull(ledger(invoice).rows().get(key));
    }
}
