package com.mlconnector.tableau;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.Journal;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.TableauSite;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.credentials.Vault;
import com.mlconnector.store.Database;
import com.mlconnector.store.Node;
import com.mlconnector.store.StoreSettings;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The whole room, put together as the application does, on a real database and against a {@link FakeTableau}. */
final class TableauRoom implements AutoCloseable {
    static final ConnectionId MAIN = new ConnectionId("main");
    static final String PAT_SECRET = "pat-secret-canary==:x/y";
    static final String PROJECT = "project-luid-1";
    static final int MEGABYTE = 1024 * 1024;

    final TurnableClock clock = new TurnableClock();
    final FakeTableau server = new FakeTableau();
    final TestDatabase database;
    final Secrets secrets;
    final Connection connection;
    final Tableau tableau;
    final TableauTokens tokens;
    private final Path folder;
    private Duration timeout = Duration.ofSeconds(20);

    TableauRoom(Database kind, Path folder) {
        this.folder = folder;
        database = TestDatabase.open(kind);
        Vault vault = new Vault(new StoreSettings(folder, "", "", null), database.jdbc(), clock);
        secrets = new Secrets(database.jdbc(), vault, clock);
        secrets.keep(MAIN, SecretName.TABLEAU_PAT_SECRET, Secret.of(PAT_SECRET));
        connection = at(site(server.base(), "acme", "etl-token", PROJECT, "Finance"));
        Parts parts = parts();
        tableau = parts.tableau();
        tokens = parts.tokens();
    }

    static TableauSite site(URI address, String contentUrl, String patName, @Nullable String projectId, String name) {
        return new TableauSite(address, contentUrl, patName, projectId, name, null, null);
    }

    static Connection at(TableauSite site) {
        return Connection.empty(MAIN, "Books").with(site);
    }

    /** The same connection with a project that is not found yet. */
    TableauSite entered(String project) {
        return site(server.base(), "acme", "etl-token", null, project);
    }

    /** The room once more, as in another process on the same database. Parts of an upload have one megabyte. */
    Tableau node() {
        return parts().tableau();
    }

    /** What another process has of this room. */
    record Parts(Tableau tableau, TableauTokens tokens) {}

    Parts parts() {
        TableauSettings settings = new TableauSettings(timeout, timeout, 1, null);
        TableauHttp http = new TableauHttp(settings, clock);
        SignIn signIn = new SignIn(http, clock);
        SignInTurn turn =
                new SignInTurn(database.template(), new Node(UUID.randomUUID().toString()), settings, clock);
        PatTable table = new PatTable(database.template(), clock);
        Duels duels = new Duels(database.template(), clock);
        Pats pats = new Pats(
                signIn,
                table,
                duels,
                secrets,
                new Connections(database.jdbc()),
                new Journal(database.template()),
                database.transactions(),
                clock);
        Sessions sessions = new Sessions(signIn, new SessionSafe(secrets), turn, pats, duels, http);
        Uploads uploads = new Uploads(sessions, settings);
        Projects projects = new Projects(sessions);
        Tableau room = new Tableau(
                new DataSources(sessions, uploads, settings),
                new Jobs(sessions),
                new Ping(signIn, sessions, projects),
                projects,
                sessions,
                signIn,
                new Updates(sessions, uploads),
                new Spending(database.template(), clock));
        return new Parts(
                room,
                new TableauTokens(pats, table, sessions, signIn, projects, new KeepAlive(sessions, pats, turn, clock)));
    }

    Tableau impatientNode() {
        timeout = Duration.ofMillis(300);
        return node();
    }

    /** A file of that size with every byte in it. */
    Path file(String name, int bytes) {
        byte[] content = new byte[bytes];
        new Random(7).nextBytes(content);
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The failure of a call that must fail for that reason. */
    static StepFailed failure(Reason reason, ThrowingCallable call) {
        StepFailed failed = Assertions.catchThrowableOfType(StepFailed.class, call);
        Assertions.assertThat(failed).as("a failure").isNotNull();
        Assertions.assertThat(failed.reason()).as(failed.sentence()).isEqualTo(reason);
        return failed;
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
