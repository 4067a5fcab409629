package com.mlconnector.admin;

import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.connections.Options;
import com.mlconnector.connections.Status;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.freshbooks.FreshbooksLogin;
import com.mlconnector.freshbooks.FreshbooksSettings;
import com.mlconnector.freshbooks.Identity;
import com.mlconnector.freshbooks.Me;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person does, step by step, to connect FreshBooks. Every step can be repeated. */
@Component
class Connecting {
    private final Connections connections;
    private final Secrets secrets;
    private final FreshbooksSettings freshbooks;
    private final FreshbooksLogin login;
    private final Identity identity;
    private final OauthTokens tokens;
    private final Road road;

    Connecting(
            Connections connections,
            Secrets secrets,
            FreshbooksSettings freshbooks,
            FreshbooksLogin login,
            Identity identity,
            OauthTokens tokens,
            Road road) {
        this.connections = connections;
        this.secrets = secrets;
        this.freshbooks = freshbooks;
        this.login = login;
        this.identity = identity;
        this.tokens = tokens;
        this.road = road;
    }

    /** The connection there is, or an empty one to begin with. */
    Connection current() {
        return connections.only().orElseGet(() -> Connection.empty(AuditPages.MAIN, "FreshBooks to Tableau"));
    }

    /** @param clientSecret empty keeps the one known */
    void app(@Nullable String clientId, @Nullable String clientSecret, @Nullable String redirectUri) {
        String id = Entered.needed("client id", clientId, 200);
        URI redirect = Entered.address("redirect address", redirectUri);
        FreshbooksApp app =
                Entered.checked(() -> new FreshbooksApp(freshbooks.apiUrl(), freshbooks.authUrl(), id, redirect));
        Connection known = current();
        boolean kept =
                secrets.find(known.id(), SecretName.FRESHBOOKS_CLIENT_SECRET).isPresent();
        if (!kept || !blank(clientSecret)) {
            String secret = Entered.needed("client secret", clientSecret, 1000);
            secrets.keep(known.id(), SecretName.FRESHBOOKS_CLIENT_SECRET, Secret.of(secret));
        }
        connections.keep(known.with(app));
        if (tokens.tryAgain(known.id())) {
            road.goOnAfterReconnect(known.id());
        }
    }

    /** @return the address of FreshBooks' page where a person allows access */
    URI begin(String boundTo) {
        return login.begin(current(), boundTo);
    }

    Me finish(Redirected redirected, String boundTo) {
        login.finish(redirected.state(), redirected.code(), boundTo);
        Connection connection = current();
        Me me = identity.me(connection);
        road.note(connection.id(), "FreshBooks was connected as " + me.name());
        road.goOnAfterReconnect(connection.id());
        return me;
    }

    Me me() {
        return identity.me(current());
    }

    /** Another business than before would mix two books in one set of data sources. */
    void business(long businessId, @Nullable String homeCurrency) {
        Connection connection = current();
        Business known = connection.business();
        Business chosen = Entered.checked(() -> me().choose(businessId));
        if (known != null
                && connection.status() != Status.SETTING_UP
                && !known.accountId().equals(chosen.accountId())) {
            throw new Refused(
                    409,
                    "This connection already carries the books of " + known.name() + ".",
                    "Carrying those of " + chosen.name() + " too would mix both in the same data sources.",
                    "Start a second ml-connector with a data folder and a Tableau project of its own.");
        }
        String currency =
                blank(homeCurrency) ? "" : String.valueOf(homeCurrency).strip().toUpperCase(Locale.ROOT);
        Options options = Entered.checked(() -> connection.options().withHomeCurrency(currency));
        connections.keep(connection.with(chosen).with(options));
        road.note(connection.id(), "The books of " + chosen.name() + " were chosen");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
