package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import java.util.Optional;

/** Where a cost belongs: its category, the category above it, and the account the category posts to. */
record Posting(String category, String parentCategory, Optional<Account> account) {

    /** @param categoryId empty for none */
    static Posting of(String categoryId, Context context) {
        Optional<Category> category = context.category(categoryId);
        String name = category.flatMap(Posting::name).orElse(Members.UNCATEGORISED);
        return new Posting(
                name,
                category.flatMap(found -> context.category(found.parentId()))
                        .flatMap(Posting::name)
                        .orElse(name),
                category.flatMap(found -> Chart.postsTo(found, context)));
    }

    private static Optional<String> name(Category category) {
        return Optional.of(category.name()).filter(name -> !name.isBlank());
    }
}
