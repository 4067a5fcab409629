package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.BookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class DimensionRowsTest {
    private static final Context CONTEXT = Records.context("CAD");

    @Test
    void showsAProject() {
        Sheet project = Sheet.only(Tables.PROJECTS, Marts.rows(Records.project("77", "Shop fit-out"), CONTEXT));

        assertThat(project.at("Project Key")).isEqualTo("6BApk:project:77");
        assertThat(project.at("Project Id")).isEqualTo("77");
        assertThat(project.at("Project")).isEqualTo("Shop fit-out");
        assertThat(project.at("Type")).isEqualTo("fixed_price");
        assertThat(project.at("Billing Method")).isEqualTo("project_rate");
        assertThat(project.at("Is Internal")).isEqualTo("false");
        assertThat(project.at("Is Active")).isEqualTo("true");
        assertThat(project.at("Is Complete")).isEqualTo("false");
        assertThat(project.at("Due Date")).isEqualTo("2026-12-31");
        assertThat(project.at("Created At")).isEqualTo("2025-09-13 01:07:51.000000");
        assertThat(project.at("Fixed Price")).isEqualTo("1000.0000");
        assertThat(project.at("Rate")).isNull();
        assertThat(project.at("Billed Amount")).isEqualTo("250.0000");
        assertThat(project.at("Hours Logged")).isEqualTo("1.3889");
        assertThat(project.at("Budget Hours")).isEqualTo("10.0000");
        assertThat(project.at("Client Id")).isEqualTo("12");
        assertThat(project.at("Client")).isEqualTo("Northwind Studio Group");
    }

    @Test
    void needsLittleOfAProject() {
        BookRecord bare = Records.record(Kind.PROJECT, "8", "{'id': 8, 'title': ' '}");

        Sheet project = Sheet.only(Tables.PROJECTS, Marts.rows(bare, CONTEXT));

        assertThat(project.at("Project")).isEqualTo("Project 8");
        assertThat(project.at("Budget Hours")).isNull();
        assertThat(project.at("Fixed Price")).isNull();
        assertThat(project.at("Client")).isEqualTo("(No client)");
    }

    /** FreshBooks forgets deleted projects: what it does not know is not called by a made-up title. */
    @Test
    void callsAProjectUnknownThatFreshBooksDoesNotKnow() {
        BookRecord forgotten = new BookRecord(
                Records.project("77", "x").key(),
                "gone",
                true,
                Records.record(Kind.PROJECT, "77", "{}").body());
        Context context = Context.of(Records.business("CAD"), FxRates.NONE, List.of(forgotten));

        Sheet line = Sheet.of(Tables.INVOICE_LINES, Marts.rows(Records.invoice(), context))
                .get(0);

        assertThat(line.at("Project Id")).isEqualTo("77");
        assertThat(line.at("Project")).isEqualTo("(Unknown project)");
    }

    @Test
    void showsTheProjectThatAllLinesShare() {
        BookRecord shared = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'modern_project_id': null", "'modern_project_id': '77'"));
        BookRecord none = Records.record(
                Kind.INVOICE, "987", Records.INVOICE.replace("'modern_project_id': 77", "'modern_project_id': 0"));

        Sheet one = Sheet.only(Tables.INVOICES, Marts.rows(shared, CONTEXT));
        Sheet other = Sheet.only(Tables.INVOICES, Marts.rows(none, CONTEXT));

        assertThat(one.at("Project Id")).isEqualTo("77");
        assertThat(one.at("Project")).isEqualTo("Shop fit-out");
        assertThat(other.at("Project Id")).isNull();
        assertThat(other.at("Project")).isEqualTo("(No project)");
    }

    @Test
    void showsAVendor() {
        Sheet vendor = Sheet.only(Tables.VENDORS, Marts.rows(Records.vendor(), CONTEXT));

        assertThat(vendor.at("Vendor Key")).isEqualTo("6BApk:bill_vendor:31");
        assertThat(vendor.at("Vendor Id")).isEqualTo("31");
        assertThat(vendor.at("Vendor")).isEqualTo("Oak & Iron");
        assertThat(vendor.at("Account Number With Vendor")).isEqualTo("HC-9");
        assertThat(vendor.at("Email")).isEqualTo("ola@oak.example");
        assertThat(vendor.at("Phone")).isEqualTo("555");
        assertThat(vendor.at("Website")).isEqualTo("oak.example");
        assertThat(vendor.at("Vendor Currency")).isEqualTo("NOK");
        assertThat(vendor.at("Is 1099")).isEqualTo("true");
        assertThat(vendor.at("Created At")).isEqualTo("2025-01-01 08:00:00.000000");
        assertThat(vendor.at("First Name")).isEqualTo("Ola");
        assertThat(vendor.at("Last Name")).isEqualTo("Berg");
        assertThat(vendor.at("Street")).isEqualTo("1 Yard Shed 2");
        assertThat(vendor.at("Province")).isNull();
        assertThat(vendor.at("Postal Code")).isEqualTo("0150");
        assertThat(vendor.at("Country")).isEqualTo("Norway");
    }

    @Test
    void showsATax() {
        Sheet tax = Sheet.only(Tables.TAXES, Marts.rows(Records.tax(), CONTEXT));

        assertThat(tax.at("Tax Key")).isEqualTo("6BApk:tax:5");
        assertThat(tax.at("Tax Id")).isEqualTo("5");
        assertThat(tax.at("Tax")).isEqualTo("HST");
        assertThat(tax.at("Tax %")).isEqualTo("13.0000");
        assertThat(tax.at("Tax Number")).isEqualTo("12-345");
        assertThat(tax.at("Is Compound")).isEqualTo("false");
    }

    @Test
    void leavesOutWhatIsDeleted() {
        BookRecord vendor = Records.record(Kind.BILL_VENDOR, "31", "{'vendorid': 31, 'vis_state': 1}");
        BookRecord tax = Records.record(Kind.TAX, "5", "{'taxid': 5, 'vis_state': 1}");

        assertThat(Marts.rows(vendor, CONTEXT)).isEmpty();
        assertThat(Marts.rows(tax, CONTEXT)).isEmpty();
    }

    @Test
    void keepsTheNameOfADeletedClient() {
        BookRecord deleted = new BookRecord(
                Records.client().key(), "v2", true, Records.client().body());
        Context context = Context.of(Records.business("CAD"), FxRates.NONE, List.of(deleted));

        assertThat(Sheet.only(Tables.INVOICES, Marts.rows(Records.invoice(), context))
                        .at("Client"))
                .isEqualTo("Northwind Studio Group");
    }

    /** FreshBooks does not forbid it, and a rename must not run in circles either. */
    @Test
    void standsCategoriesInALoop() {
        Context context = Context.of(
                Records.business("CAD"),
                FxRates.NONE,
                List.of(
                        Records.category("301", "Meals", "302"),
                        Records.category("302", "Travel", "301"),
                        Records.category("303", "Self", "303")));
        BookRecord self =
                Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("'categoryid': 301", "'categoryid': 303"));

        Sheet meals = Sheet.only(Tables.EXPENSES, Marts.rows(Records.expense(), context));
        Sheet own = Sheet.only(Tables.EXPENSES, Marts.rows(self, context));

        assertThat(meals.at("Parent Category")).isEqualTo("Travel");
        assertThat(own.at("Parent Category")).isEqualTo("Self");
        assertThat(Marts.shown(Records.expense(), context).ids(Kind.CATEGORY)).containsExactly("301", "302");
        assertThat(Marts.rows(Records.category("301", "Meals", "302"), context)).hasSize(1);
    }
}
