package com.mlconnector.tableau;

import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session on a Tableau site, made with a personal access token; there is one at a time for each.
 *
 * @param id ours, not Tableau's
 * @param since when it was made; null where an older version kept it
 */
record Session(
        String id, @Nullable Instant since, Pat pat, ApiVersion version, String siteId, String userId, Secret token) {

    /** Which token, on which server and site. Signing in with it again ends the session before, wherever that is. */
    record Pat(String address, String contentUrl, String name) {
        static Pat of(TableauSite site) {
            return new Pat(site.address().toString(), site.contentUrl(), site.patName());
        }
    }
}
