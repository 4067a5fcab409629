package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the dimensions: clients, chart of accounts, categories. */
final class ReferenceRows {
    private final BooksDump books;
    private final Chart chart;

    ReferenceRows(BooksDump books) {
        this.books = books;
        this.chart = new Chart(books);
    }

    ExpectedTable clients() {
        ExpectedTable table = new ExpectedTable("FreshBooks Clients", "Client Key");
        books.kept("client").forEach(client -> table.add(client(client)));
        return table;
    }

    ExpectedTable accounts() {
        ExpectedTable table = new ExpectedTable("FreshBooks Chart of Accounts", "Account Key");
        chart.accounts().forEach(account -> table.add(account(account)));
        return table;
    }

    ExpectedTable categories() {
        ExpectedTable table = new ExpectedTable("FreshBooks Categories", "Category Key");
        books.kept("category").forEach(category -> table.add(category(category)));
        return table;
    }

    private Cells client(JsonNode client) {
        Cells row = new Cells()
                .text("Client Key", books.key("client", Field.id(client, "id")))
                .text("Client Id", Field.id(client, "id"))
                .text("Client", Names.client(client))
                .text("Organization", Field.text(client, "organization"))
                .text("First Name", Field.text(client, "fname"))
                .text("Last Name", Field.text(client, "lname"))
                .text("Email", Field.text(client, "email"))
                .text("Phone", Field.text(client, "bus_phone"))
                .text("Industry", Field.text(client, "company_industry"))
                .text("VAT Number", Field.text(client, "vat_number"))
                .text("Client Currency", Field.text(client, "currency_code"))
                .text("Language", Field.text(client, "language"))
                .flag("Is Archived", Field.archived(client))
                .moment("Signed Up At", Field.utc(client, "signup_date"))
                .text("Street", Names.street(Field.text(client, "p_street"), Field.text(client, "p_street2")))
                .text("City", Field.text(client, "p_city"))
                .text("Province", Field.text(client, "p_province"))
                .text("Postal Code", Field.text(client, "p_code"))
                .text("Client Country", Field.text(client, "p_country"));
        return row.end(books, Field.eastern(client, "updated"));
    }

    private Cells account(JsonNode account) {
        Optional<JsonNode> parent = chart.find(Field.id(account, "parent_account"));
        Cells row = new Cells()
                .text("Account Key", books.key("account", Field.text(account, "uuid")))
                .text("Account Id", Field.text(account, "uuid"))
                .text("Account Number", Field.text(account, "number"))
                .text("Account Sort", sort(Field.text(account, "number")))
                .text("Account", Field.text(account, "name"))
                .text("Account Type", Field.text(account, "type"))
                .text("Account Subtype", Field.text(account, "sub_type"))
                .text("System Account", Field.text(account, "system_account_name"))
                .text("Description", Field.text(account, "description"))
                .text(
                        "Parent Account Number",
                        parent.map(above -> Field.text(above, "number")).orElse(null))
                .text("Parent Account", Field.text(parent.orElse(account), "name"))
                .text("State", Field.text(account, "state"));
        return row.end(books, Field.utc(account, "updated_at"));
    }

    private Cells category(JsonNode category) {
        Cells row = new Cells()
                .text("Category Key", books.key("category", Field.id(category, "id")))
                .text("Category Id", Field.id(category, "id"));
        category(row, chart, category);
        row.flag("Is COGS", Field.flag(category, "is_cogs")).flag("Is Archived", Field.archived(category));
        chart.fill(row, category);
        return row.end(books, Field.eastern(category, "updated_at"));
    }

    /** The category's name and the one above it; a category at the top is its own. */
    static void category(Cells row, Chart chart, @Nullable JsonNode category) {
        if (category == null) {
            row.text("Category", "(Uncategorised)").text("Parent Category", "(Uncategorised)");
            return;
        }
        JsonNode parent = chart.parent(category).orElse(category);
        row.text("Category", Field.text(category, "category")).text("Parent Category", Field.text(parent, "category"));
    }

    /** {@code 1000-10} comes after {@code 1000-2}. */
    private static String sort(String number) {
        int dash = number.indexOf('-');
        return dash < 0
                ? number
                : number.substring(0, dash + 1)
                        + "0".repeat(Math.max(0, 4 - (number.length() - dash - 1)))
                        + number.substring(dash + 1);
    }
}
