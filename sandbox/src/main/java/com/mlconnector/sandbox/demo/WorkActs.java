package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What happens to clients, categories, projects and taxes, and to the work itself. */
final class WorkActs {
    private final Office office;
    private final Deeds deeds;

    WorkActs(Office office) {
        this.office = office;
        this.deeds = office.deeds();
    }

    void clients() {
        List<JsonNode> invoices = office.standing("invoice");
        String renamed = invoices.get(invoices.size() - 1).path("customerid").asText();
        deeds.change("client", renamed, named("organization", "Renamed & Sons, “Ltd.” 🎉"));
        String fresh = deeds.create("client", named("organization", "Brand New GmbH"));
        String leaving = deeds.create("client", named("organization", "Short Visit Inc."));
        ObjectNode first = Deeds.invoice(fresh, "0");
        Deeds.line(first, "Welcome", "3", "33.33", "HST", "13");
        deeds.create("invoice", first);
        deeds.delete("client", leaving);
        String back = deeds.create("client", named("organization", "Back Again Ltd."));
        deeds.delete("client", back);
        deeds.undelete("client", back);
        office.out().line("a client with invoices is renamed, three are new, one of them leaves and one comes back");
    }

    void category() {
        List<JsonNode> expenses = office.standing("expense");
        String used = expenses.get(0).path("categoryid").asText();
        deeds.change("category", used, named("category", "Renamed, by \"us\""));
        office.out().line("an expense category is renamed");
    }

    /** @return the id of a new project */
    String projects() {
        office.standing("invoice").stream()
                .flatMap(invoice -> StreamSupport.stream(invoice.path("lines").spliterator(), false))
                .map(line -> line.path("modern_project_id").asText("0"))
                .filter(id -> !id.equals("0") && !id.equals("null"))
                .findFirst()
                .ifPresent(used -> deeds.change("project", used, named("title", "Renamed, \"phase\" 2")));
        String client = Office.id(office.standing("client").get(0));
        String fresh =
                deeds.create("project", named("title", "Fresh project 🌱").put("client_id", Office.number(client)));
        String gone = deeds.create("project", named("title", "Never begun"));
        deeds.delete("project", gone);
        String back = deeds.create("project", named("title", "Begun after all"));
        deeds.delete("project", back);
        deeds.undelete("project", back);
        office.out().line("a project with invoices is renamed, three are new, one of them leaves and one comes back");
        return fresh;
    }

    void taxes() {
        List<JsonNode> taxes = office.standing("tax");
        Office.ids(taxes, 0, 1)
                .forEach(
                        id -> deeds.change("tax", id, named("number", "RT 9999").put("amount", "12.125")));
        deeds.create("tax", named("name", "PST").put("amount", "7").put("compound", true));
        deeds.delete("tax", deeds.create("tax", named("name", "Luxury").put("amount", "20")));
        office.out().line("a tax changes, another is new, a third does not last");
    }

    /** Nothing of this gives a row of its own; the hours show on the project. */
    void work(String project) {
        deeds.create("service", named("name", "Night shift"));
        ObjectNode time = FreshbooksControl.object().put("project_id", Office.number(project));
        String kept = deeds.create("time_entry", time.put("duration", 5_400));
        deeds.change("time_entry", kept, FreshbooksControl.object().put("duration", 4_500));
        deeds.delete("time_entry", deeds.create("time_entry", time.put("duration", 60)));
        String item = deeds.create("item", named("name", "Blue widget").put("qty", "3"));
        deeds.change("item", item, named("description", "Blue, of course"));
        deeds.delete("item", deeds.create("item", named("name", "Red widget")));
        office.out().line("hours are written down and corrected, items are sold");
    }

    private static ObjectNode named(String field, String name) {
        return FreshbooksControl.object().put(field, name);
    }
}
