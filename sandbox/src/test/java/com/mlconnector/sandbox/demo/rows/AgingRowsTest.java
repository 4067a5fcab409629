package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgingRowsTest {
    /** Issued 16 April 2021 for 41.94, due 16 May; 20.00 paid on 20 April, the rest on 30 August. */
    private static final List<String> PAYMENTS = List.of(
            payment(1, "20.00", "2021-04-20", 0),
            payment(2, "21.94", "2021-08-30", 0),
            payment(3, "5", "2021-04-17", 1));

    private static final LocalDate RUN = LocalDate.of(2021, 12, 31);
    private static final FoundTable NOTHING = new FoundTable(List.of(), List.of());
    private static final String KEY = "Acc1:invoice:987654:aging:";

    @Test
    void tellsWhatWasOwedAtTheEndOfEachDay() {
        ExpectedTable table = rows(books(Samples.INVOICE), RUN).expected(NOTHING);

        // 41.94 until 19 April; 41.94 − 20.00 = 21.94 until 29 August; then nothing: 16 April to 29 August are 136 days
        assertThat(table.rows()).hasSize(136);
        assertThat(table.rows()).doesNotContainKeys(KEY + "2021-04-15", KEY + "2021-08-30");
        assertThat(row(table, "2021-04-16")).containsEntry("Outstanding", new BigDecimal("41.94"));
        assertThat(row(table, "2021-04-19")).containsEntry("Outstanding", new BigDecimal("41.94"));
        assertThat(row(table, "2021-04-20"))
                .containsEntry("Outstanding", new BigDecimal("21.94"))
                .containsEntry("Is Reconstructed", true)
                .containsEntry("Client", "Melmac New");
        assertThat(table.rows()).containsKey(KEY + "2021-08-29");
    }

    @Test
    void sortsDaysIntoBuckets() {
        ExpectedTable table = rows(books(Samples.INVOICE), RUN).expected(NOTHING);

        // due 16 May: 30 days later is 15 June, 60 days 15 July, 90 days 14 August
        assertThat(List.of(
                        "2021-05-16",
                        "2021-05-17",
                        "2021-06-15",
                        "2021-06-16",
                        "2021-07-15",
                        "2021-07-16",
                        "2021-08-14",
                        "2021-08-15"))
                .extracting(day -> Objects.requireNonNull(row(table, day).get("Aging Bucket")))
                .containsExactly("Not due", "1-30", "1-30", "31-60", "31-60", "61-90", "61-90", "91+");
        assertThat(row(table, "2021-05-16")).containsEntry("Days Past Due", BigDecimal.ZERO);
        assertThat(row(table, "2021-08-15"))
                .containsEntry("Days Past Due", BigDecimal.valueOf(91))
                .containsEntry("Aging Sort", BigDecimal.valueOf(4));
    }

    @Test
    void goesBackAYearAndNotToTheDayOfTheRunItself() {
        ExpectedTable recent =
                rows(books(Samples.INVOICE), LocalDate.of(2021, 8, 29)).expected(NOTHING);
        ExpectedTable late =
                rows(books(Samples.INVOICE), LocalDate.of(2022, 8, 28)).expected(NOTHING);

        // 16 April to 28 August are 135 days; 365 days before 28 August 2022 is 28 August 2021, open until the 29th
        assertThat(recent.rows()).hasSize(135).doesNotContainKey(KEY + "2021-08-29");
        assertThat(late.rows()).containsOnlyKeys(KEY + "2021-08-28", KEY + "2021-08-29");
    }

    @Test
    void leavesDraftsAndDeletedInvoicesOut() {
        String draft = Samples.INVOICE.replace("\"v3_status\": \"partial\"", "\"v3_status\": \"draft\"");
        String deleted = Samples.INVOICE.replace("\"vis_state\": 0", "\"vis_state\": 1");

        assertThat(rows(books(draft), RUN).expected(NOTHING).rows()).isEmpty();
        assertThat(rows(books(deleted), RUN).expected(NOTHING).rows()).isEmpty();
    }

    @Test
    void takesTheDaysThatWereRolledFromTheRowsThemselves() {
        FoundTable found = new FoundTable(
                List.of("Aging Key", "Day", "Is Reconstructed", "FX Status"),
                List.of(Arrays.asList(KEY + "2021-08-30", "2021-08-30", "f", "home")));

        ExpectedTable table = rows(books(Samples.INVOICE), RUN).expected(found);

        // that day nothing was owed by the payments, but the invoice itself says 21.94
        assertThat(table.rows()).hasSize(137);
        assertThat(row(table, "2021-08-30"))
                .containsEntry("Is Reconstructed", false)
                .containsEntry("Outstanding", new BigDecimal("21.94"));
    }

    @Test
    void takesTheRateOfTheDayUnlessTheRowWasWrittenBeforeItCame() {
        List<Rate> rates = List.of(new Rate("CAD", LocalDate.of(2021, 4, 1), new BigDecimal("0.8"), false));
        FoundTable found = new FoundTable(
                List.of("Aging Key", "Day", "Is Reconstructed", "FX Status"),
                List.of(Arrays.asList(KEY + "2021-04-17", "2021-04-17", "t", "missing")));
        BooksDump books = Samples.books("USD", records(Samples.INVOICE));

        ExpectedTable table = new AgingRows(books, rates, RUN).expected(found);

        // 41.94 × 0.8 = 33.552; the rate is 15 days old
        assertThat(row(table, "2021-04-16"))
                .containsEntry("Outstanding (Home)", new BigDecimal("33.5520"))
                .containsEntry("FX Status", "stale");
        assertThat(row(table, "2021-04-17"))
                .containsEntry("Outstanding (Home)", null)
                .containsEntry("FX Status", "missing");
    }

    private static AgingRows rows(BooksDump books, LocalDate firstDay) {
        return new AgingRows(books, List.of(), firstDay);
    }

    private static BooksDump books(String invoice) {
        return Samples.books("CAD", records(invoice));
    }

    private static Map<String, List<String>> records(String invoice) {
        return Map.of("invoice", List.of(invoice), "client", List.of(Samples.CLIENT), "payment", PAYMENTS);
    }

    private static String payment(int id, String amount, String date, int visState) {
        return """
                {"id": %d, "invoiceid": 987654, "date": "%s", "amount": {"amount": "%s", "code": "CAD"}, "vis_state": %d}
                """.formatted(id, date, amount, visState);
    }

    private static Map<String, @Nullable Object> row(ExpectedTable table, String day) {
        return Objects.requireNonNull(table.rows().get(KEY + day), day);
    }
}
