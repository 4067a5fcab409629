package com.mlconnector.sandbox.freshbooks.api;

import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Grant;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
import com.mlconnector.sandbox.freshbooks.oauth.Scopes;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.traffic.Gating;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.Optional;

/** Every API call comes through here: who asks, whose books, is it in the scopes, does the role allow it. */
final class Gate {

    private final Grants grants;
    private final Map<String, Desk> desks;
    private final Gating gating;

    Gate(Grants grants, Map<String, Desk> desks, Gating gating) {
        this.grants = grants;
        this.desks = Map.copyOf(desks);
        this.gating = gating;
    }

    /** The books of an accounting account, to read or write one kind of record. */
    Desk account(Context ctx, String accountId, Kind kind) {
        Grant grant = living(ctx, accountId);
        return enter(ctx, grant, Business.ofAccount(accountId), kind);
    }

    /** An account whose callbacks are asked for; which of them the scopes allow is decided later. */
    void events(Context ctx, String accountId) {
        living(ctx, accountId);
        write(ctx, Business.ofAccount(accountId).orElseThrow(NotFoundResponse::new));
    }

    private Grant living(Context ctx, String accountId) {
        Grant grant = grant(ctx);
        if (accountId.equals(Business.CANCELLED_ACCOUNT)) {
            throw Refusal.plain(403, 1042, "This account is no longer active.");
        }
        return grant;
    }

    Desk business(Context ctx, String id, Kind kind) {
        return enter(ctx, grant(ctx), Business.ofId(id), kind);
    }

    Desk ledger(Context ctx, String uuid) {
        return enter(ctx, grant(ctx), Business.ofUuid(uuid), Kind.ACCOUNT);
    }

    Grant grant(Context ctx) {
        String authorization = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        return grants.bearing(authorization).orElseThrow(() -> Refusal.plain(401, 1003, "Unauthenticated."));
    }

    static void need(Context ctx, Grant grant, String scope) {
        if (!grant.allows(scope)) {
            ctx.header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
            throw Refusal.plain(403, 1003, "The access token has insufficient scope: " + scope + " is needed.");
        }
    }

    private Desk enter(Context ctx, Grant grant, Optional<Business> business, Kind kind) {
        Desk desk = business.map(Business::accountId).map(desks::get).orElse(null);
        if (business.isEmpty() || desk == null) {
            throw new NotFoundResponse();
        }
        String object = kind.scopeObject();
        need(ctx, grant, reads(ctx) ? Scopes.read(object) : Scopes.write(object));
        write(ctx, business.get());
        gating.pass(kind);
        return desk;
    }

    private static boolean reads(Context ctx) {
        return ctx.method().name().equals("GET");
    }

    private static void write(Context ctx, Business business) {
        if (!reads(ctx) && !business.writable()) {
            throw Refusal.plain(403, 1003, "Permission Denied");
        }
    }
}
