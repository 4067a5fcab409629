package com.mlconnector.connections;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Tableau site and project that data sources are published to; the token's secret is kept apart.
 *
 * @param address of the server or the Cloud pod, without a path: {@code https://prod-ca-a.online.tableau.com}
 * @param contentUrl the site's short name as it stands in the browser after {@code #/site/}; "" means Default (Server only)
 * @param projectId null until it was found
 * @param siteId null until the first sign-in
 * @param userId null until the first sign-in
 */
public record TableauSite(
        URI address,
        String contentUrl,
        String patName,
        @Nullable String projectId,
        String projectName,
        @Nullable String siteId,
        @Nullable String userId) {

    public TableauSite {
        checkAddress(address);
        if (!contentUrl.matches("[\\p{L}\\p{N}_-]{0,128}")) {
            throw new IllegalArgumentException(
                    "The site must be the short name that stands after #/site/ in the browser, such as"
                            + " acme; letters, digits, - and _ only");
        }
        if (isCloud(address) && contentUrl.isEmpty()) {
            throw new IllegalArgumentException(
                    "Tableau Cloud has no Default site. Enter the short name of your site: it stands"
                            + " after #/site/ in the browser");
        }
        if (patName.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of the personal access token is missing; it stands in Tableau under"
                            + " My Account Settings");
        }
        if (projectName.isBlank()) {
            throw new IllegalArgumentException("The name of the Tableau project is missing");
        }
    }

    /** Whether it is the same site of the same server, whatever the project. */
    public boolean isSameSite(TableauSite other) {
        return address.equals(other.address()) && contentUrl.equals(other.contentUrl());
    }

    /** The same site and project, reached with another token. */
    public TableauSite withPat(String name) {
        return new TableauSite(address, contentUrl, name, projectId, projectName, siteId, userId);
    }

    private static void checkAddress(URI address) {
        String what = "The Tableau address";
        if (address.getRawFragment() != null || WebAddress.hasPath(address)) {
            throw new IllegalArgumentException(what
                    + " must end after the host name, such as https://prod-ca-a.online.tableau.com. Leave out /#/site/ and"
                    + " what follows; the name after it belongs into the field Site");
        }
        WebAddress.check(what, address);
        if (isCloud(address) && !WebAddress.isEncrypted(address)) {
            throw new IllegalArgumentException(what + " of Tableau Cloud must start with https://");
        }
    }

    private static boolean isCloud(URI address) {
        String host = WebAddress.host(address);
        return host.equals("online.tableau.com") || host.endsWith(".online.tableau.com");
    }

    /** Whether the address is on Tableau Cloud rather than a server of one's own. */
    public boolean isCloud() {
        return isCloud(address);
    }
}
