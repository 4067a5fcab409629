package com.mlconnector.sandbox.freshbooks.books;

import com.mlconnector.sandbox.freshbooks.record.Kind;

/**
 * Something happened to a record: what a webhook tells.
 *
 * @param verb create, update or delete
 */
public record Change(String account, Kind kind, String verb, long id) {

    /** The event's name, such as {@code invoice.create}. */
    public String event() {
        return kind.noun() + "." + verb;
    }
}
