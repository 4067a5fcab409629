package com.mlconnector.marts;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.Account;
import com.mlconnector.books.Bill;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Category;
import com.mlconnector.books.Client;
import com.mlconnector.books.Expense;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.Labels;
import com.mlconnector.books.Payment;
import com.mlconnector.books.Project;
import com.mlconnector.books.Tax;
import com.mlconnector.books.Vendor;
import com.mlconnector.books.Visibility;
import com.mlconnector.marts.ReferenceFacts.AccountFacts;
import com.mlconnector.marts.ReferenceFacts.CategoryFacts;
import com.mlconnector.marts.ReferenceFacts.ClientFacts;
import com.mlconnector.marts.ReferenceFacts.TaxFacts;
import com.mlconnector.marts.ReferenceFacts.VendorFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The account that all invoices show as their revenue's. */
    public static Optional<RecordKey> sales(Context context) {
        return Chart.sales(context).map(Account::key);
    }

    /**
     * What people search the record by: invoice number and client as billed, vendor, client, category or account name.
     * Also of a record that cannot be carried; empty where it says nothing of itself.
     */
    public static String label(BookRecord record) {
        return Labels.of(record);
    }

    /**
     * The rows of a record in every table that shows it: none when it is gone. Kinds without a table give none, and the daily
     * and the health tables have makers of their own: {@link AgingRows}, {@link HealthRows}.
     */
    public static List<Row> rows(BookRecord record, Context context) {
        if (record.gone()) {
            return List.of();
        }
        return switch (record.key().kind()) {
            case INVOICE -> rows(Invoice.of(record), context);
            case EXPENSE -> rows(Expense.of(record), context);
            case PAYMENT -> rows(Payment.of(record), context);
            case BILL -> rows(Bill.of(record), context);
            case CLIENT -> rows(Client.of(record), context);
            case CATEGORY -> rows(Category.of(record), context);
            case ACCOUNT -> List.of(ReferenceTables.ACCOUNTS.row(AccountFacts.of(Account.of(record), context)));
            case PROJECT -> List.of(ProjectTable.PROJECTS.row(ProjectFacts.of(Project.of(record), context)));
            case BILL_VENDOR -> rows(Vendor.of(record), context);
            case TAX -> rows(Tax.of(record), context);
            case ITEM, SERVICE, CREDIT_NOTE, OTHER_INCOME, TIME_ENTRY, AGING_DAY, HEALTH -> List.of();
        };
    }

    private static List<Row> rows(Invoice invoice, Context context) {
        if (invoice.status().visibility() == Visibility.DELETED) {
            return List.of();
        }
        InvoiceFacts facts = InvoiceFacts.of(invoice, context);
        List<LineFacts> lines = LineFacts.of(facts);
        List<Row> rows = new ArrayList<>();
        rows.add(InvoiceTable.INVOICES.row(facts));
        lines.forEach(line -> rows.add(InvoiceLineTable.LINES.row(line)));
        if (facts.issued()) {
            lines.forEach(line -> rows.add(LedgerTable.LEDGER.row(LedgerFacts.revenue(line))));
        }
        return rows;
    }

    private static List<Row> rows(Expense expense, Context context) {
        if (expense.flags().visibility() == Visibility.DELETED) {
            return List.of();
        }
        ExpenseFacts facts = ExpenseFacts.of(expense, context);
        SpendFacts spend = SpendFacts.of(facts);
        return List.of(
                ExpenseTable.EXPENSES.row(facts),
                SpendTable.SPEND.row(spend),
                LedgerTable.LEDGER.row(LedgerFacts.cost(spend)));
    }

    private static List<Row> rows(Payment payment, Context context) {
        return payment.visibility() == Visibility.DELETED
                ? List.of()
                : List.of(PaymentTable.PAYMENTS.row(PaymentFacts.of(payment, context)));
    }

    private static List<Row> rows(Bill bill, Context context) {
        if (bill.visibility() == Visibility.DELETED) {
            return List.of();
        }
        BillFacts facts = BillFacts.of(bill, context);
        List<BillLineFacts> lines = BillLineFacts.of(facts);
        List<SpendFacts> spend = lines.stream().map(SpendFacts::of).toList();
        List<Row> rows = new ArrayList<>();
        rows.add(BillTable.BILLS.row(facts));
        lines.forEach(line -> rows.add(BillLineTable.LINES.row(line)));
        BillPaymentFacts.of(facts).forEach(payment -> rows.add(BillPaymentTable.PAYMENTS.row(payment)));
        spend.forEach(one -> rows.add(SpendTable.SPEND.row(one)));
        spend.forEach(one -> rows.add(LedgerTable.LEDGER.row(LedgerFacts.cost(one))));
        return rows;
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

    private static List<Row> rows(Vendor vendor, Context context) {
        return vendor.visibility() == Visibility.DELETED
                ? List.of()
                : List.of(VendorTable.VENDORS.row(new VendorFacts(vendor, context)));
    }

    private static List<Row> rows(Tax tax, Context context) {
        return tax.visibility() == Visibility.DELETED
                ? List.of()
                : List.of(TaxTable.TAXES.row(new TaxFacts(tax, context)));
    }
}
