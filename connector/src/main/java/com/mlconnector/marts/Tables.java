package com.mlconnector.marts;

import java.util.List;

/** All tables we publish. */
public final class Tables {
    public static final Table INVOICES = InvoiceTable.INVOICES.table();
    public static final Table INVOICE_LINES = InvoiceLineTable.LINES.table();
    public static final Table EXPENSES = ExpenseTable.EXPENSES.table();
    public static final Table CLIENTS = ReferenceTables.CLIENTS.table();
    public static final Table ACCOUNTS = ReferenceTables.ACCOUNTS.table();
    public static final Table CATEGORIES = ReferenceTables.CATEGORIES.table();

    private static final List<Table> ALL = List.of(INVOICES, INVOICE_LINES, EXPENSES, CLIENTS, ACCOUNTS, CATEGORIES);

    private Tables() {}

    public static List<Table> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException where we publish no table of that name */
    public static Table named(String name) {
        return ALL.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + name));
    }
}
