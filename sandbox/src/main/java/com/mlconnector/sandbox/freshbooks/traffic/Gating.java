package com.mlconnector.sandbox.freshbooks.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Refusal;
import com.mlconnector.sandbox.freshbooks.web.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinds of records that are closed on purpose: by the account's plan, which the accounting family answers with 200 and an
 * error, or by the person's role, which is a plain 403.
 */
public final class Gating {

    private static final int ACCESS_DENIED = 1003;

    /** The numbers that say a feature is not in the plan. */
    private static final Map<Kind, Integer> ERRNO = Map.of(
            Kind.ITEM, 12_001,
            Kind.BILL, 41_001,
            Kind.BILL_VENDOR, 31_001,
            Kind.BILL_PAYMENT, 41_101);

    private final Map<Kind, String> closed = new ConcurrentHashMap<>();

    /**
     * @param how plan, role, or open
     * @throws IllegalArgumentException when it is none of these
     */
    public void set(Kind kind, String how) {
        switch (how) {
            case "plan", "role" -> closed.put(kind, how);
            case "open" -> closed.remove(kind);
            default -> throw new IllegalArgumentException("gated is plan, role or open, not '" + how + "'");
        }
    }

    public void clear() {
        closed.clear();
    }

    public ObjectNode json() {
        ObjectNode node = Json.object();
        for (Kind kind : Kind.values()) {
            String how = closed.get(kind);
            if (how != null) {
                node.put(kind.noun(), how);
            }
        }
        return node;
    }

    public void pass(Kind kind) {
        String how = closed.get(kind);
        if (how == null) {
            return;
        }
        Integer errno = ERRNO.get(kind);
        if (how.equals("plan") && errno != null) {
            String what = kind.plural().replace('_', ' ');
            throw Refusal.plain(200, errno, "The feature " + what + " is not available on this account.");
        }
        boolean insideA200 = how.equals("plan") && kind.accounting();
        throw Refusal.plain(insideA200 ? 200 : 403, ACCESS_DENIED, "Permission Denied");
    }
}
