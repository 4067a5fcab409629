package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.search.Search;
import com.mlconnector.sandbox.freshbooks.traffic.HiddenRows;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounting family: {@code /accounting/account/{accountId}/{area}/{list}[/{id}]}. */
final class AccountingDoor {

    private static final String LIST = "/accounting/account/{account}/{area}/{list}";
    private static final String ONE = LIST + "/{id}";

    /** Expense categories are written as ledger accounts are: not here. */
    private static final Set<Kind> READ_ONLY = Set.of(Kind.CATEGORY);

    private static final Set<Kind> DELETABLE = Set.of(Kind.INVOICE, Kind.TAX, Kind.OTHER_INCOME);

    private final Gate gate;
    private final HiddenRows hidden;

    AccountingDoor(Gate gate, HiddenRows hidden) {
        this.gate = gate;
        this.hidden = hidden;
    }

    void addTo(RoutesConfig routes) {
        routes.get(LIST, this::list);
        routes.get(ONE, this::one);
        routes.post(LIST, this::create);
        routes.put(ONE, this::update);
        routes.delete(ONE, this::delete);
    }

    private void list(Context ctx) {
        if (path(ctx).equals("expenses/vendors")) {
            vendors(ctx);
            return;
        }
        Kind kind = kind(ctx);
        Desk desk = enter(ctx, kind);
        Search search = Questions.accounting(ctx);
        Paged page = desk.books()
                .reading(() -> Paged.of(
                        desk.listing().matches(kind, search),
                        search,
                        hidden.of(kind),
                        entry -> desk.shown().listed(kind, entry, search.includes())));
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("response").putObject("result");
        result.set(kind.plural(), page.rows());
        page.putInto(result);
        json(ctx, body);
    }

    private void vendors(Context ctx) {
        Desk desk = gate.account(ctx, ctx.pathParam("account"), Kind.EXPENSE);
        List<String> names = desk.books()
                .reading(() -> desk.books().all(Kind.EXPENSE).stream()
                        .map(expense -> expense.text("vendor"))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        Paged page = Paged.of(
                names, Questions.accounting(ctx), 0, name -> Json.object().put("vendor", name));
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("response").putObject("result");
        result.set("vendors", page.rows());
        page.putInto(result);
        json(ctx, body);
    }

    private void one(Context ctx) {
        Kind kind = kind(ctx);
        Desk desk = enter(ctx, kind);
        reply(ctx, desk, kind, find(ctx, desk, kind));
    }

    private void create(Context ctx) {
        Kind kind = writable(ctx);
        Desk desk = enter(ctx, kind);
        Entry entry = desk.bookkeeping().create(kind, Questions.written(ctx, kind.noun()));
        reply(ctx, desk, kind, entry);
    }

    private void update(Context ctx) {
        Kind kind = writable(ctx);
        Desk desk = enter(ctx, kind);
        Entry entry = find(ctx, desk, kind);
        reply(ctx, desk, kind, desk.bookkeeping().update(kind, entry, Questions.written(ctx, kind.noun())));
    }

    private void delete(Context ctx) {
        Kind kind = writable(ctx);
        Desk desk = enter(ctx, kind);
        if (!DELETABLE.contains(kind)) {
            throw notAllowed();
        }
        desk.bookkeeping().stand(kind, find(ctx, desk, kind), Entry.DELETED);
        ObjectNode body = Json.object();
        body.putObject("response");
        json(ctx, body);
    }

    private Kind kind(Context ctx) {
        Optional<Kind> kind = Kind.at(path(ctx));
        if (kind.isEmpty()) {
            gate.grant(ctx);
        }
        return kind.orElseThrow(NotFoundResponse::new);
    }

    private Kind writable(Context ctx) {
        Kind kind = kind(ctx);
        if (READ_ONLY.contains(kind)) {
            gate.grant(ctx);
            throw notAllowed();
        }
        return kind;
    }

    private static Refusal notAllowed() {
        return Refusal.plain(405, 1003, "The method is not allowed for the requested URL.");
    }

    private Desk enter(Context ctx, Kind kind) {
        return gate.account(ctx, ctx.pathParam("account"), kind);
    }

    private static Entry find(Context ctx, Desk desk, Kind kind) {
        String id = ctx.pathParam("id");
        return desk.books()
                .reading(() -> desk.books().find(kind, id).filter(entry -> kind != Kind.TAX || !entry.deleted()))
                .orElseThrow(() -> Refusal.unknown(kind, id));
    }

    private static void reply(Context ctx, Desk desk, Kind kind, Entry entry) {
        ObjectNode body = Json.object();
        Set<String> includes = Questions.includes(ctx);
        body.putObject("response")
                .putObject("result")
                .set(kind.noun(), desk.books().reading(() -> desk.shown().single(kind, entry, includes)));
        json(ctx, body);
    }

    private static String path(Context ctx) {
        return ctx.pathParam("area") + "/" + ctx.pathParam("list");
    }

    private static void json(Context ctx, ObjectNode body) {
        ctx.contentType("application/json").result(Json.text(body));
    }
}
