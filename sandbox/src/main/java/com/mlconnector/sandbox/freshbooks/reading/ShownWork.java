package com.mlconnector.sandbox.freshbooks.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.figures.Tallies;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.time.Instant;

/** Projects, services and time entries as the business family's JSON: bare decimals, UTC. */
final class ShownWork {

    private final Books books;
    private final Tallies tallies;

    ShownWork(Books books, Tallies tallies) {
        this.books = books;
        this.tallies = tallies;
    }

    /** @param single names the group's members where a list gives a group_id */
    ObjectNode project(Entry project, boolean single) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", project.id());
        Tallies.Work work = tallies.doneFor(project);
        node.setAll(project.schema().show(project, ""));
        node.put("created_at", Stamps.utcLocal(project.createdMicros()))
                .put("updated_at", Stamps.utcLocal(project.updatedMicros()))
                .put("logged_duration", work.seconds() == 0 ? null : Long.valueOf(work.seconds()))
                .put("billed_amount", work.billed().toPlainString())
                .put("billed_status", billedStatus(work));
        ArrayNode services = node.putArray("services");
        if (project.get("service_ids") instanceof ArrayNode ids) {
            for (JsonNode id : ids) {
                books.find(Kind.SERVICE, id.asLong()).ifPresent(service -> services.add(service(service)));
            }
        }
        long group = 764_000 + project.id();
        if (single) {
            node.set("group", group(group));
        } else {
            node.put("group_id", group);
        }
        return node;
    }

    private static String billedStatus(Tallies.Work work) {
        if (work.billed().signum() == 0) {
            return "unbilled";
        }
        return work.unbilledSeconds() > 0 ? "partial" : "billed";
    }

    private static ObjectNode group(long id) {
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("id", id);
        group.putArray("members")
                .addObject()
                .put("id", 4_652_287)
                .put("identity_id", Identity.ID)
                .put("role", "owner")
                .put("first_name", "Robin")
                .put("last_name", "Northwind")
                .put("active", true);
        group.putArray("pending_invitations");
        return group;
    }

    ObjectNode service(Entry service) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Business.ofAccount(books.account()).ifPresent(business -> node.put("business_id", business.id()));
        node.put("id", service.id());
        node.setAll(service.schema().show(service, ""));
        return node.put("vis_state", service.visState());
    }

    /** A deleted entry is one that is not active any more; a running timer's entry is not logged yet. */
    ObjectNode time(Entry time) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", time.id());
        node.setAll(time.schema().show(time, ""));
        node.put("active", !time.deleted())
                .put("created_at", Stamps.zulu(time.createdMicros()))
                .put("local_timezone", books.zone().getId());
        if (time.get("started_at") instanceof Instant start) {
            node.put("local_started_at", Stamps.local(start, books.zone()));
        }
        if (time.flag("is_logged")) {
            node.putNull("timer");
        } else {
            node.putObject("timer").put("id", 150_000 + time.id()).put("is_running", true);
        }
        return node;
    }
}
