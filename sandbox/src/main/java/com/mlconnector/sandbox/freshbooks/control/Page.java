package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.api.Desk;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.web.Html;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The page's HTML, made anew for every look at it. */
final class Page {

    private static final int LATEST = 12;
    private static final int DELIVERIES = 30;
    private static final List<String> STATES = List.of("active", "deleted", "archived");

    /** The column that names a record of each kind, and the one to change from the page. */
    private static final Map<Kind, String> NAME = Map.ofEntries(
            Map.entry(Kind.INVOICE, "invoice_number"),
            Map.entry(Kind.EXPENSE, "vendor"),
            Map.entry(Kind.CLIENT, "organization"),
            Map.entry(Kind.CATEGORY, "category"),
            Map.entry(Kind.PAYMENT, "note"),
            Map.entry(Kind.CREDIT_NOTE, "credit_number"),
            Map.entry(Kind.OTHER_INCOME, "source"),
            Map.entry(Kind.BILL, "bill_number"),
            Map.entry(Kind.BILL_PAYMENT, "note"),
            Map.entry(Kind.BILL_VENDOR, "vendor_name"),
            Map.entry(Kind.TIME_ENTRY, "note"),
            Map.entry(Kind.PROJECT, "title"));

    private final Service service;
    private final StateDoor state;

    Page(Service service, StateDoor state) {
        this.service = service;
        this.state = state;
    }

    String html(String kindNoun) {
        Kind kind = Kind.named(kindNoun).orElse(Kind.INVOICE);
        ObjectNode now = state.state();
        String body = "<h1>FreshBooks sandbox</h1><p class=\"note\">The books of Northwind Advisory (account <code>"
                + Html.escape(now.path("account").asText())
                + "</code>). Not the real service: everything here is invented and lives in memory.</p>"
                + counts(now.path("counts"), kind)
                + records(kind)
                + PageForms.faults(now.path("faults"))
                + callbacks(now.path("callbacks"))
                + deliveries(now.path("pendingDeliveries").asInt())
                + calls(now.path("calls"));
        return Html.page("FreshBooks sandbox", body);
    }

    private static String counts(JsonNode counts, Kind shown) {
        StringBuilder rows = new StringBuilder();
        counts.properties().forEach(each -> {
            JsonNode count = each.getValue();
            String current = each.getKey().equals(shown.noun()) ? " aria-current=\"page\"" : "";
            rows.append("<tr><td><a href=\"/_sandbox?kind=%1$s\"%2$s>%1$s</a></td>".formatted(each.getKey(), current));
            STATES.forEach(standing ->
                    rows.append("<td>").append(count.path(standing).asInt()).append("</td>"));
            rows.append("</tr>");
        });
        return "<h2>What it holds</h2>" + table(List.of("kind", "active", "deleted", "archived"), rows.toString());
    }

    private String records(Kind kind) {
        StringBuilder rows = new StringBuilder();
        Desk desk = service.desk();
        List<ObjectNode> latest = desk.books().reading(() -> latest(desk, kind));
        latest.forEach(record -> rows.append(row(kind, record)));
        return "<h2>Latest of kind " + kind.noun() + "</h2>"
                + PageForms.create(kind, NAME.getOrDefault(kind, "name"))
                + table(List.of("id", "name", "detail", "state", "do"), rows.toString());
    }

    private static List<ObjectNode> latest(Desk desk, Kind kind) {
        List<Entry> all = desk.books().all(kind);
        List<Entry> last = new ArrayList<>(all.subList(Math.max(0, all.size() - LATEST), all.size()));
        Collections.reverse(last);
        return last.stream().map(entry -> desk.shown().whole(kind, entry)).toList();
    }

    private static String row(Kind kind, ObjectNode record) {
        String id = record.path(kind == Kind.ACCOUNT ? "uuid" : "id").asText();
        String field = NAME.getOrDefault(kind, "name");
        return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td class=\"do\">%s</td></tr>"
                .formatted(
                        Html.escape(id),
                        Html.escape(shorter(record.path(field).asText(""))),
                        Html.escape(detail(record)),
                        STATES.get(record.path("vis_state").asInt()),
                        PageForms.acts(kind, id, field));
    }

    private static String detail(ObjectNode record) {
        JsonNode money = record.path("amount");
        String amount = money.isObject()
                ? money.path("amount").asText() + " " + money.path("code").asText()
                : money.asText("");
        return (amount + " " + record.path("v3_status").asText("") + " "
                        + record.path("payment_status")
                                .asText(record.path("status").asText("")) + " "
                        + record.path("number").asText(""))
                .trim();
    }

    private static String shorter(String text) {
        return text.length() <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, 78)) + "…";
    }

    private static String callbacks(JsonNode callbacks) {
        StringBuilder rows = new StringBuilder();
        callbacks.forEach(each -> rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        each.path("callbackid").asText(),
                        Html.escape(each.path("event").asText()),
                        Html.escape(each.path("uri").asText()),
                        each.path("verified").asBoolean() ? "verified" : "not verified")));
        return "<h2>Callbacks</h2>" + table(List.of("id", "event", "uri", "state"), rows.toString());
    }

    private String deliveries(int pending) {
        StringBuilder rows = new StringBuilder();
        service.deliveries().latest(DELIVERIES).forEach(each -> {
            ObjectNode delivery = each.json();
            StringBuilder outcomes = new StringBuilder();
            delivery.path("attempts")
                    .forEach(attempt ->
                            outcomes.append(attempt.path("outcome").asText()).append(' '));
            rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s %s</td></tr>"
                    .formatted(
                            delivery.path("time").asText(),
                            Html.escape(delivery.path("event").asText()),
                            Html.escape(delivery.path("object_id").asText()),
                            Html.escape(outcomes.toString()),
                            Html.escape(delivery.path("state").asText()),
                            Html.escape(delivery.path("note").asText())));
        });
        return "<h2>Deliveries</h2><p class=\"note\">" + pending + " pending</p>"
                + table(List.of("time", "event", "object", "answers", "state"), rows.toString());
    }

    private static String calls(JsonNode calls) {
        StringBuilder rows = new StringBuilder();
        calls.properties()
                .forEach(each -> rows.append("<tr><td>%s</td><td>%s</td></tr>"
                        .formatted(Html.escape(each.getKey()), each.getValue().asText())));
        return "<h2>Calls</h2>" + table(List.of("route", "count"), rows.toString());
    }

    private static String table(List<String> heads, String rows) {
        if (rows.isEmpty()) {
            return "<p class=\"note\">Nothing yet.</p>";
        }
        StringBuilder head = new StringBuilder();
        heads.forEach(each -> head.append("<th scope=\"col\">").append(each).append("</th>"));
        return "<div class=\"scroll\"><table><thead><tr>" + head + "</tr></thead><tbody>" + rows
                + "</tbody></table></div>";
    }
}
