package com.mlconnector.sandbox.freshbooks.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;

/** Projects, time entries, services, tasks and items. */
final class WorkRules {

    private final Links links;

    WorkRules(Books books) {
        this.links = new Links(books);
    }

    /** An item or a task: its taxes are named by id. */
    void sold(Kind kind, Entry entry, ObjectNode body) {
        if (body.path("rate").path("code").isTextual()) {
            entry.put("currency_code", body.path("rate").path("code").asText());
        }
        if (body.path("unit_cost").path("code").isTextual()) {
            entry.put("currency_code", body.path("unit_cost").path("code").asText());
        }
        Links.require(kind, entry, "name");
        links.check(kind, entry, "tax1", Kind.TAX);
        links.check(kind, entry, "tax2", Kind.TAX);
    }

    void project(Entry project) {
        Links.require(Kind.PROJECT, project, "title");
        links.check(Kind.PROJECT, project, "client_id", Kind.CLIENT);
    }

    /** Time belongs to whoever wrote it, and to the client of its project. */
    void time(Entry time) {
        Links.require(Kind.TIME_ENTRY, time, "started_at", "duration");
        links.check(Kind.TIME_ENTRY, time, "service_id", Kind.SERVICE);
        links.check(Kind.TIME_ENTRY, time, "task_id", Kind.TASK);
        if (time.number("project_id") != 0) {
            Entry project = links.follow(Kind.TIME_ENTRY, time, "project_id", Kind.PROJECT);
            time.put("client_id", project.get("client_id"));
        }
        links.check(Kind.TIME_ENTRY, time, "client_id", Kind.CLIENT);
        if (!time.isSet("identity_id")) {
            time.put("identity_id", Identity.ID);
        }
    }
}
