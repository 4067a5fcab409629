package com.mlconnector.sandbox.freshbooks.api;

import com.mlconnector.sandbox.freshbooks.books.Desk;
import com.mlconnector.sandbox.freshbooks.books.Refusal;
import com.mlconnector.sandbox.freshbooks.oauth.Business;
import com.mlconnector.sandbox.freshbooks.oauth.Grant;
import com.mlconnector.sandbox.freshbooks.oauth.Grants;
import com.mlconnector.sandbox.freshbooks.oauth.Scopes;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.Optional;

/** Every API call comes through here: who asks, whose books, is it in the scopes, does the role allow it. */
final class Gate {

    private final Grants grants;
    private final Map<String, Desk> desks;

    Gate(Grants grants, Map<String, Desk> desks) {
        this.grants = grants;
        this.desks = Map.copyOf(desks);
    }

    /** The books of an accounting account. */
    Desk account(Context ctx, String accountId, String scopeObject) {
        Grant grant = grant(ctx);
        if (accountId.equals(Business.CANCELLED_ACCOUNT)) {
            throw Refusal.plain(403, 1042, "This account is no longer active.");
        }
        return enter(ctx, grant, Business.ofAccount(accountId), scopeObject);
    }

    Desk businessId(Context ctx, String id, String scopeObject) {
        return enter(ctx, grant(ctx), Business.ofId(id), scopeObject);
    }

    Desk businessUuid(Context ctx, String uuid, String scopeObject) {
        return enter(ctx, grant(ctx), Business.ofUuid(uuid), scopeObject);
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

    private Desk enter(Context ctx, Grant grant, Optional<Business> business, String scopeObject) {
        Desk desk = business.map(Business::accountId).map(desks::get).orElse(null);
        if (business.isEmpty() || desk == null) {
            throw new NotFoundResponse();
        }
        boolean reads = ctx.method().name().equals("GET");
        if (!scopeObject.isEmpty()) {
            need(ctx, grant, reads ? Scopes.read(scopeObject) : Scopes.write(scopeObject));
        }
        if (!reads && !business.get().writable()) {
            throw Refusal.plain(403, 1003, "Permission Denied");
        }
        return desk;
    }
}
