package com.mlconnector.sandbox.freshbooks.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.Caller;

/** Where each kind of record is read, and the words its envelopes use. */
enum Door {
    BILL("bill", "bills", "id", "bills/bills", "bills"),
    BILL_PAYMENT("bill_payment", "bill_payments", "id", "bill_payments/bill_payments", "bill_payments"),
    BILL_VENDOR("bill_vendor", "bill_vendors", "vendorid", "bill_vendors/bill_vendors", "bill_vendors"),
    CREDIT_NOTE("credit_note", "credit_notes", "creditid", "credit_notes/credit_notes", "credit_notes"),
    OTHER_INCOME("other_income", "other_income", "incomeid", "other_incomes/other_incomes", "other_income"),
    PAYMENT("payment", "payments", "logid", "payments/payments", "payments"),
    ITEM("item", "items", "itemid", "items/items", "billable_items"),
    TASK("task", "tasks", "taskid", "projects/tasks", "billable_items"),
    INVOICE("invoice", "invoices", "invoiceid", "invoices/invoices", "invoices"),
    EXPENSE("expense", "expenses", "expenseid", "expenses/expenses", "expenses"),
    CLIENT("client", "clients", "userid", "users/clients", "clients"),
    PROJECT("project", "projects", "id", "/projects/business/439117/projects", "projects"),
    SERVICE("service", "services", "id", "/comments/business/439117/services", "billable_items"),
    TIME_ENTRY("time_entry", "time_entries", "id", "/timetracking/business/439117/time_entries", "time_entries");

    private final String noun;
    private final String plural;
    private final String id;
    private final String path;
    private final String scope;

    Door(String noun, String plural, String id, String path, String scope) {
        this.noun = noun;
        this.plural = plural;
        this.id = id;
        this.path = path;
        this.scope = scope;
    }

    String noun() {
        return noun;
    }

    String plural() {
        return plural;
    }

    String id() {
        return id;
    }

    String scope() {
        return scope;
    }

    boolean accounting() {
        return !path.startsWith("/");
    }

    /** Projects and services never show a deleted record; time entries do when asked. */
    boolean showsDeleted() {
        return accounting() || this == TIME_ENTRY;
    }

    String list() {
        return accounting() ? Caller.ACCOUNT + path : path;
    }

    String single() {
        return this == PROJECT || this == SERVICE ? path.substring(0, path.length() - 1) : list();
    }

    JsonNode inside(JsonNode answer) {
        return accounting() ? answer.path("response").path("result") : answer;
    }

    JsonNode paging(JsonNode answer) {
        return accounting() ? inside(answer) : answer.path("meta");
    }
}
