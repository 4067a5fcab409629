package com.mlconnector.marts;

import com.mlconnector.books.Account;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.books.Expense;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Labels;
import com.mlconnector.books.Visibility;
import com.mlconnector.marts.ReferenceFacts.AccountFacts;
import com.mlconnector.marts.ReferenceFacts.CategoryFacts;
import com.mlconnector.marts.ReferenceFacts.ClientFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a record into the rows that Tableau shall hold for it. Pure: the same record and context give the same rows, letter
 * by letter, so that a row that did not change is not sent again. Each method throws {@code StepFailed(RECORD_UNREADABLE)}
 * for a record whose shape we cannot read.
 */
public final class Marts {
    private Marts() {}

    /** What must be known to make the record's rows. Nothing for a record that is gone. */
    public static Links links(BookRecord record) {
        return record.gone() ? Links.NONE : Linking.links(record);
    }

    /**
     * What must be known besides, because a record that {@link #links} named is shown with it: a category's parent, an
     * invoice's client.
     */
    public static Links furtherLinks(BookRecord named) {
        return named.isUnknown() ? Links.NONE : Linking.furtherLinks(named);
    }

    /** Everything the record's rows show in this context: when one of these changes, so may they. Nothing if it is gone. */
    public static Links shown(BookRecord record, Context context) {
        return record.gone() ? Links.NONE : Linking.shown(record, context);
    }

    /** The currencies of the record's amounts, in capitals: when a rate of one changes, so may its rows. Nothing if it is gone. */
    public static Set<String> currencies(BookRecord record) {
        return record.gone() ? Set.of() : Linking.currencies(record);
    }

    /**
     * What people search the record by: invoice number and client as billed, vendor, client, category or account name.
     * Also of a record that cannot be carried; empty where it says nothing of itself.
     */
    public static String label(BookRecord record) {
        return Labels.of(record);
    }

    /** The rows of a record: none when it is gone, one of its own table, and for an invoice one more for each line. */
    public static List<Row> rows(BookRecord record, Context context) {
        if (record.gone()) {
            return List.of();
        }
        return switch (record.key().kind()) {
            case INVOICE -> rows(Invoice.of(record), context);
            case EXPENSE -> rows(Expense.of(record), context);
            case CLIENT -> rows(Client.of(record), context);
            case CATEGORY -> rows(Category.of(record), context);
            case ACCOUNT -> List.of(ReferenceTables.ACCOUNTS.row(AccountFacts.of(Account.of(record), context)));
            default -> List.of();
        };
    }

    private static List<Row> rows(Invoice invoice, Context context) {
        if (invoice.status().visibility() == Visibility.DELETED) {
            return List.of();
        }
        InvoiceFacts facts = InvoiceFacts.of(invoice, context);
        List<Row> rows = new ArrayList<>();
        rows.add(InvoiceTable.INVOICES.row(facts));
        LineFacts.of(facts).forEach(line -> rows.add(InvoiceLineTable.LINES.row(line)));
        return rows;
    }

    private static List<Row> rows(Expense expense, Context context) {
        return expense.flags().visibility() == Visibility.DELETED
                ? List.of()
                : List.of(ExpenseTable.EXPENSES.row(ExpenseFacts.of(expense, context)));
    }

    private static List<Row> rows(Client client, Context context) {
        return client.visibility() == Visibility.DELETED
                ? List.of()
                : List.of(ReferenceTables.CLIENTS.row(new ClientFacts(client, context)));
    }

    private static List<Row> rows(Category category, Context context) {
        return category.visibility() == Visibility.DELETED
                ? List.of()
                : List.of(ReferenceTables.CATEGORIES.row(CategoryFacts.of(category, context)));
    }
}
