package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which scope each kind needs. That of the chart of accounts is inferred; no page of FreshBooks states it. */
public final class Scopes {
    private static final String PROFILE = "user:profile:read";

    private Scopes() {}

    static String of(Kind kind) {
        return switch (kind) {
            case INVOICE -> "user:invoices:read";
            case EXPENSE, CATEGORY -> "user:expenses:read";
            case CLIENT -> "user:clients:read";
            case ACCOUNT -> "user:journal_entries:read";
            case PROJECT -> "user:projects:read";
            case BILL_VENDOR -> "user:bill_vendors:read";
            case TAX -> "user:taxes:read";
            case ITEM, SERVICE -> "user:billable_items:read";
            case PAYMENT -> "user:payments:read";
            case BILL -> "user:bills:read";
            case CREDIT_NOTE -> "user:credit_notes:read";
            case OTHER_INCOME -> "user:other_income:read";
            case TIME_ENTRY -> "user:time_entries:read";
            case AGING_DAY, HEALTH -> throw new IllegalArgumentException("FreshBooks has no " + kind.plural());
        };
    }

    /** What we ask a person for: only reading, only what is carried. One that is not ticked on the app fails the whole consent. */
    public static List<String> wanted() {
        List<String> kinds =
                Kind.ofFreshbooks().stream().map(Scopes::of).distinct().sorted().toList();
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(PROFILE), kinds.stream())
                .toList();
    }

    /** The kinds that may be read. Where FreshBooks never said what it granted, all are tried. */
    static Set<Kind> readable(Set<String> granted) {
        return Kind.ofFreshbooks().stream()
                .filter(kind -> granted.isEmpty() || granted.contains(of(kind)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }
}
