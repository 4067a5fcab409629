package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Business;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.FreshbooksApp;
import com.mlconnector.connections.Status;
import com.mlconnector.credentials.OauthTokens;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.TokenPair;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A node of ours on a real database, FreshBooks on a real server, and the few questions the room's tests ask. */
final class WebhookRoom implements AutoCloseable {
    static final ConnectionId MAIN = new ConnectionId("main");
    static final List<String> INVOICE_EVENTS = List.of("invoice.create", "invoice.delete", "invoice.update");

    final TurnableClock clock = new TurnableClock();
    final FakeCallbacks freshbooks = new FakeCallbacks();
    final TestDatabase database;
    final Connection connection;
    private final Path folder;
    private Node node;

    WebhookRoom(Database kind, Path folder) {
        this.folder = folder;
        database = TestDatabase.open(kind);
        node = another();
        connection = Connection.empty(MAIN, "Books")
                .with(new FreshbooksApp(
                        freshbooks.base(), freshbooks.base(), "the-client", URI.create("https://here.example/back")))
                .with(new Business(65001, "Simon", 439000, "6BApk", "b-uuid", "Acme", ZoneId.of("America/Toronto")));
        node.get(Connections.class).keep(connection);
        node.get(Connections.class).changeStatus(MAIN, Status.RUNNING);
        granted("user:invoices:read");
        freshbooks.onHandshake(this::shake);
    }

    void granted(String... scopes) {
        node.get(OauthTokens.class)
                .keep(
                        MAIN,
                        new TokenPair(
                                Secret.of("access"),
                                Secret.of("refresh"),
                                clock.instant().plus(Duration.ofDays(365)),
                                Set.of(scopes)));
    }

    /** A further process on the same database. */
    Node another() {
        return new Node(database, clock, folder, Node.PUBLIC);
    }

    Node node() {
        return node;
    }

    /** What was not on disk is lost. */
    void restart() {
        node.close();
        node = another();
    }

    boolean turn() {
        return node.callbacks().turn(connection);
    }

    /** All three callbacks for invoices are registered and verified. */
    WebhookRoom verified() {
        turn();
        return this;
    }

    /** FreshBooks sends the verifier it made. */
    HttpResponse<String> shake(Registered callback) {
        return node.post(callback.path(), callback.handshake());
    }

    /** FreshBooks sends a notice about an invoice; gives the status. */
    int deliver(Registered callback, String objectId) {
        return node.post(callback.path(), Signed.update(callback.verifier(), objectId))
                .statusCode();
    }

    /** A stranger sends a verifier of their own to the callback's address, with its right id. */
    HttpResponse<String> forge(Registered callback, String verifier) {
        return node.post(callback.path(), Signed.handshake(Integer.toString(callback.id()), verifier));
    }

    /** Each event has one verified callback on both sides, and notices come through each. */
    void assertThatAllIsWell() {
        assertThat(verifiedEvents()).isEqualTo(INVOICE_EVENTS);
        assertThat(freshbooks.registered()).hasSize(3).allMatch(Registered::verified);
        assertThat(verifierStates()).containsOnly("active").hasSize(3);
        freshbooks
                .registered()
                .forEach(callback -> assertThat(deliver(callback, "41")).isEqualTo(200));
    }

    List<CallbackState> states() {
        return node.callbacks().state(MAIN);
    }

    List<String> verifiedEvents() {
        return states().stream()
                .filter(CallbackState::verified)
                .map(CallbackState::event)
                .toList();
    }

    List<String> verifierStates() {
        return column("select state from callback_verifier order by received_at, state");
    }

    List<String> journal() {
        return column("select sentence from journal_line where kind is null order by id");
    }

    List<String> bodies() {
        return database.jdbc()
                .sql("select body from delivery order by id")
                .query((row, number) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
                .list();
    }

    List<String> column(String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }

    /** The reasons of what was turned away so far. */
    List<String> rejected() {
        node.get(Rejections.class).write();
        return column("select reason from rejected order by id");
    }

    @Override
    public void close() {
        node.close();
        freshbooks.close();
        database.close();
    }
}
