package com.mlconnector.sandbox.demo.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberRowsTest {
    private static final String PROJECT = """
            {"id": 31, "title": "Roof", "description": "New tiles", "project_type": "fixed_price", "billing_method": "project_rate",
             "internal": false, "active": true, "complete": false, "due_date": "2026-05-01", "client_id": 12345,
             "fixed_price": "5000.00", "rate": null, "billed_amount": "120.50", "logged_duration": 4000, "budget": 36000,
             "created_at": "2020-09-13T03:10:13", "updated_at": "2020-09-14T03:10:13", "vis_state": 0}
            """;

    @Test
    void turnsSecondsOfAProjectIntoHours() {
        Map<String, @Nullable Object> row = project(PROJECT);

        // 4000 s / 3600 = 1.1111 h; 36000 s / 3600 = 10 h
        assertThat(row)
                .containsEntry("Hours Logged", new BigDecimal("1.1111"))
                .containsEntry("Budget Hours", new BigDecimal("10.0000"))
                .containsEntry("Fixed Price", new BigDecimal("5000.00"))
                .containsEntry("Rate", null)
                .containsEntry("Billed Amount", new BigDecimal("120.50"))
                .containsEntry("Project", "Roof")
                .containsEntry("Due Date", LocalDate.of(2026, 5, 1))
                .containsEntry("Client", "Melmac New")
                .containsEntry("Created At", Instant.parse("2020-09-13T03:10:13Z"));
    }

    @Test
    void countsNoHoursAsZeroButNoBudgetAsNone() {
        Map<String, @Nullable Object> row = project(
                PROJECT.replace("4000,", "null,").replace("36000,", "null,").replace("12345", "null"));

        assertThat(row)
                .containsEntry("Hours Logged", new BigDecimal("0.0000"))
                .containsEntry("Budget Hours", null)
                .containsEntry("Client Id", null)
                .containsEntry("Client", "(No client)");
    }

    @Test
    void givesAProjectWithoutATitleItsNumber() {
        assertThat(project(PROJECT.replace("Roof", " "))).containsEntry("Project", "Project 31");
    }

    @Test
    void showsTheTitleOfTheProjectThatInvoicesAndExpensesAreFor() {
        String line = "\"lineid\": 1, ";
        String other = "\"lineid\": 2, ";
        String invoice = Samples.INVOICE
                .replace(line, line + "\"modern_project_id\": 31, ")
                .replace(other, other + "\"modern_project_id\": 31, ");
        String mixed = Samples.INVOICE.replace(line, line + "\"modern_project_id\": 31, ");
        String unknown = Samples.INVOICE
                .replace(line, line + "\"modern_project_id\": 32, ")
                .replace(other, other + "\"modern_project_id\": 32, ");

        assertThat(invoice(invoice)).containsEntry("Project Id", "31").containsEntry("Project", "Roof");
        assertThat(invoice(mixed)).containsEntry("Project Id", null).containsEntry("Project", "(Several projects)");
        assertThat(invoice(unknown)).containsEntry("Project Id", "32").containsEntry("Project", "(Unknown project)");
        assertThat(invoice(Samples.INVOICE)).containsEntry("Project Id", null).containsEntry("Project", "(No project)");
    }

    @Test
    void showsAVendorAsItStands() {
        BooksDump books = Samples.books("CAD", Map.of("bill_vendor", List.of(BillSamples.VENDOR)));

        Map<String, @Nullable Object> row = Samples.row(books, "FreshBooks Vendors", "Acc1:bill_vendor:77");

        assertThat(row)
                .containsEntry("Vendor", "IKEA")
                .containsEntry("Account Number With Vendor", "A-1")
                .containsEntry("Website", null)
                .containsEntry("Vendor Currency", "EUR")
                .containsEntry("Is 1099", true)
                .containsEntry("Is Archived", true)
                .containsEntry("First Name", "Ing")
                .containsEntry("Street", "Main 1, Hall 2")
                .containsEntry("Country", "Canada")
                .containsEntry("Source Updated At", Instant.parse("2021-01-02T05:00:00Z"));
    }

    @Test
    void showsATaxInPercent() {
        BooksDump books = Samples.books("CAD", Map.of("tax", List.of("""
                        {"id": 7840, "taxid": 7840, "name": "QST", "amount": "9.975", "number": "TQ 1", "compound": true,
                         "updated": "2021-01-02 12:00:00"}
                        """)));

        Map<String, @Nullable Object> row = Samples.row(books, "FreshBooks Taxes", "Acc1:tax:7840");

        assertThat(row)
                .containsEntry("Tax", "QST")
                .containsEntry("Tax %", new BigDecimal("9.975"))
                .containsEntry("Tax Number", "TQ 1")
                .containsEntry("Is Compound", true)
                .containsEntry("Source Updated At", Instant.parse("2021-01-02T17:00:00Z"));
    }

    private static Map<String, @Nullable Object> project(String project) {
        BooksDump books = Samples.books("CAD", Map.of("project", List.of(project), "client", List.of(Samples.CLIENT)));
        return Samples.row(books, "FreshBooks Projects", "Acc1:project:31");
    }

    private static Map<String, @Nullable Object> invoice(String invoice) {
        BooksDump books = Samples.books("CAD", Map.of("project", List.of(PROJECT), "invoice", List.of(invoice)));
        return Samples.row(books, "FreshBooks Invoices", "Acc1:invoice:987654");
    }
}
