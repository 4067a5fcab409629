package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.oauth.App;

/** Connects the connector to both services, step by step as a person would on its pages. */
public final class Setup {
    static final String HOME_CURRENCY = "CAD";

    /** Something on the way did not work; the message says what. */
    public static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }
    }

    private final ConnectorApi connector;
    private final Sandboxes sandboxes;
    private final Printout out;

    public Setup(ConnectorApi connector, Sandboxes sandboxes, Printout out) {
        this.connector = connector;
        this.sandboxes = sandboxes;
        this.out = out;
    }

    void connect(String redirectUri) throws Failed {
        prepare(redirectUri);
        connector.start();
    }

    /** Everything but the start, after which the first load begins. */
    public void prepare(String redirectUri) throws Failed {
        connector.keepApp(App.CLIENT_ID, App.CLIENT_SECRET, redirectUri);
        String authorize = connector.begin();
        Consent.notAsked(authorize).forEach(scope -> out.line("the connector does not ask for " + scope));
        String back = new Consent().allow(authorize);
        String name = sandboxes.business().name();
        connector.chooseBusiness(choose(name, connector.finish(back)), HOME_CURRENCY);
        out.line("FreshBooks is connected: %s, home currency %s".formatted(name, HOME_CURRENCY));
        connector.connectTableau(sandboxes.tableauAddress());
        out.line("Tableau is connected: site %s, project %s".formatted(TableauControl.SITE, TableauControl.PROJECT));
        ping();
    }

    private static long choose(String name, JsonNode memberships) throws Failed {
        for (JsonNode membership : memberships) {
            if (membership.path("name").asText().equals(name)
                    && membership.path("whyNot").isNull()) {
                return membership.path("businessId").asLong();
            }
        }
        throw new Failed("The connector did not offer the business " + name + ", but " + memberships);
    }

    private void ping() throws Failed {
        boolean good = true;
        JsonNode findings = connector.ping();
        for (JsonNode finding : findings) {
            boolean fine = finding.path("good").asBoolean();
            good &= fine;
            out.line("  %s %s: %s"
                    .formatted(
                            fine ? "ok " : "BAD",
                            finding.path("what").asText(),
                            finding.path("found").asText()));
            if (!fine) {
                out.line("      %s".formatted(finding.path("remedy").asText()));
            }
        }
        if (!good || findings.isEmpty()) {
            throw new Failed("The ping found something wrong on one side, see above.");
        }
    }
}
