package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendRowsTest {
    private static final ExpectedTable SPEND = new SpendRows(MovementSamples.books(Samples.INVOICE)).spend();

    @Test
    void hasOneRowForEachExpenseAndEachLineOfABill() {
        assertThat(SPEND.rows())
                .containsOnlyKeys(
                        "Acc1:expense:7:spend", "Acc1:bill:43221:line:4:spend", "Acc1:bill:43221:line:9:spend");
    }

    @Test
    void splitsAnExpenseIntoNetAndTax() {
        Map<String, @Nullable Object> row = row("Acc1:expense:7:spend");

        // 113.00 − 13.00 = 100.00
        assertThat(row)
                .containsEntry("Source", "Expense")
                .containsEntry("Spend Date", LocalDate.of(2021, 7, 19))
                .containsEntry("Document", null)
                .containsEntry("Description", "Lunch")
                .containsEntry("Net", new BigDecimal("100.00"))
                .containsEntry("Tax", new BigDecimal("13.00"))
                .containsEntry("Amount", new BigDecimal("113.00"))
                .containsEntry("Category", "Equipment")
                .containsEntry("Account Number", "6004-2")
                .containsEntry("Vendor", "SERANO bakery")
                .containsEntry("Client", "Melmac New")
                .containsEntry("Project Id", "31")
                .containsEntry("Project", "Roof")
                .containsEntry("Is Billable", true)
                .containsEntry("Is Archived", true)
                .containsEntry("Source Updated At", Instant.parse("2021-07-19T08:42:03Z"));
    }

    @Test
    void takesALineOfABillWithBothTaxes() {
        Map<String, @Nullable Object> row = row("Acc1:bill:43221:line:4:spend");

        // 7.50 + 14.96 = 22.46; 150.00 + 22.46 = 172.46; × 1.5: 225.00, 33.69, 258.69
        assertThat(row)
                .containsEntry("Source", "Bill")
                .containsEntry("Document", "BN101")
                .containsEntry("Description", "Steel")
                .containsEntry("Net (Home)", new BigDecimal("225.0000"))
                .containsEntry("Tax", new BigDecimal("22.46"))
                .containsEntry("Tax (Home)", new BigDecimal("33.6900"))
                .containsEntry("Amount (Home)", new BigDecimal("258.6900"))
                .containsEntry("Vendor", "IKEA")
                .containsEntry("Client Id", null)
                .containsEntry("Client", "(No client)")
                .containsEntry("Project Id", null)
                .containsEntry("Project", "(No project)")
                .containsEntry("Is Billable", null);
    }

    private static Map<String, @Nullable Object> row(String key) {
        return java.util.Objects.requireNonNull(SPEND.rows().get(key));
    }
}
