package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Expense;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An expense with its category, the account that category posts to, its client, its project and its rate. */
record ExpenseFacts(Expense expense, Context context, Posting posting, Member client, Member project, Fx fx)
        implements RecordFacts {

    static ExpenseFacts of(Expense expense, Context context) {
        Expense.BelongsTo belongsTo = expense.belongsTo();
        return new ExpenseFacts(
                expense,
                context,
                Posting.of(belongsTo.categoryId(), context),
                Members.client(belongsTo.clientId(), "", context),
                Members.project(belongsTo.projectId(), context),
                context.fx(expense.amount().currency(), expense.date()));
    }

    @Override
    public RecordKey record() {
        return expense.key();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return expense.updatedAt();
    }

    BigDecimal tax() {
        return expense.tax1().amount().add(expense.tax2().amount());
    }

    BigDecimal net() {
        return expense.amount().amount().subtract(tax());
    }
}
