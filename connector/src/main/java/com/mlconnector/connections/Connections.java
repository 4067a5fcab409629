package com.mlconnector.connections;

import com.mlconnector.audit.ConnectionId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The connections, one row each. Today there is at most one, called {@code main}; everything is keyed by connection anyway. */
@Component
public class Connections {
    private static final String KEEP = """
            insert into connection (id, name, status, api_base, auth_base, client_id, redirect_uri, identity_id, identity_name,
                business_id, account_id, business_uuid, business_name, business_zone, tableau_address, content_url, pat_name,
                project_id, project_name, site_id, user_id, home_currency, plain_http_allowed, history_from)
            values (:id, :name, :status, :apiBase, :authBase, :clientId, :redirectUri, :identityId, :identityName,
                :businessId, :accountId, :businessUuid, :businessName, :businessZone, :tableauAddress, :contentUrl, :patName,
                :projectId, :projectName, :siteId, :userId, :homeCurrency, :plainHttpAllowed, :historyFrom)
            on conflict (id) do update set name = excluded.name, status = excluded.status, api_base = excluded.api_base,
                auth_base = excluded.auth_base, client_id = excluded.client_id, redirect_uri = excluded.redirect_uri,
                identity_id = excluded.identity_id, identity_name = excluded.identity_name,
                business_id = excluded.business_id, account_id = excluded.account_id,
                business_uuid = excluded.business_uuid, business_name = excluded.business_name,
                business_zone = excluded.business_zone, tableau_address = excluded.tableau_address,
                content_url = excluded.content_url, pat_name = excluded.pat_name, project_id = excluded.project_id,
                project_name = excluded.project_name, site_id = excluded.site_id, user_id = excluded.user_id,
                home_currency = excluded.home_currency, plain_http_allowed = excluded.plain_http_allowed,
                history_from = excluded.history_from
            """;

    private final JdbcClient jdbc;

    public Connections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The connection of that id; an unknown one is a bug, for ids come from our own tables. */
    public Connection get(ConnectionId id) {
        return jdbc.sql("select * from connection where id = :id")
                .param("id", id.value())
                .query(ConnectionRow::read)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no connection " + id));
    }

    /** The one connection there is, if a person began to make it. */
    public Optional<Connection> only() {
        return all().stream().findFirst();
    }

    public List<Connection> all() {
        return jdbc.sql("select * from connection order by id")
                .query(ConnectionRow::read)
                .list();
    }

    public List<Connection> running() {
        return all().stream()
                .filter(connection -> connection.status() == Status.RUNNING)
                .toList();
    }

    /** Keeps a connection in place of what was known of it. */
    public void keep(Connection connection) {
        jdbc.sql(KEEP).params(ConnectionRow.columns(connection)).update();
    }

    /** From now on that token signs in; false where it was not {@code from} that did. */
    public boolean changePat(ConnectionId id, String from, String to) {
        return jdbc.sql("update connection set pat_name = :to where id = :id and pat_name = :from")
                        .param("to", to)
                        .param("id", id.value())
                        .param("from", from)
                        .update()
                == 1;
    }

    public void changeStatus(ConnectionId id, Status status) {
        int changed = jdbc.sql("update connection set status = :status where id = :id")
                .param("status", status.word())
                .param("id", id.value())
                .update();
        if (changed != 1) {
            throw new IllegalArgumentException("There is no connection " + id);
        }
    }
}
