package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in or went out, before tax.
 *
 * @param of the line of an invoice or bill, or the expense
 */
record LedgerFacts(RecordFacts of, Movement movement, Amount amount, Member client, Member project, String category)
        implements RecordFacts {

    /**
     * @param what Revenue, Expense or Bill
     * @param number empty for an expense, which has none
     */
    record Movement(String what, LocalDate date, String number, String description, boolean archived) {}

    /** @param signed positive for revenue, negative for cost */
    record Amount(String currency, BigDecimal signed, Fx fx) {}

    static LedgerFacts revenue(LineFacts facts) {
        Invoice invoice = facts.invoice();
        InvoiceLine line = facts.line();
        return new LedgerFacts(
                facts,
                new Movement(
                        "Revenue",
                        invoice.dates().issued(),
                        invoice.number(),
                        line.name().isBlank() ? line.description() : line.name(),
                        invoice.status().visibility().archived()),
                new Amount(
                        invoice.totals().currency(),
                        facts.amounts().net(),
                        facts.header().fx()),
                facts.header().client(),
                facts.project(),
                Members.REVENUE);
    }

    static LedgerFacts cost(SpendFacts spend) {
        SpendFacts.Document document = spend.document();
        SpendFacts.Amounts amounts = spend.amounts();
        return new LedgerFacts(
                spend.of(),
                new Movement(
                        document.source(),
                        document.date(),
                        document.number(),
                        document.description(),
                        document.archived()),
                new Amount(amounts.currency(), amounts.net().negate(), amounts.fx()),
                spend.client(),
                spend.project(),
                spend.posting().category());
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
        return of.key() + ":ledger";
    }
}
