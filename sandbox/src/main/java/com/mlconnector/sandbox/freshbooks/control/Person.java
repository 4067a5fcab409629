package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.api.Desk;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the service's own screens: makes, changes and removes records, filling in what they left out. */
final class Person {

    private static final List<String> STANDARD = List.of("delete", "undelete", "archive", "touch");

    private final Desk desk;
    private final Defaults defaults;

    Person(Desk desk) {
        this.desk = desk;
        this.defaults = new Defaults(desk.books());
    }

    /** What may be done with a record besides changing it. */
    static List<String> acts(Kind kind) {
        List<String> acts = new ArrayList<>(STANDARD);
        if (kind == Kind.INVOICE) {
            acts.addAll(List.of("send", "view", "dispute"));
        }
        if (kind == Kind.PAYMENT) {
            acts.add("refund");
        }
        return acts;
    }

    /** A new record from the given fields in the API's spelling. */
    Entry create(Kind kind, ObjectNode given) {
        ObjectNode whole = desk.books().reading(() -> defaults.of(kind, given));
        whole.setAll(given);
        return desk.bookkeeping().create(kind, whole);
    }

    Entry change(Kind kind, String id, ObjectNode given) {
        return desk.bookkeeping().update(kind, find(kind, id), given);
    }

    /**
     * @param act delete, undelete, archive; touch: a change that shows in stamp and webhook alone; send, view and dispute an
     *     invoice; refund a payment, which gives a new one
     */
    Entry act(Kind kind, String id, String act) {
        if (!acts(kind).contains(act)) {
            throw Refusal.plain(404, 1012, "There is no act " + act + " on a " + kind.noun() + ": " + acts(kind) + ".");
        }
        Entry entry = find(kind, id);
        return switch (act) {
            case "delete" -> desk.bookkeeping().stand(kind, entry, Entry.DELETED);
            case "undelete" -> desk.bookkeeping().stand(kind, entry, Entry.ACTIVE);
            case "archive" -> desk.bookkeeping().stand(kind, entry, Entry.ARCHIVED);
            case "send" -> status(entry, 2);
            case "view" -> status(entry, 3);
            case "dispute" -> status(entry, 0);
            case "refund" -> desk.bookkeeping().refund(entry);
            default -> desk.bookkeeping().touch(kind, entry);
        };
    }

    private Entry status(Entry invoice, int status) {
        return desk.bookkeeping().update(Kind.INVOICE, invoice, Json.object().put("status", status));
    }

    Entry find(Kind kind, String id) {
        return desk.books().reading(() -> desk.books().find(kind, id)).orElseThrow(() -> Refusal.unknown(kind, id));
    }
}
