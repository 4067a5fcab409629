package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.Balances;
import com.mlconnector.sandbox.freshbooks.figures.Tallies;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Schema;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.util.Set;

/** Records as the API's JSON. Call it inside {@link Books#reading}. */
public final class Shown {

    private final Books books;
    private final Tallies tallies;
    private final ShownWork work;

    public Shown(Books books) {
        this.books = books;
        this.tallies = new Tallies(books);
        this.work = new ShownWork(books, tallies);
    }

    /**
     * A row of a list.
     *
     * @param includes the names asked for by {@code include[]=…}; unknown ones change nothing
     */
    public ObjectNode listed(Kind kind, Entry entry, Set<String> includes) {
        if (kind == Kind.BILL) {
            String lines = books.settings().billLines();
            boolean included = lines.equals("included") && includes.contains("lines");
            return new ShownBill(books).of(entry, included || lines.equals("always"), false);
        }
        return kind == Kind.PROJECT ? work.project(entry, false) : of(kind, entry, includes);
    }

    /** A single read, and what a write answers. */
    public ObjectNode single(Kind kind, Entry entry, Set<String> includes) {
        return switch (kind) {
            case BILL -> new ShownBill(books).of(entry, true, true);
            case PROJECT -> work.project(entry, true);
            default -> of(kind, entry, includes);
        };
    }

    /** All there is to see of a record: with its lines, its rate, its state, and an id even where the API has another. */
    public ObjectNode whole(Kind kind, Entry entry) {
        ObjectNode node = listedWhole(kind, entry).put("vis_state", entry.visState());
        if (kind == Kind.SERVICE) {
            node.put("rate", entry.isSet("rate") ? entry.text("rate") : null);
        }
        return kind == Kind.ACCOUNT ? node : node.put("id", entry.id());
    }

    private ObjectNode listedWhole(Kind kind, Entry entry) {
        return kind == Kind.PROJECT ? work.project(entry, false) : single(kind, entry, Set.of("lines"));
    }

    private ObjectNode of(Kind kind, Entry entry, Set<String> includes) {
        boolean lines = includes.contains("lines");
        return switch (kind) {
            case INVOICE -> new ShownInvoice(books).of(entry, includes);
            case CREDIT_NOTE -> new ShownCredit(books).of(entry, lines);
            case EXPENSE -> accounting(kind, entry).put("version", Stamps.version(entry.updatedMicros()));
            case CLIENT -> client(entry, includes);
            case CATEGORY -> category(entry);
            case PAYMENT, ITEM -> accounting(kind, entry);
            case TASK -> task(entry);
            case TAX -> accounting(kind, entry).without("vis_state");
            case OTHER_INCOME -> income(entry);
            case BILL_PAYMENT -> ShownBill.payment(entry);
            case BILL_VENDOR -> vendor(entry);
            case SERVICE -> work.service(entry);
            case TIME_ENTRY -> work.time(entry);
            case ACCOUNT -> new ShownAccount(books).of(entry);
            case BILL, PROJECT -> throw new IllegalArgumentException(kind + " is shown otherwise");
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

    private ObjectNode client(Entry entry, Set<String> includes) {
        ObjectNode node = accounting(Kind.CLIENT, entry)
                .put("uuid", books.uuid(Kind.CLIENT, entry.id()))
                .put("signup_date", Stamps.utc(entry.createdMicros()));
        new Balances(books, entry).addTo(node, includes);
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

    /** A task tells its name and description twice. */
    private ObjectNode task(Entry entry) {
        ObjectNode node = accounting(Kind.TASK, entry);
        node.remove("accounting_systemid");
        return node.put("tname", entry.text("name")).put("tdesc", entry.text("description"));
    }

    private static ObjectNode income(Entry entry) {
        return entry.schema()
                .show(entry, entry.text(Schema.CURRENCY))
                .put("incomeid", entry.id())
                .put("created_at", Stamps.eastern(entry.createdMicros()))
                .put("updated_at", Stamps.eastern(entry.updatedMicros()))
                .put("vis_state", entry.visState());
    }

    /** Vendors are stamped in UTC, as bills are; the id has but one name. */
    private ObjectNode vendor(Entry entry) {
        Tallies.Debt debt = tallies.owedTo(entry);
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("vendorid", entry.id());
        node.setAll(entry.schema().show(entry, ""));
        node.set("outstanding_balance", Balances.amounts(debt.outstanding()));
        node.set("overdue_balance", Balances.amounts(debt.overdue()));
        return node.put("created_at", Stamps.utc(entry.createdMicros()))
                .put("updated_at", Stamps.utc(entry.updatedMicros()))
                .put("vis_state", entry.visState());
    }
}
