package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.callbacks.DeliveryFaults;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.traffic.ApiFaults;
import com.mlconnector.sandbox.freshbooks.web.Html;
import com.mlconnector.sandbox.freshbooks.web.Json;
import com.mlconnector.sandbox.freshbooks.web.Pairs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The page for people: shows what is held, and takes its buttons. */
final class PageDoor {

    private final Service service;
    private final Page page;
    private final Person person;
    private final FaultDoor faults;

    PageDoor(Service service, StateDoor state, FaultDoor faults) {
        this.service = service;
        this.page = new Page(service, state);
        this.person = new Person(service.desk());
        this.faults = faults;
    }

    void addTo(RoutesConfig routes) {
        routes.get(
                "/_sandbox",
                ctx -> ctx.html(page.html(Pairs.parse(ctx.queryString()).text("kind"))));
        routes.post("/_sandbox/page/{button}", this::pressed);
    }

    private void pressed(Context ctx) {
        Pairs form = Pairs.parse(ctx.body());
        try {
            press(ctx.pathParam("button"), form);
        } catch (Refusal | IllegalArgumentException refused) {
            String why = String.valueOf(refused.getMessage());
            String body = "<h1>That was refused</h1><p>%s</p><p><a href=\"/_sandbox\">Back</a></p>";
            ctx.status(422).html(Html.page("Refused", body.formatted(Html.escape(why))));
            return;
        }
        String kind = form.text("kind");
        ctx.redirect("/_sandbox" + (kind.isEmpty() ? "" : "?kind=" + kind), HttpStatus.SEE_OTHER);
    }

    private void press(String button, Pairs form) {
        switch (button) {
            case "create" -> person.create(kind(form), given(form));
            case "change" -> person.change(kind(form), form.text("id"), given(form));
            case "act" -> person.act(kind(form), form.text("id"), form.text("act"));
            case "api-fault" -> apiFault(service.switches().faults(), form);
            case "delivery-fault" ->
                service.deliveries()
                        .faults(new DeliveryFaults(
                                number(form, "dropPercent"),
                                number(form, "duplicatePercent"),
                                number(form, "delayMs"),
                                number(form, "reorderWindowMs"),
                                number(form, "seed")));
            case "gate" -> service.switches().gating().set(kind(form), form.text("how"));
            case "clear-faults" -> faults.clear();
            case "expire-tokens" -> service.grants().expireAccess();
            case "redeliver" -> service.deliveries().again(number(form, "count"), true);
            default -> throw new IllegalArgumentException("there is no button " + button);
        }
    }

    private static void apiFault(ApiFaults faults, Pairs form) {
        faults.set(JsonNodeFactory.instance
                .objectNode()
                .put("status", form.text("status"))
                .put("count", number(form, "count"))
                .put("path", form.first("path").filter(path -> !path.isBlank()).orElse("/")));
    }

    /** One field of the record, when the form names one. */
    private static ObjectNode given(Pairs form) {
        ObjectNode given = Json.object();
        if (!form.text("field").isEmpty()) {
            given.put(form.text("field"), form.text("value"));
        }
        return given;
    }

    private static Kind kind(Pairs form) {
        return Kind.named(form.text("kind")).orElseThrow(() -> new IllegalArgumentException("there is no such kind"));
    }

    private static int number(Pairs form, String key) {
        String text = form.text(key);
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
    }
}
