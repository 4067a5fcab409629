package com.mlconnector.sandbox.freshbooks.record;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of records the books hold, with the words each door of the API uses for them. */
public enum Kind {
    INVOICE("invoice", "invoices", "invoiceid", "invoices/invoices", "invoices", 310_001),
    EXPENSE("expense", "expenses", "expenseid", "expenses/expenses", "expenses", 5_200_001),
    CLIENT("client", "clients", "userid", "users/clients", "clients", 12_001),
    CATEGORY("category", "categories", "categoryid", "expenses/categories", "expenses", 3_696_001),
    PAYMENT("payment", "payments", "logid", "payments/payments", "payments", 8_800_001),
    CREDIT_NOTE("credit_note", "credit_notes", "creditid", "credit_notes/credit_notes", "credit_notes", 30_001),
    OTHER_INCOME("other_income", "other_income", "incomeid", "other_incomes/other_incomes", "other_income", 1_201),
    BILL("bill", "bills", "id", "bills/bills", "bills", 432_001),
    BILL_PAYMENT("bill_payment", "bill_payments", "id", "bill_payments/bill_payments", "bill_payments", 1_223_001),
    BILL_VENDOR("bill_vendor", "bill_vendors", "vendorid", "bill_vendors/bill_vendors", "bill_vendors", 15_001),
    ITEM("item", "items", "itemid", "items/items", "billable_items", 4_301),
    TASK("task", "tasks", "taskid", "projects/tasks", "billable_items", 159_301),
    TAX("tax", "taxes", "taxid", "taxes/taxes", "taxes", 7_840),
    PROJECT("project", "projects", "project_id", "", "projects", 654_001),
    SERVICE("service", "services", "service_id", "", "billable_items", 4_054_001),
    TIME_ENTRY("time_entry", "time_entries", "id", "", "time_entries", 4_190_001),
    ACCOUNT("account", "accounts", "uuid", "", "journal_entries", 70_001);

    private static final Set<Kind> SILENT = EnumSet.of(ACCOUNT, BILL_PAYMENT, OTHER_INCOME, TASK);

    private final String noun;
    private final String plural;
    private final String idField;
    private final String path;
    private final String scopeObject;
    private final long firstId;

    Kind(String noun, String plural, String idField, String path, String scopeObject, long firstId) {
        this.noun = noun;
        this.plural = plural;
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
                .filter(kind -> kind.accounting() && kind.path.equals(accountingPath))
                .findFirst();
    }

    /** The word in webhooks and in single envelopes. */
    public String noun() {
        return noun;
    }

    /** The word in list envelopes. */
    public String plural() {
        return plural;
    }

    /** The noun as a sentence begins with it. */
    public String label() {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1).replace('_', ' ');
    }

    /** The name, or second name, of the id in the API's JSON, such as {@code logid}. */
    public String idField() {
        return idField;
    }

    /** The object word in scopes: {@code user:<object>:read}. */
    public String scopeObject() {
        return scopeObject;
    }

    /** Whether it is read under {@code /accounting/account}, the one family with {@code search[vis_state]}. */
    public boolean accounting() {
        return !path.isEmpty();
    }

    /** Ledger accounts, tasks, other income and payments of bills have no webhook. */
    public boolean hasWebhook() {
        return !SILENT.contains(this);
    }

    public long firstId() {
        return firstId;
    }

    public Schema schema() {
        return switch (this) {
            case INVOICE -> SalesSchemas.INVOICE;
            case PAYMENT -> SalesSchemas.PAYMENT;
            case CREDIT_NOTE -> SalesSchemas.CREDIT_NOTE;
            case OTHER_INCOME -> SalesSchemas.OTHER_INCOME;
            case CLIENT -> SalesSchemas.CLIENT;
            case EXPENSE -> SpendSchemas.EXPENSE;
            case CATEGORY -> SpendSchemas.CATEGORY;
            case ACCOUNT -> SpendSchemas.ACCOUNT;
            case BILL -> SpendSchemas.BILL;
            case BILL_PAYMENT -> SpendSchemas.BILL_PAYMENT;
            case BILL_VENDOR -> SpendSchemas.BILL_VENDOR;
            case PROJECT -> WorkSchemas.PROJECT;
            case TIME_ENTRY -> WorkSchemas.TIME_ENTRY;
            case SERVICE -> WorkSchemas.SERVICE;
            case TASK -> WorkSchemas.TASK;
            case ITEM -> WorkSchemas.ITEM;
            case TAX -> WorkSchemas.TAX;
        };
    }
}
