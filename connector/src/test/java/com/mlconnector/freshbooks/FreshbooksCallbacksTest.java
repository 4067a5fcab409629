package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.credentials.Secret;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshbooksCallbacksTest {
    private static final String ALL = "/events/account/6BApk/events/callbacks";

    @TempDir
    Path folder = Path.of("unset");

    private FreshbooksRoom room;

    @BeforeEach
    void open() {
        room = new FreshbooksRoom(Database.SQLITE, folder).connected();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void registersAnAddressForAnEvent() {
        room.server.on("POST", ALL, Reply.json("{\"response\":{\"result\":{\"callback\":{\"callbackid\":2001}}}}"));

        String id =
                room.callbacks.create(room.connection, "invoice.create", URI.create("https://here.example/hooks/x"));

        assertThat(id).isEqualTo("2001");
        assertThat(room.server.asked().get(0).body())
                .isEqualTo("{\"callback\":{\"event\":\"invoice.create\",\"uri\":\"https://here.example/hooks/x\"}}");
    }

    @Test
    void saysWhatFreshbooksDoesNotLikeAboutARegistration() {
        room.server.on(
                "POST",
                ALL,
                Reply.of(
                        422,
                        "{\"errno\":422,\"message\":\"Invalid\",\"details\":[\"event: Value error, Unrecognized event.\"]}"));
        assertThatThrownBy(() -> room.callbacks.create(room.connection, "x", URI.create("https://here.example")))
                .isInstanceOfSatisfying(
                        StepFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_REFUSED))
                .hasMessageContaining("Unrecognized event");

        room.server.on(
                "POST",
                ALL,
                Reply.of(
                        400,
                        "{\"code\":3,\"message\":\"Invalid data in this request.\",\"details\":[{\"fieldViolations\":[{\"field\":\"event\",\"description\":\"Unknown one\"}]}]}"));
        assertThatThrownBy(() -> room.callbacks.create(room.connection, "x", URI.create("https://here.example")))
                .hasMessageContaining("Unknown one");
    }

    @Test
    void listsAllPagesOfRegistrations() {
        room.server.on(
                "GET",
                ALL,
                Reply.json(
                        "{\"response\":{\"result\":{\"callbacks\":[{\"callbackid\":1,\"event\":\"invoice\",\"uri\":\"https://a.example/x\",\"verified\":true}],\"pages\":2}}}"),
                Reply.json(
                        "{\"response\":{\"result\":{\"callbacks\":[{\"callbackid\":\"2\",\"event\":\"client\",\"uri\":\"not a uri\"}],\"pages\":2}}}"));

        assertThat(room.callbacks.list(room.connection))
                .containsExactly(
                        new Callback("1", "invoice", URI.create("https://a.example/x"), true),
                        new Callback("2", "client", URI.create(""), false));
    }

    @Test
    void findsNoRegistrationsWhereThereAreNone() {
        room.server.on(
                "GET",
                ALL,
                Reply.json("{\"response\":{\"result\":{\"callbacks\":[],\"page\":1,\"pages\":0,\"total\":0}}}"));

        assertThat(room.callbacks.list(room.connection)).isEmpty();
    }

    @Test
    void trustsAVerifierOnlyWhenFreshbooksDoes() {
        String one = ALL + "/2001";
        room.server.on(
                "PUT",
                one,
                Reply.json("{\"response\":{\"result\":{\"callback\":{\"callbackid\":2001,\"verified\":true}}}}"),
                Reply.json("{\"response\":{\"result\":{\"callback\":{\"callbackid\":2001,\"verified\":false}}}}"),
                Reply.of(422, "{\"errno\":422,\"message\":\"wrong verifier\"}"),
                Reply.of(404, "{\"errno\":404,\"message\":\"Requested resource could not be found.\"}"),
                Reply.of(502, ""));
        Secret verifier = Secret.of("xf8pxDkZfSXuak7S4qaGQBvxArpMvqR");

        assertThat(room.callbacks.verify(room.connection, "2001", verifier)).isTrue();
        assertThat(room.callbacks.verify(room.connection, "2001", verifier)).isFalse();
        assertThat(room.callbacks.verify(room.connection, "2001", verifier)).isFalse();
        assertThat(room.callbacks.verify(room.connection, "2001", verifier)).isFalse();
        assertThatThrownBy(() -> room.callbacks.verify(room.connection, "2001", verifier))
                .isInstanceOf(StepFailed.class)
                .hasMessageNotContaining("xf8p");
        assertThat(room.server.asked(one).get(0).body()).contains("\"verifier\":\"xf8pxDkZfSXuak7S4qaGQBvxArpMvqR\"");
    }

    @Test
    void asksForTheVerifierAgainAndRemoves() {
        String one = ALL + "/2001";
        room.server
                .on("PUT", one, Reply.json("{\"response\":{\"result\":{\"callback\":{\"callbackid\":2001}}}}"))
                .on("DELETE", one, Reply.of(204, ""), Reply.json("{\"response\":{}}"), Reply.of(404, "{}"));

        room.callbacks.resend(room.connection, "2001");
        room.callbacks.delete(room.connection, "2001");
        room.callbacks.delete(room.connection, "2001");
        room.callbacks.delete(room.connection, "2001");

        assertThat(room.server.asked(one)).hasSize(4);
        assertThat(room.server.asked(one).get(0).body()).contains("\"resend\":true");
        assertThatThrownBy(() -> room.callbacks.resend(room.connection, "7")).hasMessageContaining("registered anew");
    }
}
