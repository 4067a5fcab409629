package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedRowsTest {
    private static final BooksDump BOOKS =
            Samples.books("CAD", Map.of("invoice", List.of(Samples.INVOICE), "client", List.of(Samples.CLIENT)));

    @Test
    void takesTheDiscountOffEachLineBeforeTax() {
        Map<String, @Nullable Object> invoice = Samples.row(BOOKS, "FreshBooks Invoices", "Acc1:invoice:987654");
        Map<String, @Nullable Object> bowls =
                Samples.row(BOOKS, "FreshBooks Invoice Lines", "Acc1:invoice:987654:line:1");
        Map<String, @Nullable Object> mugs =
                Samples.row(BOOKS, "FreshBooks Invoice Lines", "Acc1:invoice:987654:line:2");

        assertThat(invoice)
                .containsEntry("Subtotal", new BigDecimal("44.00"))
                .containsEntry("Discount", new BigDecimal("-4.40"))
                .containsEntry("Tax", new BigDecimal("2.34"))
                .containsEntry("Amount", new BigDecimal("41.94"))
                .containsEntry("Lines Match Total", true);
        assertThat(bowls)
                .containsEntry("Discount Share", new BigDecimal("-2.00"))
                .containsEntry("Net", new BigDecimal("18.00"))
                .containsEntry("Tax 1 Amount", new BigDecimal("2.34"))
                .containsEntry("Total", new BigDecimal("20.34"));
        assertThat(mugs).containsEntry("Net", new BigDecimal("21.60")).containsEntry("Total", new BigDecimal("21.60"));
    }

    @Test
    void readsStampsAsEasternTimeAndTheLocalDayInTheBusinessZone() {
        Map<String, @Nullable Object> invoice = Samples.row(BOOKS, "FreshBooks Invoices", "Acc1:invoice:987654");

        assertThat(invoice)
                .containsEntry("Created At", Instant.parse("2021-04-17T03:31:19Z"))
                .containsEntry("Created Date", LocalDate.of(2021, 4, 16))
                .containsEntry("Source Updated At", Instant.parse("2021-04-16T14:31:58Z"));
    }

    @Test
    void leavesThePaidDateEmptyUntilAllIsPaid() {
        String paid = Samples.INVOICE
                .replace("\"payment_status\": \"partial\"", "\"payment_status\": \"paid\"")
                .replace("987654", "987655");
        BooksDump books = Samples.books("CAD", Map.of("invoice", List.of(Samples.INVOICE, paid)));

        Map<String, @Nullable Object> partly = Samples.row(books, "FreshBooks Invoices", "Acc1:invoice:987654");
        Map<String, @Nullable Object> wholly = Samples.row(books, "FreshBooks Invoices", "Acc1:invoice:987655");

        assertThat(partly).containsEntry("Paid Date", null).containsEntry("Days to Pay", null);
        assertThat(wholly)
                .containsEntry("Paid Date", LocalDate.of(2021, 4, 20))
                .containsEntry("Days to Pay", BigDecimal.valueOf(4));
    }

    @Test
    void showsTheClientAsOfTodayAndAsBilled() {
        Map<String, @Nullable Object> invoice = Samples.row(BOOKS, "FreshBooks Invoices", "Acc1:invoice:987654");

        assertThat(invoice)
                .containsEntry("Client", "Melmac New")
                .containsEntry("Client (As Billed)", "Melmac Old")
                .containsEntry("Client Country", "Canada");
    }

    @Test
    void givesNoHomeAmountForAnotherCurrency() {
        BooksDump books = Samples.books("USD", Map.of("invoice", List.of(Samples.INVOICE)));

        Map<String, @Nullable Object> invoice = Samples.row(books, "FreshBooks Invoices", "Acc1:invoice:987654");

        assertThat(invoice)
                .containsEntry("Amount (Home)", null)
                .containsEntry("FX Rate", null)
                .containsEntry("FX Status", "missing");
    }

    @Test
    void countsADraftAsNothingIssued() {
        String draft = Samples.INVOICE.replace("\"v3_status\": \"partial\"", "\"v3_status\": \"draft\"");
        BooksDump books = Samples.books("CAD", Map.of("invoice", List.of(draft)));

        Map<String, @Nullable Object> invoice = Samples.row(books, "FreshBooks Invoices", "Acc1:invoice:987654");

        assertThat(invoice)
                .containsEntry("Amount", new BigDecimal("41.94"))
                .containsEntry("Amount Issued", BigDecimal.ZERO)
                .containsEntry("Is Issued", false);
    }

    @Test
    void leavesDeletedRecordsOutAndKeepsArchivedOnes() {
        String deleted = Samples.INVOICE.replace("\"vis_state\": 0", "\"vis_state\": 1");
        String archived =
                Samples.INVOICE.replace("\"vis_state\": 0", "\"vis_state\": 2").replace("987654", "987655");
        BooksDump books = Samples.books("CAD", Map.of("invoice", List.of(deleted, archived)));

        List<ExpectedTable> tables = ExpectedRows.of(books);

        assertThat(tables.get(0).rows()).containsOnlyKeys("Acc1:invoice:987655");
        assertThat(tables.get(1).rows()).hasSize(2);
    }

    @Test
    void findsAnExpensesAccountThroughItsCategory() {
        BooksDump books = Samples.books(
                "CAD",
                Map.of(
                        "expense", List.of("""
                        {"id": 7, "date": "2021-07-19", "vendor": "SERANO  bakery", "categoryid": 22, "staffid": 1, "status": 4,
                         "amount": {"amount": "54.00", "code": "CAD"}, "taxAmount1": {"amount": "6.21", "code": "CAD"},
                         "taxAmount2": null, "clientid": 0, "projectid": 0, "modern_projectid": 31, "updated": "2021-07-19 04:42:03"}
                        """),
                        "category",
                                List.of(
                                        "{\"id\": 22, \"category\": \"Meals\", \"parentid\": 20}",
                                        "{\"id\": 20, \"category\": \"Travel\", \"parentid\": null}"),
                        "account", List.of("""
                        {"uuid": "u-1", "name": "Meals & Entertainment", "number": "6004-2", "type": "expense", "category_id": 22}
                        """)));

        Map<String, @Nullable Object> expense = Samples.row(books, "FreshBooks Expenses", "Acc1:expense:7");

        assertThat(expense)
                .containsEntry("Category", "Meals")
                .containsEntry("Parent Category", "Travel")
                .containsEntry("Account Number", "6004-2")
                .containsEntry("Net", new BigDecimal("47.79"))
                .containsEntry("Client", "(No client)")
                .containsEntry("Project Id", "31")
                .containsEntry("Project", "(Unknown project)")
                .containsEntry("Status", "recouped");
    }

    @Test
    void putsAccountNumbersInAnOrderThatSorts() {
        BooksDump books = Samples.books(
                "",
                Map.of(
                        "account",
                        List.of(
                                "{\"uuid\": \"u-1\", \"name\": \"Cash\", \"number\": \"1000\", \"type\": \"asset\"}",
                                "{\"uuid\": \"u-2\", \"name\": \"Petty\", \"number\": \"1000-10\", \"type\": \"asset\", \"parent_account\": \"u-1\"}")));

        Map<String, @Nullable Object> petty = Samples.row(books, "FreshBooks Chart of Accounts", "Acc1:account:u-2");

        assertThat(petty).containsEntry("Account Sort", "1000-0010").containsEntry("Parent Account", "Cash");
    }
}
