package com.mlconnector.connections;

import com.mlconnector.audit.ConnectionId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a connection lies in its table row: plain columns, null where a part is not known yet. */
final class ConnectionRow {

    private ConnectionRow() {}

    static Map<String, @Nullable Object> columns(Connection connection) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", connection.id().value());
        columns.put("name", connection.name());
        columns.put("status", connection.status().word());
        columns.put("homeCurrency", connection.options().homeCurrency());
        columns.put("plainHttpAllowed", connection.options().plainHttpAllowed() ? 1 : 0);
        LocalDate from = connection.options().historyFrom();
        columns.put("historyFrom", from == null ? null : from.toString());
        addApp(columns, connection.app());
        addBusiness(columns, connection.business());
        addTableau(columns, connection.tableau());
        return columns;
    }

    private static void addApp(Map<String, @Nullable Object> columns, @Nullable FreshbooksApp app) {
        columns.put("apiBase", app == null ? null : app.apiBase().toString());
        columns.put("authBase", app == null ? null : app.authBase().toString());
        columns.put("clientId", app == null ? null : app.clientId());
        columns.put("redirectUri", app == null ? null : app.redirectUri().toString());
    }

    private static void addBusiness(Map<String, @Nullable Object> columns, @Nullable Business business) {
        columns.put("identityId", business == null ? null : business.identityId());
        columns.put("identityName", business == null ? null : business.identityName());
        columns.put("businessId", business == null ? null : business.businessId());
        columns.put("accountId", business == null ? null : business.accountId());
        columns.put("businessUuid", business == null ? null : business.businessUuid());
        columns.put("businessName", business == null ? null : business.name());
        columns.put("businessZone", business == null ? null : business.zone().getId());
    }

    private static void addTableau(Map<String, @Nullable Object> columns, @Nullable TableauSite site) {
        columns.put("tableauAddress", site == null ? null : site.address().toString());
        columns.put("contentUrl", site == null ? null : site.contentUrl());
        columns.put("patName", site == null ? null : site.patName());
        columns.put("projectId", site == null ? null : site.projectId());
        columns.put("projectName", site == null ? null : site.projectName());
        columns.put("siteId", site == null ? null : site.siteId());
        columns.put("userId", site == null ? null : site.userId());
    }

    static Connection read(ResultSet row, int number) throws SQLException {
        return new Connection(
                new ConnectionId(row.getString("id")),
                row.getString("name"),
                Status.of(row.getString("status")),
                app(row),
                business(row),
                tableau(row),
                options(row));
    }

    private static Options options(ResultSet row) throws SQLException {
        String from = row.getString("history_from");
        return new Options(
                row.getString("home_currency"),
                row.getInt("plain_http_allowed") == 1,
                from == null ? null : LocalDate.parse(from));
    }

    private static @Nullable FreshbooksApp app(ResultSet row) throws SQLException {
        if (row.getString("client_id") == null) {
            return null;
        }
        return new FreshbooksApp(
                URI.create(row.getString("api_base")),
                URI.create(row.getString("auth_base")),
                row.getString("client_id"),
                URI.create(row.getString("redirect_uri")));
    }

    private static @Nullable Business business(ResultSet row) throws SQLException {
        if (row.getString("account_id") == null) {
            return null;
        }
        return new Business(
                row.getLong("identity_id"),
                row.getString("identity_name"),
                row.getLong("business_id"),
                row.getString("account_id"),
                row.getString("business_uuid"),
                row.getString("business_name"),
                ZoneId.of(row.getString("business_zone")));
    }

    private static @Nullable TableauSite tableau(ResultSet row) throws SQLException {
        if (row.getString("tableau_address") == null) {
            return null;
        }
        return new TableauSite(
                URI.create(row.getString("tableau_address")),
                row.getString("content_url"),
                row.getString("pat_name"),
                row.getString("project_id"),
                row.getString("project_name"),
                row.getString("site_id"),
                row.getString("user_id"));
    }
}
