package com.mlconnector.connections;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import org.jspecify.annotations.Nullable;

/**
 * One link: a FreshBooks business and a Tableau site and project.
 *
 * @param app null until a person entered the FreshBooks app
 * @param business null until a person chose it
 * @param tableau null until a person entered the site
 */
public record Connection(
        ConnectionId id,
        String name,
        Status status,
        @Nullable FreshbooksApp app,
        @Nullable Business business,
        @Nullable TableauSite tableau,
        Options options) {

    public Connection {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("A connection needs a name of at most 200 characters");
        }
        if (tableau != null
                && !WebAddress.isEncrypted(tableau.address())
                && !WebAddress.isThisMachine(tableau.address())
                && !options.plainHttpAllowed()) {
            throw new IllegalArgumentException(
                    "The Tableau address starts with http://, so the token would travel unencrypted."
                            + " Use https://, or allow plain http for this connection");
        }
    }

    /** An empty connection, as it is when a person begins. */
    public static Connection empty(ConnectionId id, String name) {
        return new Connection(id, name, Status.SETTING_UP, null, null, null, Options.NONE);
    }

    public Connection with(FreshbooksApp newApp) {
        return new Connection(id, name, status, newApp, business, tableau, options);
    }

    public Connection with(Business newBusiness) {
        return new Connection(id, name, status, app, newBusiness, tableau, options);
    }

    public Connection with(TableauSite newTableau) {
        return new Connection(id, name, status, app, business, newTableau, options);
    }

    public Connection with(Options newOptions) {
        return new Connection(id, name, status, app, business, tableau, newOptions);
    }

    /** The app, or a sentence for the person who has not entered it yet. */
    public FreshbooksApp needApp() {
        FreshbooksApp known = app;
        if (known == null) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT, "No FreshBooks app is entered yet. Enter it on the Connect page.");
        }
        return known;
    }

    /** The business, or a sentence for the person who has not chosen it yet. */
    public Business needBusiness() {
        Business known = business;
        if (known == null) {
            throw new StepFailed(
                    Reason.FRESHBOOKS_RECONNECT,
                    "No FreshBooks business is chosen yet. Choose it on the Connect page.");
        }
        return known;
    }

    /** The site, or a sentence for the person who has not entered it yet. */
    public TableauSite needTableau() {
        TableauSite known = tableau;
        if (known == null) {
            throw new StepFailed(
                    Reason.TABLEAU_SIGN_IN_REFUSED, "No Tableau site is entered yet. Enter it on the Connect page.");
        }
        return known;
    }
}
