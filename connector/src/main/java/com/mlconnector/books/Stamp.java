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
    ACCOUNT_UPDATED(Kind.ACCOUNT, "updated_at", Zone.UTC),
    PAYMENT_UPDATED(Kind.PAYMENT, "updated", Zone.EASTERN),
    BILL_CREATED(Kind.BILL, "created_at", Zone.UTC),
    BILL_UPDATED(Kind.BILL, "updated_at", Zone.UTC),
    VENDOR_CREATED(Kind.BILL_VENDOR, "created_at", Zone.UTC),
    VENDOR_UPDATED(Kind.BILL_VENDOR, "updated_at", Zone.UTC),
    PROJECT_CREATED(Kind.PROJECT, "created_at", Zone.UTC),
    PROJECT_UPDATED(Kind.PROJECT, "updated_at", Zone.UTC),
    TAX_UPDATED(Kind.TAX, "updated", Zone.EASTERN);

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
