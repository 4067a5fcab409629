package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillRowsTest {
    private static final String PAID = BillSamples.BILL
            .replace("\"status\": \"partial\"", "\"status\": \"paid\"")
            .replace("\"outstanding\": {\"amount\": \"84.46\"", "\"outstanding\": {\"amount\": \"0.00\"");

    @Test
    void showsWhatABillCostsInBothCurrencies() {
        Map<String, @Nullable Object> bill = bill(BillSamples.BILL);

        // 162.00 × 1.5 = 243.00; 22.46 × 1.5 = 33.69; 184.46 × 1.5 = 276.69; 84.46 × 1.5 = 126.69
        assertThat(bill)
                .containsEntry("Bill Number", "BN101")
                .containsEntry("Description", "Raw material")
                .containsEntry("Line Count", BigDecimal.valueOf(2))
                .containsEntry("Lines Match Total", true)
                .containsEntry("Net (Home)", new BigDecimal("243.0000"))
                .containsEntry("Tax (Home)", new BigDecimal("33.6900"))
                .containsEntry("Amount", new BigDecimal("184.46"))
                .containsEntry("Amount (Home)", new BigDecimal("276.6900"))
                .containsEntry("Paid", new BigDecimal("100.00"))
                .containsEntry("Outstanding (Home)", new BigDecimal("126.6900"))
                .containsEntry("FX Rate", new BigDecimal("1.5000"))
                .containsEntry("FX Status", "ok")
                .containsEntry("Status", "partial")
                .containsEntry("Is Paid", false)
                .containsEntry("Paid Date", null)
                .containsEntry("Created At", Instant.parse("2021-09-01T15:30:29Z"))
                .containsEntry("Source Updated At", Instant.parse("2021-10-02T08:00:00Z"));
    }

    @Test
    void takesTheLatestPaymentThatStandsAsTheDayItWasPaid() {
        Map<String, @Nullable Object> bill = bill(PAID);

        assertThat(bill).containsEntry("Paid Date", LocalDate.of(2021, 9, 30)).containsEntry("Is Paid", true);
    }

    @Test
    void isPaidWhenNothingIsLeftOfSomething() {
        Map<String, @Nullable Object> left = bill(PAID.replace("\"paid\",", "\"partial\","));
        Map<String, @Nullable Object> empty = bill(
                PAID.replace("\"status\": \"paid\"", "\"status\": \"unpaid\"").replace("184.46", "0.00"));

        assertThat(left).containsEntry("Is Paid", true).containsEntry("Paid Date", null);
        assertThat(empty).containsEntry("Is Paid", false).containsEntry("Lines Match Total", false);
    }

    @Test
    void namesTheVendorOfTodayElseTheOneOnTheBill() {
        Map<String, @Nullable Object> known = bill(BillSamples.BILL);
        Map<String, @Nullable Object> unknown = bill(BillSamples.BILL.replace("\"vendorid\": 77", "\"vendorid\": 78"));
        Map<String, @Nullable Object> nameless = bill(
                BillSamples.BILL.replace("\"vendorid\": 77", "\"vendorid\": 78").replace("Old Name", ""));
        Map<String, @Nullable Object> none = bill(BillSamples.BILL.replace("\"vendorid\": 77", "\"vendorid\": null"));

        assertThat(known).containsEntry("Vendor Id", "77").containsEntry("Vendor", "IKEA");
        assertThat(unknown).containsEntry("Vendor Id", "78").containsEntry("Vendor", "Old Name");
        assertThat(nameless).containsEntry("Vendor", "(Unknown vendor)");
        assertThat(none).containsEntry("Vendor Id", null).containsEntry("Vendor", "(No vendor)");
    }

    @Test
    void booksEachLineToItsAccountHoweverTheCategoryIsWritten() {
        Map<String, @Nullable Object> steel = line("4");
        Map<String, @Nullable Object> nails = line("9");

        // 150.00 + 7.50 + 14.96 = 172.46, × 1.5 = 258.69
        assertThat(steel)
                .containsEntry("Bill Key", "Acc1:bill:43221")
                .containsEntry("Line No", BigDecimal.ONE)
                .containsEntry("Unit Cost (Home)", new BigDecimal("22.5000"))
                .containsEntry("Tax 2 %", new BigDecimal("9.975"))
                .containsEntry("Tax 2 Amount", new BigDecimal("14.96"))
                .containsEntry("Total", new BigDecimal("172.46"))
                .containsEntry("Total (Home)", new BigDecimal("258.6900"))
                .containsEntry("Category", "Equipment")
                .containsEntry("Parent Category", "Costs")
                .containsEntry("Account Number", "6004-2")
                .containsEntry("Account Type", "expense");
        assertThat(nails)
                .containsEntry("Line No", BigDecimal.valueOf(2))
                .containsEntry("Quantity", new BigDecimal("3"))
                .containsEntry("Tax 1 Name", null)
                .containsEntry("Tax 1 Amount", BigDecimal.ZERO)
                .containsEntry("Total", new BigDecimal("12.00"))
                .containsEntry("Category", "Equipment")
                .containsEntry("Status", "partial")
                .containsEntry("Vendor", "IKEA");
    }

    @Test
    void convertsEachPaymentAtItsOwnDayAndLeavesDeletedOnesOut() {
        ExpectedTable payments = new BillRows(BillSamples.books(BillSamples.BILL)).payments();

        // 60.00 × 1.6 = 96.00; from 1 to 30 September 29 days, 4 after the 26th
        assertThat(payments.rows()).containsOnlyKeys("Acc1:bill:43221:payment:1", "Acc1:bill:43221:payment:2");
        assertThat(payments.rows().get("Acc1:bill:43221:payment:1"))
                .containsEntry("Amount (Home)", new BigDecimal("96.0000"))
                .containsEntry("Method", "Check")
                .containsEntry("Note", "first half")
                .containsEntry("Bill Amount", new BigDecimal("184.46"))
                .containsEntry("Days to Pay", BigDecimal.valueOf(29))
                .containsEntry("Days Late", BigDecimal.valueOf(4))
                .containsEntry("Is Late", true)
                .containsEntry("Vendor", "IKEA");
        assertThat(payments.rows().get("Acc1:bill:43221:payment:2"))
                .containsEntry("FX Status", "stale")
                .containsEntry("Days Late", BigDecimal.ZERO);
    }

    @Test
    void leavesDeletedBillsOutOfAllThree() {
        BillRows rows = new BillRows(BillSamples.books(
                BillSamples.BILL.replace("Raw material\", \"vis_state\": 0", "\", \"vis_state\": 1")));

        assertThat(List.of(rows.bills(), rows.lines(), rows.payments()))
                .allSatisfy(table -> assertThat(table.rows()).isEmpty());
    }

    private static Map<String, @Nullable Object> bill(String bill) {
        return Samples.row(BillSamples.books(bill), "FreshBooks Bills", "Acc1:bill:43221");
    }

    private static Map<String, @Nullable Object> line(String id) {
        return Samples.row(BillSamples.books(BillSamples.BILL), "FreshBooks Bill Lines", "Acc1:bill:43221:line:" + id);
    }
}
