package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Stamps;

/** A ledger account as the API's JSON: known by its uuid, with the accounts below it. */
final class ShownAccount {

    private final Books books;

    ShownAccount(Books books) {
        this.books = books;
    }

    ObjectNode of(Entry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("uuid", uuid(entry.id()));
        node.setAll(entry.schema().show(entry, ""));
        node.put("updated_at", Stamps.zuluMicros(entry.updatedMicros()));
        long parent = entry.number("parent");
        node.put("parent_account", parent == 0 ? null : uuid(parent));
        node.put("jea_id", parent == 0 ? Long.valueOf(entry.id()) : null);
        node.put("jesa_id", parent == 0 ? null : Long.valueOf(entry.id()));
        if (entry.visState() == Entry.ARCHIVED) {
            node.put("state", "archived");
        }
        var children = node.putArray("sub_accounts");
        books.all(Kind.ACCOUNT).stream()
                .filter(each -> each.number("parent") == entry.id() && !each.deleted())
                .forEach(each -> children.add(uuid(each.id())));
        return node;
    }

    private String uuid(long id) {
        return books.uuid(Kind.ACCOUNT, id);
    }
}
