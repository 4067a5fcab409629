package com.mlconnector.freshbooks;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.credentials.TokenPair;
import com.mlconnector.credentials.Vault;
import com.mlconnector.store.Database;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** The whole room, put together as the application does, on a real database and against a {@link FakeFreshbooks}. */
final class FreshbooksRoom implements AutoCloseable {
    static final ConnectionId MAIN = new ConnectionId("main");
    static final String ACCESS = "access-token-canary-1";
    static final String REFRESH = "refresh-token-canary-1";
    static final String CLIENT_SECRET = "client-secret-canary";

    final TurnableClock clock = new TurnableClock();
    final FreshbooksTime time = new FreshbooksTime(clock);
    final FakeFreshbooks server = new FakeFreshbooks();
    final TestDatabase database;
    final OauthTokens tokens;
    final Connection connection;
    final Freshbooks freshbooks;
    final FreshbooksCallbacks callbacks;
    final Identity identity;
    final FreshbooksLogin login;
    final FreshbooksPing ping;

    FreshbooksRoom(Database kind, Path folder) {
        database = TestDatabase.open(kind);
        StoreSettings store = new StoreSettings(folder, "", "", null);
        Vault vault = new Vault(store, database.jdbc(), clock);
        tokens = new OauthTokens(database.jdbc(), database.transactions(), vault, store, clock);
        Secrets secrets = new Secrets(database.jdbc(), vault, clock);
        FreshbooksSettings settings = new FreshbooksSettings(
                server.base(), server.base(), Duration.ofSeconds(5), Duration.ofSeconds(5), 2_000_000, 4, null);
        Wire wire = new Wire(settings, time, clock);
        TokenCalls tokenCalls = new TokenCalls(wire, secrets, clock);
        Calls calls = new Calls(wire, tokens, tokenCalls, settings, clock);
        Connections connections = new Connections(database.jdbc());
        connection = Connection.empty(MAIN, "Books")
                .with(new FreshbooksApp(
                        server.base(), server.base(), "the-client", URI.create("https://here.example/back")))
                .with(new Business(65001, "Simon", 439000, "6BApk", "b-uuid", "Acme", ZoneId.of("America/Toronto")));
        connections.keep(connection);
        secrets.keep(MAIN, SecretName.FRESHBOOKS_CLIENT_SECRET, Secret.of(CLIENT_SECRET));
        freshbooks = new Freshbooks(calls, tokens);
        callbacks = new FreshbooksCallbacks(calls);
        identity = new Identity(calls);
        login = new FreshbooksLogin(new LoginStates(database.jdbc(), vault, clock), tokenCalls, tokens, connections);
        ping = new FreshbooksPing(identity, freshbooks, tokens);
    }

    FreshbooksRoom connected() {
        tokens.keep(
                MAIN,
                new TokenPair(
                        Secret.of(ACCESS),
                        Secret.of(REFRESH),
                        clock.instant().plus(Duration.ofHours(12)),
                        Set.copyOf(Scopes.wanted())));
        return this;
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
