package com.mlconnector.marts;

import com.mlconnector.audit.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables we publish. */
public final class Tables {
    public static final Table INVOICES = InvoiceTable.INVOICES.table();
    public static final Table INVOICE_LINES = InvoiceLineTable.LINES.table();
    public static final Table EXPENSES = ExpenseTable.EXPENSES.table();
    public static final Table CLIENTS = ReferenceTables.CLIENTS.table();
    public static final Table ACCOUNTS = ReferenceTables.ACCOUNTS.table();
    public static final Table CATEGORIES = ReferenceTables.CATEGORIES.table();
    public static final Table PAYMENTS = PaymentTable.PAYMENTS.table();
    public static final Table BILLS = BillTable.BILLS.table();
    public static final Table BILL_LINES = BillLineTable.LINES.table();
    public static final Table BILL_PAYMENTS = BillPaymentTable.PAYMENTS.table();
    public static final Table PROJECTS = ProjectTable.PROJECTS.table();
    public static final Table VENDORS = VendorTable.VENDORS.table();
    public static final Table TAXES = TaxTable.TAXES.table();
    public static final Table SPEND = SpendTable.SPEND.table();
    public static final Table PROJECT_LEDGER = LedgerTable.LEDGER.table();
    public static final Table AGING_HISTORY = AgingTable.AGING.table();
    public static final Table SYNC_HEALTH = HealthTable.HEALTH.table();

    private static final List<Table> ALL = List.of(
            INVOICES,
            INVOICE_LINES,
            EXPENSES,
            CLIENTS,
            ACCOUNTS,
            CATEGORIES,
            PAYMENTS,
            BILLS,
            BILL_LINES,
            BILL_PAYMENTS,
            PROJECTS,
            VENDORS,
            TAXES,
            SPEND,
            PROJECT_LEDGER,
            AGING_HISTORY,
            SYNC_HEALTH);

    private static final Map<Kind, List<Table>> FED_BY = Map.ofEntries(
            Map.entry(Kind.INVOICE, List.of(INVOICES, INVOICE_LINES, PROJECT_LEDGER)),
            Map.entry(Kind.EXPENSE, List.of(EXPENSES, SPEND, PROJECT_LEDGER)),
            Map.entry(Kind.PAYMENT, List.of(PAYMENTS)),
            Map.entry(Kind.BILL, List.of(BILLS, BILL_LINES, BILL_PAYMENTS, SPEND, PROJECT_LEDGER)),
            Map.entry(Kind.CLIENT, List.of(CLIENTS)),
            Map.entry(Kind.CATEGORY, List.of(CATEGORIES)),
            Map.entry(Kind.ACCOUNT, List.of(ACCOUNTS)),
            Map.entry(Kind.PROJECT, List.of(PROJECTS)),
            Map.entry(Kind.BILL_VENDOR, List.of(VENDORS)),
            Map.entry(Kind.TAX, List.of(TAXES)));

    private Tables() {}

    public static List<Table> all() {
        return ALL;
    }

    public static Optional<Table> find(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException where we publish no table of that name */
    public static Table named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no table " + name));
    }

    /** The kinds whose records give rows of the table; none for the daily and the health table. */
    public static List<Kind> kinds(Table table) {
        return Kind.ofFreshbooks().stream()
                .filter(kind -> FED_BY.getOrDefault(kind, List.of()).contains(table))
                .toList();
    }
}
