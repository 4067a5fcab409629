package com.mlconnector.marts;

import com.mlconnector.books.Account;
import java.util.function.Function;

/** The columns that say where a cost belongs, alike in every table of costs. */
final class PostingColumns {
    private PostingColumns() {}

    static <F extends Facts> void on(Layout<F> layout, Function<F, Posting> posting) {
        layout.folder("Category and Account")
                .text(
                        "Category",
                        "The category it belongs to.",
                        f -> posting.apply(f).category())
                .text(
                        "Parent Category",
                        "The category above it; a category at the top is its own.",
                        f -> posting.apply(f).parentCategory())
                .text(
                        "Account Number",
                        "Number of the account it posts to.",
                        f -> posting.apply(f).account().map(Account::number).orElse(null))
                .text(
                        "Account",
                        "The account it posts to.",
                        f -> posting.apply(f).account().map(Account::name).orElse(Members.NO_ACCOUNT))
                .text(
                        "Account Type",
                        "asset, equity, expense, income or liability.",
                        f -> posting.apply(f).account().map(Account::type).orElse(null));
    }
}
