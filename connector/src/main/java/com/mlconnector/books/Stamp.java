package com.mlconnector.books;

import com.mlconnector.audit.Kind;
import java.time.Instant;
import java.util.Optional;

/** The time stamps we read, and in which zone FreshBooks writes each of them. */
enum Stamp {
    INVOICE_CREATED(Kind.INVOICE, "created_at", Zone.EASTERN),
    INVOICE_UPDATED(Kind.INVOICE, "updated", Zone.EASTERN),
    EXPENSE_UPDATED(Kind.EXPENSE, "updated", Zone.EASTERN),
    CLIENT_UPDATED(Kind.CLIENT, "updated", Zone.EASTERN),
    CLIENT_SIGNED_UP(Kind.CLIENT, "signup_date", Zone.UTC),
    CATEGORY_UPDATED(Kind.CATEGORY, "updated_at", Zone.EASTERN),
    ACCOUNT_UPDATED(Kind.ACCOUNT, "updated_at", Zone.UTC);

    private enum Zone {
        EASTERN,
        UTC
    }

    private final Kind kind;
    private final String field;
    private final Zone zone;

    Stamp(Kind kind, String field, Zone zone) {
        this.kind = kind;
        this.field = field;
        this.zone = zone;
    }

    Kind kind() {
        return kind;
    }

    String field() {
        return field;
    }

    Optional<Instant> read(String stamp) {
        return zone == Zone.UTC ? EasternTime.utc(stamp) : EasternTime.eastern(stamp);
    }
}
