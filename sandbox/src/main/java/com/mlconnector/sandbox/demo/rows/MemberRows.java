package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The rows of FreshBooks Projects, FreshBooks Vendors and FreshBooks Taxes. */
final class MemberRows {
    private final BooksDump books;
    private final Members members;

    MemberRows(BooksDump books) {
        this.books = books;
        this.members = new Members(books);
    }

    ExpectedTable projects() {
        ExpectedTable table = new ExpectedTable("FreshBooks Projects", "Project Key");
        books.kept("project").forEach(project -> table.add(project(project)));
        return table;
    }

    ExpectedTable vendors() {
        ExpectedTable table = new ExpectedTable("FreshBooks Vendors", "Vendor Key");
        books.kept("bill_vendor").forEach(vendor -> table.add(vendor(vendor)));
        return table;
    }

    ExpectedTable taxes() {
        ExpectedTable table = new ExpectedTable("FreshBooks Taxes", "Tax Key");
        books.kept("tax").forEach(tax -> table.add(tax(tax)));
        return table;
    }

    private Cells project(JsonNode project) {
        String id = Field.id(project, "id");
        Cells row = new Cells()
                .text("Project Key", books.key("project", id))
                .text("Project Id", id)
                .text("Project", Names.project(project))
                .text("Description", Field.text(project, "description"))
                .text("Type", Field.text(project, "project_type"))
                .text("Billing Method", Field.text(project, "billing_method"))
                .flag("Is Internal", Field.flag(project, "internal"))
                .flag("Is Active", Field.flag(project, "active"))
                .flag("Is Complete", Field.flag(project, "complete"))
                .date("Due Date", Field.date(project, "due_date"))
                .moment("Created At", Field.utc(project, "created_at"))
                .number("Fixed Price", given(project, "fixed_price"))
                .number("Rate", given(project, "rate"))
                .number("Billed Amount", Field.decimal(project, "billed_amount"))
                .hours("Hours Logged", Field.decimal(project, "logged_duration"))
                .hours("Budget Hours", given(project, "budget"));
        members.client(row, Field.id(project, "client_id"));
        return row.end(books, Field.utc(project, "updated_at"));
    }

    /** As FreshBooks gives it: nothing is not zero. */
    private static @Nullable BigDecimal given(JsonNode record, String field) {
        return Field.text(record, field).isEmpty() ? null : Field.decimal(record, field);
    }

    private Cells vendor(JsonNode vendor) {
        String id = Field.id(vendor, "vendorid");
        return new Cells()
                .text("Vendor Key", books.key("bill_vendor", id))
                .text("Vendor Id", id)
                .text("Vendor", Field.text(vendor, "vendor_name"))
                .text("Account Number With Vendor", Field.text(vendor, "account_number"))
                .text("Email", Field.text(vendor, "primary_contact_email"))
                .text("Phone", Field.text(vendor, "phone"))
                .text("Website", Field.text(vendor, "website"))
                .text("Vendor Currency", Field.text(vendor, "currency_code"))
                .text("Language", Field.text(vendor, "language"))
                .flag("Is 1099", Field.flag(vendor, "is_1099"))
                .flag("Is Archived", Field.archived(vendor))
                .moment("Created At", Field.utc(vendor, "created_at"))
                .text("First Name", Field.text(vendor, "primary_contact_first_name"))
                .text("Last Name", Field.text(vendor, "primary_contact_last_name"))
                .text("Street", Names.street(Field.text(vendor, "street"), Field.text(vendor, "street2")))
                .text("City", Field.text(vendor, "city"))
                .text("Province", Field.text(vendor, "province"))
                .text("Postal Code", Field.text(vendor, "postal_code"))
                .text("Country", Field.text(vendor, "country"))
                .end(books, Field.utc(vendor, "updated_at"));
    }

    private Cells tax(JsonNode tax) {
        String id = Field.id(tax, "id");
        return new Cells()
                .text("Tax Key", books.key("tax", id))
                .text("Tax Id", id)
                .text("Tax", Field.text(tax, "name"))
                .number("Tax %", Field.decimal(tax, "amount"))
                .text("Tax Number", Field.text(tax, "number"))
                .flag("Is Compound", Field.flag(tax, "compound"))
                .end(books, Field.eastern(tax, "updated"));
    }
}
