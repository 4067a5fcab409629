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
import java.util.List;
import java.util.Set;

/**
 * One kind of the business family: projects, services, time entries. Lists stand beside a {@code meta}; projects and services
 * have a plural path for the list and a singular one for a single record.
 */
final class BusinessDoor {

    private static final List<String> ABILITIES =
            List.of("can_edit", "can_archive", "can_generate_invoice", "can_delete", "can_track_time");

    private final Kind kind;
    private final Gate gate;
    private final HiddenRows hidden;

    BusinessDoor(Kind kind, Gate gate, HiddenRows hidden) {
        this.kind = kind;
        this.gate = gate;
        this.hidden = hidden;
    }

    /** @param single where new records are posted to, and, with an id behind it, a record is found */
    void addTo(RoutesConfig routes, String list, String single) {
        routes.get(list, this::list);
        routes.post(single, this::create);
        routes.get(single + "/{id}", this::one);
        routes.put(single + "/{id}", this::update);
        routes.delete(single + "/{id}", this::delete);
    }

    private void list(Context ctx) {
        Desk desk = enter(ctx);
        Search search = Questions.business(ctx);
        ObjectNode body = Json.object();
        desk.books().reading(() -> {
            List<Entry> found = desk.listing().matches(kind, search);
            Paged page = Paged.of(
                    found, search, hidden.of(kind), entry -> desk.shown().listed(kind, entry, search.includes()));
            body.set(kind.plural(), page.rows());
            meta(page.putInto(body.putObject("meta")), found);
            return page;
        });
        json(ctx, body);
    }

    private void meta(ObjectNode meta, List<Entry> found) {
        if (kind == Kind.PROJECT) {
            meta.putArray("sort");
        }
        if (kind == Kind.TIME_ENTRY) {
            meta.put("total_logged", seconds(found, false)).put("total_unbilled", seconds(found, true));
        }
    }

    private static long seconds(List<Entry> entries, boolean unbilledOnly) {
        return entries.stream()
                .filter(entry -> !unbilledOnly || (entry.flag("billable") && !entry.flag("billed")))
                .mapToLong(entry -> entry.number("duration"))
                .sum();
    }

    private void one(Context ctx) {
        Desk desk = enter(ctx);
        reply(ctx, desk, find(ctx, desk));
    }

    private void create(Context ctx) {
        Desk desk = enter(ctx);
        reply(ctx, desk, desk.bookkeeping().create(kind, Questions.written(ctx, kind.noun())));
    }

    private void update(Context ctx) {
        Desk desk = enter(ctx);
        Entry entry = find(ctx, desk);
        reply(ctx, desk, desk.bookkeeping().update(kind, entry, Questions.written(ctx, kind.noun())));
    }

    private void delete(Context ctx) {
        Desk desk = enter(ctx);
        desk.bookkeeping().stand(kind, find(ctx, desk), Entry.DELETED);
        ctx.status(204);
    }

    private void reply(Context ctx, Desk desk, Entry entry) {
        ObjectNode body = Json.object();
        body.set(kind.noun(), desk.books().reading(() -> desk.shown().single(kind, entry, Set.of())));
        if (kind == Kind.PROJECT) {
            var abilities = body.putArray("abilities");
            ABILITIES.forEach(name -> abilities.addObject().put("name", name).put("value", true));
        }
        json(ctx, body);
    }

    private Entry find(Context ctx, Desk desk) {
        String id = ctx.pathParam("id");
        return desk.books()
                .reading(() -> desk.books().find(kind, id).filter(entry -> !entry.deleted()))
                .orElseThrow(() -> Refusal.unknown(kind, id));
    }

    private static void json(Context ctx, ObjectNode body) {
        ctx.contentType("application/json").result(Json.text(body));
    }

    private Desk enter(Context ctx) {
        return gate.business(ctx, ctx.pathParam("business"), kind);
    }
}
