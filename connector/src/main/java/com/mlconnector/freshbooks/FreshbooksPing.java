package com.mlconnector.freshbooks;

import com.mlconnector.audit.Finding;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.TokenState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries FreshBooks for real and says what it found: who, which business, which scopes, and whether each kind can be read. */
@Component
public class FreshbooksPing {
    private static final String CONNECT = "Connect FreshBooks again on the Connect page.";

    private final Identity identity;
    private final Freshbooks freshbooks;
    private final OauthTokens tokens;

    FreshbooksPing(Identity identity, Freshbooks freshbooks, OauthTokens tokens) {
        this.identity = identity;
        this.freshbooks = freshbooks;
        this.tokens = tokens;
    }

    /** Never throws a {@link StepFailed}: a failure is a finding. Stops at the first one that makes the rest pointless. */
    public List<Finding> ping(Connection connection) {
        List<Finding> findings = new ArrayList<>();
        Me me;
        try {
            connection.needApp();
            me = identity.me(connection);
        } catch (StepFailed failed) {
            findings.add(bad("FreshBooks sign-in", failed));
            return findings;
        }
        findings.add(Finding.good("FreshBooks sign-in", "signed in as " + me.name()));
        findings.add(scopes(tokens.state(connection.id())));
        Business business = connection.business();
        findings.add(business(me, business));
        if (business != null) {
            freshbooks.available(connection).stream()
                    .sorted()
                    .forEach(kind -> findings.add(readable(connection, kind)));
        }
        return findings;
    }

    private static Finding scopes(TokenState state) {
        List<String> missing = Scopes.wanted().stream()
                .filter(scope -> !state.scopes().isEmpty() && !state.scopes().contains(scope))
                .toList();
        if (missing.isEmpty()) {
            return Finding.good("FreshBooks scopes", spoken(state.scopes()));
        }
        return Finding.bad(
                "FreshBooks scopes",
                "missing: " + String.join(", ", missing),
                "Tick them on the app in FreshBooks' developer portal, then connect again.");
    }

    private static String spoken(Set<String> scopes) {
        return scopes.isEmpty()
                ? "FreshBooks did not say which were granted"
                : scopes.stream().sorted().collect(Collectors.joining(", "));
    }

    private static Finding business(Me me, @Nullable Business business) {
        String what = "FreshBooks business";
        if (business == null) {
            return Finding.bad(what, "none is chosen", "Choose it on the Connect page.");
        }
        Optional<Membership> membership = me.memberships().stream()
                .filter(one -> one.businessId() == business.businessId())
                .findFirst();
        if (membership.isEmpty()) {
            return Finding.bad(what, me.name() + " does not belong to " + business.name() + " any more", CONNECT);
        }
        String whyNot = membership.get().whyNot();
        if (whyNot != null) {
            return Finding.bad(what, membership.get().name() + ": " + whyNot, "Choose another business.");
        }
        if (me.identityId() != business.identityId()) {
            return Finding.bad(
                    what,
                    me.name() + " is signed in, but " + business.identityName() + " connected " + business.name(),
                    "Sign in as the same person, or choose the business again on the Connect page.");
        }
        return Finding.good(
                what, membership.get().name() + " (" + membership.get().role() + ")");
    }

    private Finding readable(Connection connection, Kind kind) {
        String what = "FreshBooks " + kind.plural();
        try {
            Page page = freshbooks.page(connection, kind, 1);
            return Finding.good(what, page.records().isEmpty() ? "readable, none there" : "readable");
        } catch (StepFailed failed) {
            return bad(what, failed);
        }
    }

    private static Finding bad(String what, StepFailed failed) {
        String remedy = switch (failed.reason()) {
            case FRESHBOOKS_RECONNECT -> CONNECT;
            case FRESHBOOKS_REFUSED, FRESHBOOKS_NOT_AVAILABLE ->
                "See that the app has the scope and that the person who connected has the role for it.";
            case FRESHBOOKS_SLOW_DOWN -> "Wait a minute and try again.";
            default -> "Try again; see status.freshbooks.com when it lasts.";
        };
        return Finding.bad(what, failed.sentence(), remedy);
    }
}
