package com.mlconnector.freshbooks;

import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Verdict.NotThere;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Asks FreshBooks who granted us access ({@code /auth/api/v1/users/me}). */
@Component
public class Identity {
    private static final String WHAT = "who granted access";

    private final Calls calls;

    Identity(Calls calls) {
        this.calls = calls;
    }

    public Me me(Connection connection) {
        JsonNode me;
        try {
            Target target = Target.of(connection.needApp().apiBase(), "/auth/api/v1/users/me");
            me = calls.get(connection, target, WHAT).path("response");
        } catch (NotThere notThere) {
            throw Verdict.otherShape(WHAT, "the address is not known (404)");
        }
        long id = Json.number(me.path("identity_id"), Json.number(me.path("id"), -1));
        if (id < 0 || !me.path("business_memberships").isArray()) {
            throw Verdict.otherShape(WHAT, "response has no id or no business_memberships");
        }
        List<Membership> memberships = new ArrayList<>();
        for (JsonNode membership : me.path("business_memberships")) {
            addMembership(memberships, membership, me.path("subscription_statuses"));
        }
        return new Me(id, name(me), Json.text(me.path("email")), memberships);
    }

    private static String name(JsonNode me) {
        String name = (Json.text(me.path("first_name")) + " " + Json.text(me.path("last_name"))).strip();
        return name.isEmpty() ? Json.text(me.path("email")) : name;
    }

    /** The id of a membership is not the id of its business. One without a business id is passed over. */
    private static void addMembership(List<Membership> memberships, JsonNode membership, JsonNode subscriptions) {
        JsonNode business = membership.path("business");
        long businessId = Json.number(business.path("id"), -1);
        if (businessId < 0) {
            return;
        }
        String role = Json.text(membership.path("role"));
        String account = Json.id(business.path("account_id")).orElse(null);
        String name = Json.text(business.path("name"));
        memberships.add(new Membership(
                businessId,
                account,
                Json.text(business.path("business_uuid")),
                name.isBlank() ? "business " + businessId : name,
                role,
                zone(Json.text(business.path("timezone"))),
                whyNot(account, role, subscriptions)));
    }

    private static @Nullable String whyNot(@Nullable String account, String role, JsonNode subscriptions) {
        if (role.equals("client")) {
            return "you are a client there";
        }
        if (account == null) {
            return "it has no books (no accounting account)";
        }
        return Json.text(subscriptions.path(account)).equals("cancelled")
                ? "its FreshBooks subscription is cancelled"
                : null;
    }

    /** UTC where FreshBooks names no zone, or one this Java does not know. */
    private static ZoneId zone(String name) {
        try {
            return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
