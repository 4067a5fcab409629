package com.mlconnector.sandbox.freshbooks.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** Records as the API's JSON. Call it inside {@link Books#reading}. */
public final class Shown {

    /** What the lists of invoices leave out unless it is asked for. */
    public static final Set<String> WITH_LINES = Set.of("lines");

    private final Books books;

    public Shown(Books books) {
        this.books = books;
    }

    /** @param includes the names asked for by {@code include[]=…}; unknown ones change nothing */
    public ObjectNode of(Kind kind, Entry entry, Set<String> includes) {
        return switch (kind) {
            case INVOICE -> new ShownInvoice(books).of(entry, includes);
            case EXPENSE -> expense(entry);
            case CLIENT -> client(entry, includes);
            case CATEGORY -> category(entry);
            case PAYMENT -> accounting(kind, entry);
            case TAX -> accounting(kind, entry).without("vis_state");
            case PROJECT -> project(entry);
            case ACCOUNT -> account(entry);
        };
    }

    private ObjectNode accounting(Kind kind, Entry entry) {
        String currency = entry.schema().has(Schema.CURRENCY) ? entry.text(Schema.CURRENCY) : "";
        return entry.schema()
                .show(entry, currency)
                .put("id", entry.id())
                .put(kind.idField(), entry.id())
                .put("accounting_systemid", books.account())
                .put("updated", Stamps.eastern(entry.updatedMicros()))
                .put("vis_state", entry.visState());
    }

    private ObjectNode expense(Entry entry) {
        return accounting(Kind.EXPENSE, entry).put("version", Stamps.version(entry.updatedMicros()));
    }

    private ObjectNode client(Entry entry, Set<String> includes) {
        ObjectNode node = accounting(Kind.CLIENT, entry)
                .put("uuid", uuid(books.account(), Kind.CLIENT, entry.id()))
                .put("signup_date", Stamps.utc(entry.createdMicros()));
        Balances balances = new Balances(books, entry);
        balances.addTo(node, includes);
        return node;
    }

    private static ObjectNode category(Entry entry) {
        return entry.schema()
                .show(entry, "")
                .put("id", entry.id())
                .put("categoryid", entry.id())
                .put("created_at", Stamps.eastern(entry.createdMicros()))
                .put("updated_at", Stamps.eastern(entry.updatedMicros()))
                .put("vis_state", entry.visState());
    }

    private static ObjectNode project(Entry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", entry.id());
        node.setAll(entry.schema().show(entry, ""));
        return node.put("created_at", Stamps.utcLocal(entry.createdMicros()))
                .put("updated_at", Stamps.utcLocal(entry.updatedMicros()))
                .put("group_id", 764_000 + entry.id());
    }

    private ObjectNode account(Entry entry) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("uuid", uuid(books.account(), Kind.ACCOUNT, entry.id()));
        node.setAll(entry.schema().show(entry, ""));
        node.put("updated_at", Stamps.zuluMicros(entry.updatedMicros()));
        long parent = entry.number("parent");
        node.put("parent_account", parent == 0 ? null : uuid(books.account(), Kind.ACCOUNT, parent));
        node.put("jea_id", parent == 0 ? Long.valueOf(entry.id()) : null);
        node.put("jesa_id", parent == 0 ? null : Long.valueOf(entry.id()));
        if (entry.visState() == Entry.ARCHIVED) {
            node.put("state", "archived");
        }
        var children = node.putArray("sub_accounts");
        books.all(Kind.ACCOUNT).stream()
                .filter(each -> each.number("parent") == entry.id() && !each.deleted())
                .forEach(each -> children.add(uuid(books.account(), Kind.ACCOUNT, each.id())));
        return node;
    }

    static String uuid(String account, Kind kind, long id) {
        String name = account + "/" + kind + "/" + id;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
