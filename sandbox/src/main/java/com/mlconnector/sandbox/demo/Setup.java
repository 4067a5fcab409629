package com.mlconnector.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.oauth.App;

/** Connects the connector to both services, step by step as a person would on its pages. */
final class Setup {
    static final String HOME_CURRENCY = "CAD";

    /** Something on the way did not work; the message says what. */
    static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }
    }

    private final ConnectorApi connector;
    private final Sandboxes sandboxes;
    private final Printout out;

    Setup(ConnectorApi connector, Sandboxes sandboxes, Printout out) {
        this.connector = connector;
        this.sandboxes = sandboxes;
        this.out = out;
    }

    /** @return the chosen business, as the connector showed it */
    JsonNode connect(String redirectUri) throws Failed {
        connector.keepApp(App.CLIENT_ID, App.CLIENT_SECRET, redirectUri);
        String back = new Consent().allow(connector.begin());
        JsonNode business = choose(connector.finish(back));
        connector.chooseBusiness(business.path("businessId").asLong(), HOME_CURRENCY);
        out.line("FreshBooks is connected: %s (%s)"
                .formatted(
                        business.path("name").asText(),
                        business.path("accountId").asText()));
        connector.connectTableau(sandboxes.tableauAddress());
        out.line("Tableau is connected: site %s, project %s".formatted(TableauControl.SITE, TableauControl.PROJECT));
        ping();
        connector.start();
        return business;
    }

    /** The business whose books the sandbox invented. */
    private JsonNode choose(JsonNode memberships) throws Failed {
        String account = sandboxes.freshbooks().state().path("account").asText();
        for (JsonNode membership : memberships) {
            if (membership.path("accountId").asText().equals(account)) {
                return membership;
            }
        }
        throw new Failed(
                "The connector did not offer the business with the account " + account + ", but " + memberships);
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
