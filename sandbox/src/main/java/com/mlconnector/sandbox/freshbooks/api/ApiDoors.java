package com.mlconnector.sandbox.freshbooks.api;

import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.traffic.ApiFaults;
import com.mlconnector.sandbox.freshbooks.traffic.Calls;
import com.mlconnector.sandbox.freshbooks.traffic.Gating;
import com.mlconnector.sandbox.freshbooks.traffic.HiddenRows;
import com.mlconnector.sandbox.freshbooks.traffic.RateLimit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Map;

/** All doors of the API, with what stands before each: the count, the rate limit, the faults. */
public final class ApiDoors {

    private final RateLimit limit;
    private final ApiFaults faults;
    private final Calls calls;
    private final HiddenRows hidden;
    private final Gating gating;

    public ApiDoors(RateLimit limit, ApiFaults faults, Calls calls, HiddenRows hidden, Gating gating) {
        this.limit = limit;
        this.faults = faults;
        this.calls = calls;
        this.hidden = hidden;
        this.gating = gating;
    }

    public void addTo(
            RoutesConfig routes, Grants grants, Map<String, Desk> desks, Callbacks callbacks, Deliveries deliveries) {
        Gate gate = new Gate(grants, desks, gating);
        routes.before(this::arrive);
        routes.after(this::leave);
        new AccountingDoor(gate, hidden).addTo(routes);
        business(routes, gate);
        new LedgerDoor(gate).addTo(routes);
        new CallbackDoor(gate, callbacks, deliveries).addTo(routes);
        routes.exception(Refusal.class, (refusal, ctx) -> RefusalFormat.write(ctx, refusal));
        routes.exception(NotFoundResponse.class, (missing, ctx) -> notFound(ctx));
    }

    private void business(RoutesConfig routes, Gate gate) {
        String projects = "/projects/business/{business}/project";
        String services = "/comments/business/{business}/service";
        String times = "/timetracking/business/{business}/time_entries";
        new BusinessDoor(Kind.PROJECT, gate, hidden).addTo(routes, projects + "s", projects);
        new BusinessDoor(Kind.SERVICE, gate, hidden).addTo(routes, services + "s", services);
        new BusinessDoor(Kind.TIME_ENTRY, gate, hidden).addTo(routes, times, times);
        new RateDoor(gate).addTo(routes);
    }

    private void arrive(Context ctx) throws IOException, InterruptedException {
        String path = ctx.path();
        if (path.startsWith("/_sandbox")) {
            return;
        }
        calls.count(ctx.method().name(), path);
        limit.count(ctx);
        faults.strike(ctx);
    }

    private void leave(Context ctx) {
        if (!ctx.path().startsWith("/_sandbox")) {
            faults.spoil(ctx);
        }
    }

    /** A path or an id of the wrong kind: in accounting a plain 404 that is no JSON at all. */
    private static void notFound(Context ctx) {
        if (ctx.path().startsWith("/accounting/account/") || !known(ctx.path())) {
            ctx.status(404).contentType("text/plain").result("404 page not found");
            return;
        }
        RefusalFormat.write(ctx, Refusal.plain(404, 1012, "Not found."));
    }

    private static boolean known(String path) {
        return path.startsWith("/events/") || RefusalFormat.ofBusiness(path) || path.startsWith("/accounting/");
    }
}
