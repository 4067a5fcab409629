package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import com.mlconnector.books.Account;
import com.mlconnector.books.Bill;
import com.mlconnector.books.BillLine;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Category;
import com.mlconnector.books.Expense;
import com.mlconnector.books.Invoice;
import com.mlconnector.books.InvoiceLine;
import com.mlconnector.books.Payment;
import com.mlconnector.books.Project;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which records show something of which. */
final class Linking {
    private Linking() {}

    /** What a record itself names. */
    static Links links(BookRecord record) {
        return switch (record.key().kind()) {
            case INVOICE -> links(Invoice.of(record));
            case EXPENSE -> links(Expense.of(record).belongsTo());
            case PAYMENT -> links(Payment.of(record));
            case BILL -> links(Bill.of(record));
            case CATEGORY -> Links.NONE.and(Kind.CATEGORY, Category.of(record).parentId());
            case PROJECT -> Links.NONE.and(Kind.CLIENT, Project.of(record).clientId());
            case CLIENT, ACCOUNT, BILL_VENDOR, TAX -> Links.NONE;
            case ITEM, SERVICE, CREDIT_NOTE, OTHER_INCOME, TIME_ENTRY, AGING_DAY, HEALTH -> Links.NONE;
        };
    }

    /** What a record that another one names is shown with. */
    static Links furtherLinks(BookRecord named) {
        return switch (named.key().kind()) {
            case CATEGORY -> links(named);
            case INVOICE -> Links.NONE.and(Kind.CLIENT, Invoice.of(named).clientId());
            default -> Links.NONE;
        };
    }

    /** Everything that a record's rows show in a context, also what is found through another. */
    static Links shown(BookRecord record, Context context) {
        Links links = links(record);
        return switch (record.key().kind()) {
            case INVOICE -> links.and(Kind.ACCOUNT, salesAccount(context));
            case EXPENSE, BILL -> withCategories(links, context);
            case CATEGORY -> links.and(Kind.ACCOUNT, accountOf(Category.of(record), context));
            case ACCOUNT -> links.and(Kind.ACCOUNT, Account.of(record).parentId());
            case PAYMENT ->
                links.and(
                        Kind.CLIENT,
                        PaymentFacts.of(Payment.of(record), context).client().id());
            default -> links;
        };
    }

    static Set<String> currencies(BookRecord record) {
        Stream<String> codes = switch (record.key().kind()) {
            case INVOICE -> Stream.of(Invoice.of(record).totals().currency());
            case EXPENSE -> Stream.of(Expense.of(record).amount().currency());
            case PAYMENT -> Stream.of(Payment.of(record).amount().currency());
            case BILL -> currencies(Bill.of(record));
            default -> Stream.of();
        };
        return codes.map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> currencies(Bill bill) {
        return Stream.concat(
                Stream.of(bill.totals().currency()),
                bill.payments().stream().map(payment -> payment.amount().currency()));
    }

    private static String salesAccount(Context context) {
        return Chart.sales(context).map(account -> account.key().id()).orElse("");
    }

    /** With the parents of its categories, and the accounts they post to. */
    private static Links withCategories(Links links, Context context) {
        List<Category> categories = links.ids(Kind.CATEGORY).stream()
                .flatMap(id -> context.category(id).stream())
                .toList();
        return links.and(
                        Kind.CATEGORY,
                        categories.stream().map(Category::parentId).toList())
                .and(
                        Kind.ACCOUNT,
                        categories.stream()
                                .map(category -> accountOf(category, context))
                                .toList());
    }

    private static String accountOf(Category category, Context context) {
        return Chart.postsTo(category, context)
                .map(account -> account.key().id())
                .orElse("");
    }

    private static Links links(Invoice invoice) {
        return Links.NONE
                .and(Kind.CLIENT, invoice.clientId())
                .and(
                        Kind.PROJECT,
                        invoice.lines().stream().map(InvoiceLine::projectId).toList());
    }

    private static Links links(Expense.BelongsTo belongsTo) {
        return Links.NONE
                .and(Kind.CLIENT, belongsTo.clientId())
                .and(Kind.CATEGORY, belongsTo.categoryId())
                .and(Kind.PROJECT, belongsTo.projectId());
    }

    private static Links links(Payment payment) {
        return Links.NONE.and(Kind.CLIENT, payment.clientId()).and(Kind.INVOICE, payment.invoiceId());
    }

    private static Links links(Bill bill) {
        return Links.NONE
                .and(Kind.BILL_VENDOR, bill.vendor().id())
                .and(
                        Kind.CATEGORY,
                        bill.lines().stream().map(BillLine::categoryId).toList());
    }
}
