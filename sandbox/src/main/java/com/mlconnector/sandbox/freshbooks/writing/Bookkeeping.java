package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.books.Change;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the books: one write at a time, refused as a whole or kept as a whole, and told to the listener after it is kept.
 */
public final class Bookkeeping {

    private final Books books;
    private final Consumer<Change> told;
    private final Rules rules;
    private final List<Change> pending = new ArrayList<>();

    public Bookkeeping(Books books, Consumer<Change> told) {
        this.books = books;
        this.told = told;
        this.rules = new Rules(books, this::note);
    }

    /** @throws Refusal when a field is missing, unreadable or points to nothing */
    public Entry create(Kind kind, ObjectNode body) {
        return commit(() -> {
            Entry entry = books.add(kind);
            try {
                long now = books.stamp();
                entry.stamp(now, now);
                rules.write(kind, entry, body, true);
            } catch (RuntimeException refused) {
                books.withdraw(kind, entry);
                throw refused;
            }
            note(kind, "create", entry);
            rules.afterwards(kind, entry);
            return entry;
        });
    }

    /** Changes the given keys only; a body with {@code vis_state} changes nothing else, as the service has it. */
    public Entry update(Kind kind, Entry entry, ObjectNode body) {
        if (body.has("vis_state")) {
            return stand(kind, entry, visState(kind, body));
        }
        return commit(() -> {
            Runnable undo = entry.undo();
            try {
                rules.write(kind, entry, body, false);
            } catch (RuntimeException refused) {
                undo.run();
                throw refused;
            }
            entry.touch(books.stamp());
            note(kind, "update", entry);
            rules.afterwards(kind, entry);
            return entry;
        });
    }

    /** Makes a record active (0), deleted (1) or archived (2). */
    public Entry stand(Kind kind, Entry entry, int visState) {
        return commit(() -> {
            boolean deletes = visState == Entry.DELETED && !entry.deleted();
            entry.visState(visState);
            entry.touch(books.stamp());
            note(kind, deletes ? "delete" : "update", entry);
            rules.afterwards(kind, entry);
            return entry;
        });
    }

    /** Hands a payment on an invoice back. */
    public Entry refund(Entry payment) {
        return commit(() -> {
            Entry refund = books.add(Kind.PAYMENT);
            long now = books.stamp();
            refund.stamp(now, now);
            try {
                rules.refund(refund, payment);
            } catch (RuntimeException refused) {
                books.withdraw(Kind.PAYMENT, refund);
                throw refused;
            }
            note(Kind.PAYMENT, "create", refund);
            rules.afterwards(Kind.PAYMENT, refund);
            return refund;
        });
    }

    /** A change that shows in the record's stamp and webhook alone: it was looked at, or sent by e-mail. */
    public Entry touch(Kind kind, Entry entry) {
        return commit(() -> {
            entry.touch(books.stamp());
            note(kind, "update", entry);
            return entry;
        });
    }

    private static int visState(Kind kind, ObjectNode body) {
        String state = body.path("vis_state").asText();
        if (!state.matches("[012]")) {
            throw Refusal.wrongType(kind.noun(), "vis_state", state);
        }
        return Integer.parseInt(state);
    }

    private void note(Kind kind, String verb, Entry entry) {
        if (kind.hasWebhook()) {
            pending.add(new Change(books.account(), kind, verb, entry.id()));
        }
    }

    private Entry commit(Supplier<Entry> work) {
        List<Change> kept = new ArrayList<>();
        Entry entry = books.writing(() -> {
            pending.clear();
            Entry written = work.get();
            kept.addAll(pending);
            return written;
        });
        kept.forEach(told);
        return entry;
    }
}
