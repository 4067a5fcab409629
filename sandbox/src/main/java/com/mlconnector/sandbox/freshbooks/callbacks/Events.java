package com.mlconnector.sandbox.freshbooks.callbacks;

import java.util.Map;
import java.util.Set;

/** The events there are, and which objects one must be allowed to read to hear of them. */
public final class Events {

    private static final Set<String> VERBS = Set.of("create", "update", "delete");

    private static final Map<String, String> SCOPE_OBJECT = Map.ofEntries(
            Map.entry("bill", "bills"),
            Map.entry("bill_vendor", "bill_vendors"),
            Map.entry("category", "expenses"),
            Map.entry("client", "clients"),
            Map.entry("credit_note", "credit_notes"),
            Map.entry("estimate", "estimates"),
            Map.entry("expense", "expenses"),
            Map.entry("invoice", "invoices"),
            Map.entry("item", "billable_items"),
            Map.entry("payment", "payments"),
            Map.entry("project", "projects"),
            Map.entry("recurring", "invoices"),
            Map.entry("service", "billable_items"),
            Map.entry("tax", "taxes"),
            Map.entry("time_entry", "time_entries"));

    private Events() {}

    public static boolean known(String event) {
        int dot = event.indexOf('.');
        return dot < 0
                ? SCOPE_OBJECT.containsKey(event)
                : SCOPE_OBJECT.containsKey(event.substring(0, dot)) && VERBS.contains(event.substring(dot + 1));
    }

    /** The object word of the read scope an event needs, such as {@code expenses} for {@code category.update}. */
    public static String scopeObject(String event) {
        return SCOPE_OBJECT.getOrDefault(noun(event), "");
    }

    /** Whether a subscription hears an event: its own name, or any verb of a bare noun. */
    static boolean hears(String subscription, String event) {
        return subscription.equals(event) || subscription.equals(noun(event));
    }

    public static String noun(String event) {
        int dot = event.indexOf('.');
        return dot < 0 ? event : event.substring(0, dot);
    }
}
