package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import com.mlconnector.connections.Connection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a kind of record lives and what its keys are called. FreshBooks has three families of addresses, each with its own
 * envelope, paging and filters; the chart of accounts, of the third family, is read by {@link Chart}.
 *
 * @param list path of the list
 * @param one path of a single record, before its id: the business family says it in the singular
 * @param plural key of a list in the answer
 * @param singular key of a single one in the answer
 * @param idField the record's own name for its id; {@code id} is understood too
 * @param idsFilter the filter that takes many ids; null where none is known
 * @param changes how a list can be asked for what changed lately
 */
record Resource(
        Family family,
        String list,
        String one,
        String plural,
        String singular,
        String idField,
        @Nullable String idsFilter,
        Changes changes) {

    /** A family of addresses. */
    enum Family {
        /** {@code /accounting/account/{account_id}}; the answer lies in {@code response.result}, filters are {@code search[key]}. */
        ACCOUNTING,
        /** {@code …/business/{business_id}}; the answer lies bare, page and pages in {@code meta}. */
        BUSINESS
    }

    /** How a list can be asked for what changed lately. */
    enum Changes {
        /** Not at all: changes are found by reading the whole list. */
        NOT_TOLD,
        /** By {@code search[updated_min]}, in whole days of US/Eastern. */
        BY_DAY,
        /** By {@code updated_since}, a moment in UTC. */
        BY_MOMENT
    }

    /** Of every kind but the chart of accounts. */
    static Resource of(Kind kind) {
        return switch (kind) {
            case CLIENT -> accounting("/users/clients", "client", "userid", "userids", Changes.BY_DAY);
            case CATEGORY ->
                accounting(
                        "/expenses/categories",
                        "categories",
                        "category",
                        "categoryid",
                        "categoryids",
                        Changes.NOT_TOLD);
            case INVOICE -> accounting("/invoices/invoices", "invoice", "invoiceid", "invoiceids", Changes.BY_DAY);
            case EXPENSE -> accounting("/expenses/expenses", "expense", "expenseid", "expenseids", Changes.BY_DAY);
            case PAYMENT -> accounting("/payments/payments", "payment", "logid", "logids", Changes.BY_DAY);
            case BILL -> accounting("/bills/bills", "bill", "id", "ids", Changes.NOT_TOLD);
            case BILL_VENDOR ->
                accounting("/bill_vendors/bill_vendors", "bill_vendor", "vendorid", null, Changes.NOT_TOLD);
            case TAX -> accounting("/taxes/taxes", "taxes", "tax", "taxid", null, Changes.NOT_TOLD);
            case ITEM -> accounting("/items/items", "item", "itemid", null, Changes.NOT_TOLD);
            case CREDIT_NOTE ->
                accounting("/credit_notes/credit_notes", "credit_note", "creditid", null, Changes.NOT_TOLD);
            case OTHER_INCOME ->
                accounting(
                        "/other_incomes/other_incomes",
                        "other_income",
                        "other_income",
                        "incomeid",
                        null,
                        Changes.NOT_TOLD);
            case PROJECT -> business("/projects/business", "/projects", "/project", "project", Changes.BY_MOMENT);
            case TIME_ENTRY ->
                business("/timetracking/business", "/time_entries", "/time_entries", "time_entries", "time_entry");
            case SERVICE -> business("/comments/business", "/services", "/service", "service", Changes.NOT_TOLD);
            case ACCOUNT -> throw new IllegalArgumentException("The chart of accounts is read by Chart");
            case AGING_DAY, HEALTH -> throw new IllegalArgumentException("FreshBooks has no " + kind.plural());
        };
    }

    /** The list of this kind at a connection's business. */
    Target list(Connection connection) {
        return at(connection, list);
    }

    /** One record of this kind. */
    Target one(Connection connection, String id) {
        return at(connection, one).part(id);
    }

    private Target at(Connection connection, String path) {
        if (family == Family.ACCOUNTING) {
            return Target.of(connection.needApp().apiBase(), "/accounting/account")
                    .part(connection.needBusiness().accountId())
                    .path(path);
        }
        int cut = path.lastIndexOf('/');
        return Target.of(connection.needApp().apiBase(), path.substring(0, cut))
                .part(Long.toString(connection.needBusiness().businessId()))
                .path(path.substring(cut));
    }

    /** The part of an answer that holds the list or the record. */
    JsonNode result(JsonNode answer) {
        return family == Family.ACCOUNTING ? answer.path("response").path("result") : answer;
    }

    /** The part of a list's answer that counts pages and records. */
    JsonNode counts(JsonNode answer) {
        return family == Family.ACCOUNTING ? result(answer) : answer.path("meta");
    }

    private static Resource accounting(
            String path, String singular, String idField, @Nullable String idsFilter, Changes changes) {
        return accounting(path, singular + "s", singular, idField, idsFilter, changes);
    }

    private static Resource accounting(
            String path, String plural, String singular, String idField, @Nullable String idsFilter, Changes changes) {
        return new Resource(Family.ACCOUNTING, path, path, plural, singular, idField, idsFilter, changes);
    }

    private static Resource business(String base, String list, String one, String singular, Changes changes) {
        return new Resource(Family.BUSINESS, base + list, base + one, singular + "s", singular, "id", null, changes);
    }

    private static Resource business(String base, String list, String one, String plural, String singular) {
        return new Resource(Family.BUSINESS, base + list, base + one, plural, singular, "id", null, Changes.NOT_TOLD);
    }
}
