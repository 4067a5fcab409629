package com.mlconnector.sandbox.freshbooks.books;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of records the books hold, with the words each door of the API uses for them. */
public enum Kind {
    INVOICE("invoice", "invoices", "Invoice", "invoiceid", "invoices/invoices", "invoices", 310_001),
    EXPENSE("expense", "expenses", "Expense", "expenseid", "expenses/expenses", "expenses", 5_200_001),
    CLIENT("client", "clients", "Client", "userid", "users/clients", "clients", 12_001),
    CATEGORY("category", "categories", "Category", "categoryid", "expenses/categories", "expenses", 3_696_001),
    PAYMENT("payment", "payments", "Payment", "logid", "payments/payments", "payments", 8_800_001),
    TAX("tax", "taxes", "Tax", "taxid", "taxes/taxes", "taxes", 7_840),
    PROJECT("project", "projects", "Project", "project_id", "", "projects", 654_001),
    ACCOUNT("account", "accounts", "Account", "uuid", "", "journal_entries", 70_001);

    private final String noun;
    private final String plural;
    private final String label;
    private final String idField;
    private final String path;
    private final String scopeObject;
    private final long firstId;

    Kind(String noun, String plural, String label, String idField, String path, String scopeObject, long firstId) {
        this.noun = noun;
        this.plural = plural;
        this.label = label;
        this.idField = idField;
        this.path = path;
        this.scopeObject = scopeObject;
        this.firstId = firstId;
    }

    public static Optional<Kind> named(String noun) {
        return Arrays.stream(values()).filter(kind -> kind.noun.equals(noun)).findFirst();
    }

    /** The kind behind an accounting path such as {@code users/clients}. */
    public static Optional<Kind> at(String accountingPath) {
        return Arrays.stream(values())
                .filter(kind -> !kind.path.isEmpty() && kind.path.equals(accountingPath))
                .findFirst();
    }

    /** The word in webhooks and in single envelopes. */
    public String noun() {
        return noun;
    }

    public String plural() {
        return plural;
    }

    public String label() {
        return label;
    }

    /** The second name of the id in the API's JSON, such as {@code logid}. */
    public String idField() {
        return idField;
    }

    /** The object word in scopes: {@code user:<object>:read}. */
    public String scopeObject() {
        return scopeObject;
    }

    /** Ledger accounts have no webhook. */
    public boolean hasWebhook() {
        return this != ACCOUNT;
    }

    long firstId() {
        return firstId;
    }

    Schema schema() {
        return switch (this) {
            case INVOICE -> Schemas.INVOICE;
            case EXPENSE -> Schemas.EXPENSE;
            case CLIENT -> Schemas.CLIENT;
            case CATEGORY -> Schemas.CATEGORY;
            case PAYMENT -> Schemas.PAYMENT;
            case TAX -> Schemas.TAX;
            case PROJECT -> Schemas.PROJECT;
            case ACCOUNT -> Schemas.ACCOUNT;
        };
    }
}
