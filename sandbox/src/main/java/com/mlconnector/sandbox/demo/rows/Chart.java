package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chart of accounts, to look accounts up. */
final class Chart {
    private final BooksDump books;
    private final List<JsonNode> accounts;

    Chart(BooksDump books) {
        this.books = books;
        this.accounts = books.kept("account").stream()
                .sorted(Comparator.comparing((JsonNode account) ->
                                !Field.text(account, "type").equals("expense"))
                        .thenComparing(account -> Field.text(account, "number")))
                .toList();
    }

    List<JsonNode> accounts() {
        return accounts;
    }

    /** Where invoices post to: the account FreshBooks itself calls Sales. */
    Optional<JsonNode> sales() {
        return accounts.stream()
                .filter(account -> Field.text(account, "system_account_name").equals("Sales"))
                .findFirst();
    }

    Optional<JsonNode> find(String uuid) {
        return accounts.stream()
                .filter(account -> Field.text(account, "uuid").equals(uuid))
                .findFirst();
    }

    /** The account that names the category; where none does, one of the category's name, best below its parent's. */
    Optional<JsonNode> of(@Nullable JsonNode category) {
        if (category == null) {
            return Optional.empty();
        }
        Optional<JsonNode> named = accounts.stream()
                .filter(account -> Field.id(account, "category_id").equals(Field.id(category, "id")))
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        List<JsonNode> alike = accounts.stream()
                .filter(account -> Field.text(account, "name").equals(Field.text(category, "category")))
                .toList();
        String above =
                parent(category).map(parent -> Field.text(parent, "category")).orElse("");
        return alike.stream()
                .filter(account -> under(account, above))
                .findFirst()
                .or(() -> alike.stream().findFirst());
    }

    private boolean under(JsonNode account, String parentName) {
        return find(Field.id(account, "parent_account"))
                .filter(parent -> Field.text(parent, "name").equals(parentName))
                .isPresent();
    }

    Optional<JsonNode> parent(JsonNode category) {
        String parent = Field.id(category, "parentid");
        return parent.isEmpty() ? Optional.empty() : books.find("category", parent);
    }

    /** Fills the columns that name a category, the one above it, and the account it posts to. */
    void fillAll(Cells row, String categoryId) {
        @Nullable JsonNode category = books.find("category", categoryId).orElse(null);
        ReferenceRows.category(row, this, category);
        fill(row, category);
    }

    String categoryName(String categoryId) {
        return books.find("category", categoryId)
                .map(category -> Field.text(category, "category"))
                .orElse("(Uncategorised)");
    }

    /** Fills the columns that say which account a category posts to. */
    void fill(Cells row, @Nullable JsonNode category) {
        Optional<JsonNode> account = of(category);
        row.text("Account Number", account.map(a -> Field.text(a, "number")).orElse(null))
                .text("Account", account.map(a -> Field.text(a, "name")).orElse("(No account)"))
                .text("Account Type", account.map(a -> Field.text(a, "type")).orElse(null));
    }
}
