package com.mlconnector.sandbox.freshbooks.api;

import com.mlconnector.sandbox.freshbooks.books.Desk;
import com.mlconnector.sandbox.freshbooks.books.Refusal;
import com.mlconnector.sandbox.freshbooks.callbacks.Callbacks;
import com.mlconnector.sandbox.freshbooks.callbacks.Deliveries;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
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

    public ApiDoors(RateLimit limit, ApiFaults faults, Calls calls, HiddenRows hidden) {
        this.limit = limit;
        this.faults = faults;
        this.calls = calls;
        this.hidden = hidden;
    }

    public void addTo(
            RoutesConfig routes, Grants grants, Map<String, Desk> desks, Callbacks callbacks, Deliveries deliveries) {
        Gate gate = new Gate(grants, desks);
        routes.before(this::arrive);
        new AccountingDoor(gate, hidden).addTo(routes);
        new ProjectDoor(gate, hidden).addTo(routes);
        new LedgerDoor(gate).addTo(routes);
        new CallbackDoor(gate, callbacks, deliveries).addTo(routes);
        routes.exception(Refusal.class, (refusal, ctx) -> RefusalFormat.write(ctx, refusal));
        routes.exception(NotFoundResponse.class, (missing, ctx) -> notFound(ctx));
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

    /** A path or an id of the wrong kind: in accounting a plain 404 that is no JSON at all. */
    private static void notFound(Context ctx) {
        if (ctx.path().startsWith("/accounting/account/") || !known(ctx.path())) {
            ctx.status(404).contentType("text/plain").result("404 page not found");
            return;
        }
        RefusalFormat.write(ctx, Refusal.plain(404, 1012, "Not found."));
    }

    private static boolean known(String path) {
        return path.startsWith("/events/") || path.startsWith("/projects/") || path.startsWith("/accounting/");
    }
}
