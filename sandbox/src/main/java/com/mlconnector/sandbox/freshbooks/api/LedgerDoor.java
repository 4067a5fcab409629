package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.SubType;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.Set;

/** The chart of accounts, under the business's uuid: no paging, no filters, no delete. */
final class LedgerDoor {

    private static final String ACCOUNTS = "/accounting/businesses/{business}/ledger_accounts/accounts";
    private static final String TAXONOMY = "/accounting/ledger_accounts/";

    private final Gate gate;

    LedgerDoor(Gate gate) {
        this.gate = gate;
    }

    void addTo(RoutesConfig routes) {
        routes.get(ACCOUNTS, this::list);
        routes.get(ACCOUNTS + "/{id}", this::one);
        routes.get(TAXONOMY + "types", this::types);
        routes.get(TAXONOMY + "sub_types", this::subTypes);
    }

    private void list(Context ctx) {
        Desk desk = enter(ctx);
        ObjectNode body = Json.object();
        body.putArray("data")
                .addAll(desk.books()
                        .reading(() -> desk.books().all(Kind.ACCOUNT).stream()
                                .filter(account -> !account.deleted())
                                .sorted(Comparator.comparing(account -> account.text("number")))
                                .map(account -> show(desk, account))
                                .toList()));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private void one(Context ctx) {
        Desk desk = enter(ctx);
        ObjectNode account = desk.books()
                .reading(() -> desk.books()
                        .find(Kind.ACCOUNT, ctx.pathParam("id"))
                        .filter(found -> !found.deleted())
                        .map(found -> show(desk, found))
                        .orElseThrow(() -> Refusal.plain(404, 1012, "Not found.")));
        ObjectNode body = Json.object();
        body.set("data", account);
        ctx.contentType("application/json").result(Json.text(body));
    }

    private static ObjectNode show(Desk desk, Entry account) {
        return desk.shown().single(Kind.ACCOUNT, account, Set.of());
    }

    private void types(Context ctx) {
        gate.grant(ctx);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        SubType.ALL.stream()
                .map(SubType::type)
                .distinct()
                .sorted()
                .forEach(type -> data.addObject().put("name", type));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private void subTypes(Context ctx) {
        gate.grant(ctx);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        SubType.ALL.forEach(each -> data.addObject()
                .put("id", each.id())
                .put("name", each.name())
                .put("account_type", each.type())
                .put("base_number", each.baseNumber()));
        ctx.contentType("application/json").result(Json.text(body));
    }

    private Desk enter(Context ctx) {
        return gate.ledger(ctx, ctx.pathParam("business"));
    }
}
