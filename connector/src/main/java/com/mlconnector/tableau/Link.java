package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.TableauSite;
import java.net.URI;

/** The Tableau side of a connection. */
record Link(ConnectionId connection, TableauSite site) {

    static Link of(Connection connection) {
        return new Link(connection.id(), connection.needTableau());
    }

    /** The same site, reached with another token. */
    Link with(String patName) {
        return new Link(connection, site.withPat(patName));
    }

    /** An address under {@code /api/}. */
    URI api(ApiVersion version, String path) {
        String base = site.address().toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/" + version + path);
    }

    /** An address of the site that the session stands in. */
    URI inSite(Session session, String path) {
        return api(session.version(), "/sites/" + session.siteId() + path);
    }

    /** How a person reads it: {@code site acme}, {@code the Default site}. */
    String spoken() {
        return site.contentUrl().isEmpty() ? "the Default site" : "site " + site.contentUrl();
    }
}
