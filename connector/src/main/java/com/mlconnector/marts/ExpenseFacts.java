package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Account;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.books.Expense;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expense with its category, the account that category posts to, its client and its rate. */
record ExpenseFacts(
        Expense expense,
        Context context,
        Optional<Client> client,
        Optional<Category> category,
        Optional<Account> account,
        Fx fx)
        implements Facts {

    static ExpenseFacts of(Expense expense, Context context) {
        Optional<Category> category = context.category(expense.belongsTo().categoryId());
        return new ExpenseFacts(
                expense,
                context,
                context.client(expense.belongsTo().clientId()),
                category,
                category.flatMap(found -> Chart.postsTo(found, context)),
                Fx.of(expense.amount().currency(), context.business()));
    }

    @Override
    public RecordKey record() {
        return expense.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return expense.updatedAt();
    }

    BigDecimal net() {
        return expense.amount()
                .amount()
                .subtract(expense.tax1().amount())
                .subtract(expense.tax2().amount());
    }

    String categoryName() {
        return category.map(Category::name).filter(name -> !name.isBlank()).orElse(Members.UNCATEGORISED);
    }

    /** A category at the top is its own parent, so that spend by parent category adds up to all spend. */
    String parentName() {
        return category.flatMap(found -> context.category(found.parentId()))
                .map(Category::name)
                .filter(name -> !name.isBlank())
                .orElse(categoryName());
    }
}
