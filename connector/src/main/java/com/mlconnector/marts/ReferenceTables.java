package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import com.mlconnector.marts.ReferenceFacts.AccountFacts;
import com.mlconnector.marts.ReferenceFacts.CategoryFacts;
import com.mlconnector.marts.ReferenceFacts.ClientFacts;

/** The tables of the dimensions: one row per member. */
final class ReferenceTables {
    static final Layout<ClientFacts> CLIENTS = clients();
    static final Layout<AccountFacts> ACCOUNTS = accounts();
    static final Layout<CategoryFacts> CATEGORIES = categories();

    private ReferenceTables() {}

    private static Layout<ClientFacts> clients() {
        Layout<ClientFacts> layout = new Layout<>("FreshBooks Clients", "One row per client.", 1);
        layout.folder("Client")
                .key("Client Key", "Tells clients apart.")
                .text(
                        "Client Id",
                        "FreshBooks' id; joins to Client Id of the other tables.",
                        f -> f.client().key().id())
                .text("Client", "What people call the client.", f -> f.client().name())
                .text(
                        "Organization",
                        "The client's organization.",
                        f -> f.client().organization())
                .text("First Name", "First name of the person.", f -> f.client().firstName())
                .text("Last Name", "Last name of the person.", f -> f.client().lastName())
                .text("Email", "The client's e-mail address.", f -> f.client().email())
                .text(
                        "Phone",
                        "The client's business telephone.",
                        f -> f.client().phone())
                .text("Industry", "The client's industry.", f -> f.client().industry())
                .text("VAT Number", "The client's tax number.", f -> f.client().vatNumber())
                .text(
                        "Client Currency",
                        "The currency the client is usually billed in.",
                        f -> f.client().currency())
                .text(
                        "Language",
                        "The language the client is written to in.",
                        f -> f.client().language())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks.",
                        f -> f.client().visibility().archived())
                .moment(
                        "Signed Up At",
                        "When the client was entered, UTC.",
                        f -> f.client().signedUpAt())
                .folder("Address")
                .text("Street", "Postal address.", f -> f.client().address().street())
                .text("City", "Postal address.", f -> f.client().address().city())
                .text(
                        "Province",
                        "Postal address: province or state.",
                        f -> f.client().address().province())
                .text(
                        "Postal Code",
                        "Postal address.",
                        f -> f.client().address().code())
                .text(
                        "Client Country",
                        "Postal address: country.",
                        f -> f.client().address().country());
        return layout.end();
    }

    private static Layout<AccountFacts> accounts() {
        Layout<AccountFacts> layout = new Layout<>("FreshBooks Chart of Accounts", "One row per account.", 1);
        layout.folder("Account")
                .key("Account Key", "Tells accounts apart.")
                .text(
                        "Account Id",
                        "FreshBooks' id of the account.",
                        f -> f.account().key().id())
                .text(
                        "Account Number",
                        "The account's number; 4000-3 is the third under 4000.",
                        f -> f.account().number())
                .text(
                        "Account Sort",
                        "The number in a form that sorts well.",
                        f -> Chart.sortable(f.account().number()))
                .text("Account", "The account's name.", f -> f.account().name())
                .text(
                        "Account Type",
                        "asset, equity, expense, income or liability.",
                        f -> f.account().type())
                .text(
                        "Account Subtype",
                        "FreshBooks' finer type, such as Cash & Bank.",
                        f -> f.account().subType())
                .text(
                        "System Account",
                        "What FreshBooks itself calls it; empty for own accounts.",
                        f -> f.account().systemName())
                .text(
                        "Description",
                        "The account's description.",
                        f -> f.account().description())
                .text(
                        "Parent Account Number",
                        "Number of the account above it.",
                        f -> f.parent().map(Account::number).orElse(null))
                .text(
                        "Parent Account",
                        "The account above it; an account at the top is its own.",
                        f -> f.parent().map(Account::name).orElse(f.account().name()))
                .text(
                        "State",
                        "active, or what FreshBooks says instead.",
                        f -> f.account().state());
        return layout.end();
    }

    private static Layout<CategoryFacts> categories() {
        Layout<CategoryFacts> layout = new Layout<>("FreshBooks Categories", "One row per category of expenses.", 1);
        layout.folder("Category")
                .key("Category Key", "Tells categories apart.")
                .text(
                        "Category Id",
                        "FreshBooks' id of the category.",
                        f -> f.category().key().id())
                .text("Category", "The category's name.", f -> f.category().name())
                .text(
                        "Parent Category",
                        "The category above it; a category at the top is its own.",
                        f -> f.parent().map(Category::name).orElse(f.category().name()))
                .flag("Is COGS", "Cost of goods sold.", f -> f.category().cogs())
                .flag(
                        "Is Archived",
                        "Put away in FreshBooks.",
                        f -> f.category().visibility().archived())
                .folder("Account")
                .text(
                        "Account Number",
                        "Number of the account it posts to.",
                        f -> f.account().map(Account::number).orElse(null))
                .text(
                        "Account",
                        "The account it posts to.",
                        f -> f.account().map(Account::name).orElse(Members.NO_ACCOUNT))
                .text(
                        "Account Type",
                        "asset, equity, expense, income or liability.",
                        f -> f.account().map(Account::type).orElse(null));
        return layout.end();
    }
}
