package com.mlconnector.sandbox.freshbooks.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Desk;
import com.mlconnector.sandbox.freshbooks.books.Entry;
import com.mlconnector.sandbox.freshbooks.books.Kind;
import com.mlconnector.sandbox.freshbooks.books.Refusal;
import com.mlconnector.sandbox.freshbooks.books.Search;
import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import com.mlconnector.sandbox.freshbooks.web.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** The business family's projects: a plural path for the list, a singular one for a single project. */
final class ProjectDoor {

    private static final Kind KIND = Kind.PROJECT;
    private static final List<String> ABILITIES =
            List.of("can_edit", "can_archive", "can_generate_invoice", "can_delete", "can_track_time");

    private final Gate gate;
    private final HiddenRows hidden;

    ProjectDoor(Gate gate, HiddenRows hidden) {
        this.gate = gate;
        this.hidden = hidden;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/projects/business/{business}/projects", this::list);
        routes.get("/projects/business/{business}/project/{id}", this::one);
    }

    private void list(Context ctx) {
        Desk desk = enter(ctx);
        Search search = Questions.business(ctx);
        Paged page = desk.books()
                .reading(() -> Paged.of(
                        desk.listing().matches(KIND, search),
                        search,
                        hidden.of(KIND),
                        entry -> desk.shown().of(KIND, entry, Set.of())));
        ObjectNode body = Json.object();
        ObjectNode meta = body.putObject("meta");
        meta.putArray("sort");
        page.putInto(meta);
        body.set("projects", page.rows());
        ctx.contentType("application/json").result(Json.text(body));
    }

    private void one(Context ctx) {
        Desk desk = enter(ctx);
        String id = ctx.pathParam("id");
        ObjectNode project = desk.books()
                .reading(() -> desk.books()
                        .find(KIND, id)
                        .filter(entry -> !entry.deleted())
                        .map(entry -> single(desk, entry))
                        .orElseThrow(() -> Refusal.unknown(KIND, id)));
        ObjectNode body = Json.object();
        body.set("project", project);
        var abilities = body.putArray("abilities");
        ABILITIES.forEach(name -> abilities.addObject().put("name", name).put("value", true));
        ctx.contentType("application/json").result(Json.text(body));
    }

    /** A single project names its group's members where the list gives a group_id. */
    private static ObjectNode single(Desk desk, Entry entry) {
        ObjectNode project = desk.shown().of(KIND, entry, Set.of());
        long groupId = project.path("group_id").asLong();
        project.remove("group_id");
        ObjectNode group = project.putObject("group").put("id", groupId);
        group.putArray("members")
                .addObject()
                .put("id", 4_652_287)
                .put("identity_id", Identity.ID)
                .put("role", "owner")
                .put("first_name", "Robin")
                .put("last_name", "Northwind")
                .put("active", true);
        group.putArray("pending_invitations");
        return project;
    }

    private Desk enter(Context ctx) {
        return gate.businessId(ctx, ctx.pathParam("business"), KIND.scopeObject());
    }
}
