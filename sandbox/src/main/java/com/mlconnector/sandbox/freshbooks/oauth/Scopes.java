package com.mlconnector.sandbox.freshbooks.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The scopes there are. A few objects can only be read; asking to write one spoils the whole consent. */
public final class Scopes {

    public static final String PROFILE = "user:profile:read";

    private static final List<String> READ_AND_WRITE = List.of(
            "bill_payments",
            "bill_vendors",
            "billable_items",
            "bills",
            "business",
            "clients",
            "credit_notes",
            "estimates",
            "expenses",
            "invoices",
            "journal_entries",
            "online_payments",
            "other_income",
            "payments",
            "projects",
            "retainers",
            "taxes",
            "teams",
            "time_entries");
    private static final List<String> READ_ONLY = List.of("notifications", "profile", "reports");

    private static final Set<String> KNOWN = known();

    private Scopes() {}

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        READ_AND_WRITE.forEach(object -> known.addAll(List.of(read(object), write(object))));
        READ_ONLY.forEach(object -> known.add(read(object)));
        return known;
    }

    public static String read(String object) {
        return "user:" + object + ":read";
    }

    public static String write(String object) {
        return "user:" + object + ":write";
    }

    static boolean allKnown(Set<String> scopes) {
        return KNOWN.containsAll(scopes);
    }

    /** Scopes as asked for in a query; none asked means all the app may have; the profile always comes along. */
    static Set<String> asked(String scope) {
        Set<String> asked = new LinkedHashSet<>();
        asked.add(PROFILE);
        if (scope.isBlank()) {
            asked.addAll(KNOWN);
        } else {
            asked.addAll(List.of(scope.trim().split("[ +]+")));
        }
        return asked;
    }
}
