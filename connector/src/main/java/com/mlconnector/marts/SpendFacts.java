package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Bill;
import com.mlconnector.books.Expense;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money that was spent: an expense or a line of a bill.
 *
 * @param of the expense or the line
 * @param billable null for bills
 */
record SpendFacts(
        RecordFacts of,
        Document document,
        Amounts amounts,
        Posting posting,
        String vendor,
        Member client,
        Member project,
        @Nullable Boolean billable)
        implements RecordFacts {

    /**
     * Where it stands.
     *
     * @param source Expense or Bill
     * @param number empty for an expense, which has none
     */
    record Document(String source, LocalDate date, String number, String description, boolean archived) {}

    /** @param amount with tax */
    record Amounts(String currency, BigDecimal net, BigDecimal tax, BigDecimal amount, Fx fx) {}

    static SpendFacts of(ExpenseFacts facts) {
        Expense expense = facts.expense();
        return new SpendFacts(
                facts,
                new Document(
                        "Expense",
                        expense.date(),
                        "",
                        expense.notes(),
                        expense.flags().visibility().archived()),
                new Amounts(
                        expense.amount().currency(),
                        facts.net(),
                        facts.tax(),
                        expense.amount().amount(),
                        facts.fx()),
                facts.posting(),
                Members.tidied(expense.vendor()),
                facts.client(),
                facts.project(),
                expense.flags().billable());
    }

    static SpendFacts of(BillLineFacts facts) {
        Bill bill = facts.bill();
        return new SpendFacts(
                facts,
                new Document(
                        "Bill",
                        bill.dates().issued(),
                        bill.number(),
                        facts.line().description(),
                        bill.visibility().archived()),
                new Amounts(
                        bill.totals().currency(),
                        facts.line().net(),
                        facts.tax(),
                        facts.line().total(),
                        facts.fx()),
                facts.posting(),
                facts.header().vendor().name(),
                Members.client("", "", facts.context()),
                Members.project("", facts.context()),
                null);
    }

    @Override
    public RecordKey record() {
        return of.record();
    }

    @Override
    public Context context() {
        return of.context();
    }

    @Override
    public @Nullable Instant updatedAt() {
        return of.updatedAt();
    }

    @Override
    public String key() {
        return of.key() + ":spend";
    }
}
