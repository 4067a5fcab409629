package com.mlconnector.sandbox.freshbooks.writing;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;

/** Checks that a record has what it must have, and that its links lead to records that are there. */
final class Links {

    private final Books books;

    Links(Books books) {
        this.books = books;
    }

    static void require(Kind kind, Entry entry, String... fields) {
        for (String field : fields) {
            if (!entry.isSet(field)) {
                throw Refusal.required(kind.noun(), field);
            }
        }
    }

    static void aboveZero(Kind kind, Entry entry) {
        if (entry.decimal("amount").signum() <= 0) {
            throw Refusal.invalid(kind.noun(), "amount", entry.text("amount"), "it must be above zero");
        }
    }

    /** The record a field points to. */
    Entry follow(Kind kind, Entry entry, String field, Kind target) {
        long id = entry.number(field);
        return books.find(target, id)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> Refusal.unknownLink(kind.noun(), field, target.label(), id));
    }

    /** As {@link #follow}, where 0 and nothing mean none. */
    void check(Kind kind, Entry entry, String field, Kind target) {
        if (entry.number(field) != 0) {
            follow(kind, entry, field, target);
        }
    }
}
