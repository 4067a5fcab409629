package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;

/**
 * Where a kind of record lives under {@code /accounting/account/{id}} and what its keys are called.
 *
 * @param path of the list; a single one lies under {@code path/id}
 * @param plural key of a list in the answer
 * @param singular key of a single one in the answer
 * @param idField the record's own name for its id, beside {@code id}
 * @param idsFilter the filter that takes many ids
 */
record Resource(String path, String plural, String singular, String idField, String idsFilter) {

    /** Whether a list can be asked for what changed since a day: categories have no such filter, and ignore it. */
    static boolean tellsChanges(Kind kind) {
        return kind == Kind.INVOICE || kind == Kind.EXPENSE || kind == Kind.CLIENT;
    }

    /** Of every kind but the chart of accounts, which belongs to another family of addresses. */
    static Resource of(Kind kind) {
        return switch (kind) {
            case INVOICE -> new Resource("/invoices/invoices", "invoices", "invoice", "invoiceid", "invoiceids");
            case EXPENSE -> new Resource("/expenses/expenses", "expenses", "expense", "expenseid", "expenseids");
            case CLIENT -> new Resource("/users/clients", "clients", "client", "userid", "userids");
            case CATEGORY ->
                new Resource("/expenses/categories", "categories", "category", "categoryid", "categoryids");
            case ACCOUNT -> throw new IllegalArgumentException("The chart of accounts is read by Chart");
        };
    }
}
