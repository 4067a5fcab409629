package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds accounts in the chart. */
final class Chart {
    /** Expense accounts first, then by number, so that the answer does not hang on the order of reading. */
    private static final Comparator<Account> BEST_FIRST = Comparator.comparing(
                    (Account account) -> !account.type().equals("expense"))
            .thenComparing(Account::number)
            .thenComparing(account -> account.key().id());

    private Chart() {}

    /**
     * The account a category posts to: the one that names the category by id; where none does (FreshBooks leaves that field
     * out for some businesses), the one of the same name, best under an account named as the category's parent.
     */
    static Optional<Account> postsTo(Category category, Context context) {
        String id = category.key().id();
        return best(context, account -> account.categoryId().equals(id))
                .or(() -> best(
                        context, account -> isNamedAs(category, account) && parentFits(category, account, context)))
                .or(() -> best(context, account -> isNamedAs(category, account)));
    }

    /** Where invoices post their revenue: FreshBooks' own account Sales. Invoices themselves name no account. */
    static Optional<Account> sales(Context context) {
        return best(context, account -> account.systemName().equalsIgnoreCase("Sales"))
                .or(() -> best(
                        context,
                        account -> account.type().equals("income")
                                && account.name().equalsIgnoreCase("Sales")));
    }

    /**
     * A number that sorts as accountants expect: {@code 1000-10} after {@code 1000-2}, as {@code 1000-0010}.
     */
    static String sortable(String number) {
        int dash = number.indexOf('-');
        String child = dash < 0 ? "" : number.substring(dash + 1);
        if (!child.matches("\\d{1,4}")) {
            return number;
        }
        return number.substring(0, dash + 1) + "0".repeat(4 - child.length()) + child;
    }

    private static boolean isNamedAs(Category category, Account account) {
        return !category.name().isBlank()
                && account.name().strip().equalsIgnoreCase(category.name().strip());
    }

    private static boolean parentFits(Category category, Account account, Context context) {
        String wanted =
                context.category(category.parentId()).map(Category::name).orElse("");
        String found = context.account(account.parentId()).map(Account::name).orElse("");
        return wanted.strip().equalsIgnoreCase(found.strip());
    }

    private static Optional<Account> best(Context context, Predicate<Account> fits) {
        Stream<Account> found = context.chart().stream().filter(fits);
        return found.min(BEST_FIRST);
    }
}
