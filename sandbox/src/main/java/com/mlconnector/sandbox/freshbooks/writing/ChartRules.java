package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.books.SubType;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * Categories and ledger accounts are two views of one chart, joined by an account's {@code category_id}: a new category gets
 * its account, a renamed one renames it, a deleted one takes it along.
 */
final class ChartRules {

    private static final Set<String> TYPES = Set.of("asset", "equity", "expense", "income", "liability");

    private final Books books;

    ChartRules(Books books) {
        this.books = books;
    }

    void category(Entry category, boolean fresh) {
        Links.require(Kind.CATEGORY, category, "category");
        long parent = category.number("parentid");
        boolean rooted = parent == 0
                || books.find(Kind.CATEGORY, parent)
                        .filter(found -> found.number("parentid") == 0 && found.id() != category.id())
                        .isPresent();
        if (!rooted) {
            throw Refusal.invalid(
                    "category", "parentid", Long.toString(parent), "it must be a category of the top level");
        }
        if (fresh) {
            open(category);
        }
    }

    void account(Entry account, ObjectNode body) {
        Links.require(Kind.ACCOUNT, account, "name", "type", "sub_type");
        if (!TYPES.contains(account.text("type"))) {
            throw Refusal.invalid("account", "type", account.text("type"), "one of " + TYPES);
        }
        String parent = body.path("parent_account").asText("");
        if (!parent.isEmpty()) {
            account.put(
                    "parent",
                    books.find(Kind.ACCOUNT, parent)
                            .map(Entry::id)
                            .orElseThrow(
                                    () -> Refusal.invalid("account", "parent_account", parent, "no such account")));
        }
        if (!account.isSet("number")) {
            number(account);
        }
    }

    /** Carries a category's name and standing over to its account. */
    void mirror(Entry category) {
        accountOf(category.id()).ifPresent(account -> {
            account.put("name", category.text("category"));
            account.visState(category.visState());
            account.touch(category.updatedMicros());
        });
    }

    private void open(Entry category) {
        Entry account = books.add(Kind.ACCOUNT);
        Optional<Entry> parent = accountOf(category.number("parentid"));
        account.put("name", category.text("category"))
                .put("type", "expense")
                .put("sub_type", category.flag("is_cogs") ? "Cost of Goods Sold" : "Operating Expense")
                .put("category_id", category.id())
                .put("parent", parent.map(Entry::id).orElse(null))
                .put("auto_created", true);
        account.stamp(category.createdMicros(), category.updatedMicros());
        number(account);
    }

    private Optional<Entry> accountOf(long categoryId) {
        return categoryId == 0
                ? Optional.empty()
                : books.all(Kind.ACCOUNT).stream()
                        .filter(account -> account.number("category_id") == categoryId)
                        .findFirst();
    }

    /** A top account takes the next free number of its type, a child its parent's with the next {@code -k}. */
    private void number(Entry account) {
        long parent = account.number("parent");
        if (parent != 0) {
            String above = books.find(Kind.ACCOUNT, parent).orElseThrow().text("number");
            long children = books.all(Kind.ACCOUNT).stream()
                    .filter(each -> each.number("parent") == parent && each.isSet("number"))
                    .count();
            account.put("number", above + "-" + (children + 1));
            return;
        }
        long free =
                SubType.named(account.text("sub_type")).map(SubType::baseNumber).orElse(6000);
        while (taken(Long.toString(free))) {
            free++;
        }
        account.put("number", Long.toString(free));
    }

    private boolean taken(String number) {
        return books.all(Kind.ACCOUNT).stream()
                .anyMatch(each -> each.text("number").equals(number));
    }
}
