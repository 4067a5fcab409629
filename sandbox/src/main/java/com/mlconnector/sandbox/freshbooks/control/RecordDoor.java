package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.api.Desk;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Records as a person makes and changes them, and as they stand: deleted ones too. */
final class RecordDoor {

    private static final String LIST = "/_sandbox/records/{kind}";
    private static final int MOST_PER_PAGE = 10_000;

    private final Desk desk;
    private final Person person;

    RecordDoor(Desk desk) {
        this.desk = desk;
        this.person = new Person(desk);
    }

    void addTo(RoutesConfig routes) {
        routes.get(LIST, this::list);
        routes.post(LIST, this::create);
        routes.get(LIST + "/{id}", ctx -> reply(ctx, 200, kind(ctx), person.find(kind(ctx), ctx.pathParam("id"))));
        routes.put(LIST + "/{id}", this::change);
        routes.post(LIST + "/{id}/{act}", this::act);
    }

    /** Every record by rising id, with lines, {@code vis_state} and {@code id}, whatever the API leaves out. */
    private void list(Context ctx) {
        Kind kind = kind(ctx);
        Pairs query = Pairs.parse(ctx.queryString());
        int page = number(query, "page", 1);
        int perPage = Math.min(MOST_PER_PAGE, number(query, "per_page", 100));
        ObjectNode body = Json.object();
        ArrayNode rows = body.putArray("records");
        desk.books().reading(() -> {
            List<Entry> all = desk.books().all(kind);
            long from = Math.min(all.size(), (long) (page - 1) * perPage);
            int to = (int) Math.min(all.size(), from + perPage);
            all.subList((int) from, to).forEach(entry -> rows.add(show(kind, entry)));
            return body.put("page", page)
                    .put("per_page", perPage)
                    .put("pages", (all.size() + perPage - 1) / perPage)
                    .put("total", all.size());
        });
        json(ctx, 200, body);
    }

    private static int number(Pairs query, String key, int standard) {
        String text = query.text(key);
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : standard;
    }

    private void create(Context ctx) {
        Kind kind = kind(ctx);
        reply(ctx, 201, kind, person.create(kind, body(ctx, kind)));
    }

    private void change(Context ctx) {
        Kind kind = kind(ctx);
        reply(ctx, 200, kind, person.change(kind, ctx.pathParam("id"), body(ctx, kind)));
    }

    private void act(Context ctx) {
        Kind kind = kind(ctx);
        reply(ctx, 200, kind, person.act(kind, ctx.pathParam("id"), ctx.pathParam("act")));
    }

    /** The fields, bare or under the record's noun. */
    private static ObjectNode body(Context ctx, Kind kind) {
        if (ctx.body().isBlank()) {
            return Json.object();
        }
        ObjectNode body = Json.read(ctx.body())
                .orElseThrow(() -> Refusal.plain(400, 1005, "The request body is not a JSON object."));
        return body.path(kind.noun()) instanceof ObjectNode wrapped ? wrapped : body;
    }

    private static Kind kind(Context ctx) {
        String noun = ctx.pathParam("kind");
        return Kind.named(noun).orElseThrow(() -> Refusal.plain(404, 1012, "There is no kind of record " + noun + "."));
    }

    private ObjectNode show(Kind kind, Entry entry) {
        return desk.shown().whole(kind, entry);
    }

    private void reply(Context ctx, int status, Kind kind, Entry entry) {
        json(ctx, status, desk.books().reading(() -> show(kind, entry)));
    }

    private static void json(Context ctx, int status, ObjectNode body) {
        ctx.status(status).contentType("application/json").result(Json.text(body));
    }
}
