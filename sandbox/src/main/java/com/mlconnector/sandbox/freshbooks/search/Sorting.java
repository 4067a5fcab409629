package com.mlconnector.sandbox.freshbooks.search;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.time.LocalDate;
import java.util.Comparator;

/** The few sort keys the service honours; any other leaves the order as it is, newest id first. */
final class Sorting {

    private static final Comparator<Entry> NONE = (unused, unusedOther) -> 0;

    private Sorting() {}

    static Comparator<Entry> of(Kind kind, String sort) {
        boolean falling = sort.endsWith("_desc");
        if (!falling && !sort.endsWith("_asc")) {
            return NONE;
        }
        Comparator<Entry> order = rising(kind, sort.substring(0, sort.lastIndexOf('_')));
        return falling && order != NONE ? order.reversed() : order;
    }

    private static Comparator<Entry> rising(Kind kind, String key) {
        return switch (kind.noun() + " " + key) {
            case "invoice invoice_date" -> dates("create_date");
            case "client client_id" -> Comparator.comparingLong(Entry::id);
            case "client organization_name" -> texts("organization");
            case "client email" -> texts("email");
            case "client bus_phone" -> texts("bus_phone");
            case "client updated" -> Comparator.comparingLong(Entry::updatedMicros);
            case "client fullname", "client primarycontact" -> texts("lname").thenComparing(texts("fname"));
            case "project title" -> texts("title");
            case "project due_date" -> dates("due_date");
            case "project created_at" -> Comparator.comparingLong(Entry::createdMicros);
            default -> NONE;
        };
    }

    private static Comparator<Entry> texts(String field) {
        return Comparator.comparing(entry -> entry.text(field));
    }

    private static Comparator<Entry> dates(String field) {
        return Comparator.comparing(entry -> {
            LocalDate date = entry.date(field);
            return date == null ? LocalDate.MIN : date;
        });
    }
}
