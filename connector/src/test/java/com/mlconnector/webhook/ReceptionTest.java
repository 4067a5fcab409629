package com.mlconnector.webhook;

import static com.mlconnector.webhook.WebhookRoom.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.RecordKey;
import com.mlconnector.connections.Connections;
import com.mlconnector.connections.Status;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Inbox;
import com.mlconnector.store.Database;
import com.mlconnector.webhook.FakeCallbacks.Registered;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init") // JUnit fills them
class ReceptionTest {
    @Parameter
    Database kind;

    @TempDir
    Path folder;

    private WebhookRoom room;
    private Registered update;

    @BeforeEach
    void open() {
        room = new WebhookRoom(kind, folder).verified();
        update = room.freshbooks.of("invoice.update");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void acknowledgesANoticeOnceItAndItsDirtyRecordAreOnDisk() {
        Signed notice = Signed.update(update.verifier(), "41");

        HttpResponse<String> answer = room.node().post(update.path(), notice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(room.bodies()).containsExactly(notice.body());
        assertThat(room.column("select signature from delivery")).containsExactly(notice.signature());
        assertThat(room.column("select callback_id from delivery")).containsExactly(Integer.toString(update.id()));
        assertThat(claimed()).containsExactly(new RecordKey(MAIN, Kind.INVOICE, "41"));
    }

    @Test
    void keepsIdenticalNoticesAsRowsOfTheirOwnAndMarksTheRecordAgain() {
        room.deliver(update, "41");
        room.deliver(update, "41");
        Inbox inbox = room.node().get(Inbox.class);
        Claim claim = inbox.claim(List.of(MAIN), (kind, mode) -> 100).orElseThrow();

        room.deliver(update, "41");
        inbox.settle(claim, claim.keys());

        assertThat(room.bodies()).hasSize(3);
        assertThat(room.column("select state from delivery order by id"))
                .containsExactly("carried", "carried", "waiting");
        assertThat(claimed()).containsExactly(new RecordKey(MAIN, Kind.INVOICE, "41"));
    }

    @Test
    void verifiesAndStoresNoticesWhileTheConnectionIsPaused() {
        room.node().get(Connections.class).changeStatus(MAIN, Status.PAUSED);

        assertThat(room.deliver(update, "41")).isEqualTo(200);
        assertThat(room.node().post(update.path(), Signed.update("wrong", "42")).statusCode())
                .isEqualTo(401);

        assertThat(room.bodies()).hasSize(1);
    }

    @Test
    void acknowledgesNothingThatCannotBeStored() {
        rename("delivery", "delivery_gone");
        HttpResponse<String> refused = room.node().post(update.path(), Signed.update(update.verifier(), "41"));
        rename("delivery_gone", "delivery");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(room.bodies()).isEmpty();
        assertThat(room.node().get(Inbox.class).state(MAIN).quiet()).isTrue();
        assertThat(room.deliver(update, "41")).isEqualTo(200);
        assertThat(room.bodies()).hasSize(1);
    }

    @Test
    void asksToTryAgainWhenItCannotLookUpTheCallback() {
        room.clock.turn(Duration.ofSeconds(3));
        rename("callback", "callback_gone");
        int status = room.deliver(update, "41");
        rename("callback_gone", "callback");

        assertThat(status).isEqualTo(503);
        assertThat(room.rejected()).isEmpty();
    }

    @Test
    void takesAHandshakeOnlyWhenItCanBeStored() {
        room.freshbooks.onHandshake(callback -> {});
        room.freshbooks.disable("invoice.update");
        room.clock.turn(Duration.ofMinutes(15));
        room.turn();
        rename("journal_line", "journal_gone");

        HttpResponse<String> refused = room.shake(room.freshbooks.of("invoice.update"));
        rename("journal_gone", "journal_line");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(room.verifierStates()).doesNotContain("candidate");
    }

    @Test
    void refusesANoticeForAnotherAccountThoughItIsSigned() {
        Signed notice =
                Signed.form(update.verifier(), "name", "invoice.update", "object_id", "41", "account_id", "6bapk");
        Signed without = Signed.form(update.verifier(), "name", "invoice.update", "object_id", "41");

        assertThat(room.node().post(update.path(), notice).statusCode()).isEqualTo(401);
        assertThat(room.node().post(update.path(), without).statusCode()).isEqualTo(401);

        assertThat(room.rejected()).containsExactly("callback-unknown", "callback-unknown");
        assertThat(room.bodies()).isEmpty();
    }

    @Test
    void refusesTheSignatureOfAnotherCallback() {
        Registered other = room.freshbooks.of("invoice.create");

        int status = room.node()
                .post(update.path(), Signed.update(other.verifier(), "41"))
                .statusCode();

        assertThat(status).isEqualTo(401);
        assertThat(room.rejected()).containsExactly("signature-wrong");
    }

    @Test
    void refusesANoticeWhoseFieldsWereChangedOrReordered() {
        Signed notice = Signed.update(update.verifier(), "41");
        String changed = notice.body().replace("object_id=41", "object_id=42");
        String reordered =
                notice.body().replace("name=invoice.update&object_id=41", "object_id=41&name=invoice.update");
        String more = notice.body() + "&more=1";

        for (String body : List.of(changed, reordered, more)) {
            assertThat(body).isNotEqualTo(notice.body());
            assertThat(room.node()
                            .post(update.path(), new Signed(body, notice.signature()))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void takesFieldsItDoesNotKnow() {
        Signed notice = Signed.form(
                update.verifier(),
                "name",
                "invoice.update",
                "object_id",
                "41",
                "account_id",
                "6BApk",
                "note",
                "a \"quoted\"\r\n2026-03-02 ERROR forged line\u001b[31m {\"a\": 1} \ud83d\ude00 \u202e",
                "système",
                "https://é.example/?a=b&c=d");

        assertThat(room.node().post(update.path(), notice).statusCode()).isEqualTo(200);

        assertThat(room.bodies()).containsExactly(notice.body());
        assertThat(room.column("select sentence from journal_line where object_id = '41'"))
                .containsExactly("FreshBooks sent invoice.update");
    }

    @Test
    void letsNoNameForgeALineOfTheJournal() {
        String name = "invoice.\"x\"\r\n2026-03-02T10:00:00Z ERROR forged \u001b[31m\u2028\u202e\ud83d\ude00";
        Signed known = Signed.form(update.verifier(), "name", name, "object_id", "41", "account_id", "6BApk");
        Signed unknown =
                Signed.form(update.verifier(), "name", "tax\n" + name, "object_id", "41", "account_id", "6BApk");

        assertThat(room.node().post(update.path(), known).statusCode()).isEqualTo(200);
        assertThat(room.node().post(update.path(), unknown).statusCode()).isEqualTo(200);

        assertThat(room.column("select sentence from journal_line"))
                .filteredOn(line -> line.contains("forged"))
                .hasSize(2)
                .noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}\\u2028\\u202e].*"))
                .allMatch(line -> line.contains("\ud83d\ude00"));
    }

    @Test
    void takesAJsonObjectSignedOverItsRawBytes() {
        String body = "{\"object_id\":41,  \"name\":\"invoice.update\",\"account_id\":\"6BApk\"}";

        assertThat(room.node()
                        .postJson(update.path(), new Signed(body, Signed.sign(update.verifier(), body)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(room.node()
                        .postJson(
                                update.path(),
                                new Signed(body.replace("  ", " "), Signed.sign(update.verifier(), body)))
                        .statusCode())
                .isEqualTo(401);

        assertThat(room.bodies()).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "41 42",
                "../41",
                "41\n42",
                "é",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesARecordIdThatIsNone(String id) {
        assertThat(room.deliver(update, id)).isEqualTo(400);

        assertThat(room.rejected()).containsExactly("body-unreadable");
        assertThat(room.bodies()).isEmpty();
    }

    @Test
    void notesAKindItDoesNotCarryWithoutFillingTheJournal() {
        Signed estimate =
                Signed.form(update.verifier(), "name", "estimate.update", "object_id", "9", "account_id", "6BApk");

        for (int i = 0; i < 50; i++) {
            assertThat(room.node().post(update.path(), estimate).statusCode()).isEqualTo(200);
        }

        assertThat(room.bodies()).isEmpty();
        assertThat(room.journal())
                .filteredOn(line -> line.contains("estimate.update"))
                .hasSize(30);
    }

    @Test
    void takesTheVerifierThatAnotherNodeJustPutInUse() throws Exception {
        try (Node other = room.another()) {
            assertThat(other.post(update.path(), Signed.update(update.verifier(), "41"))
                            .statusCode())
                    .isEqualTo(200);
            room.freshbooks.disable("invoice.update");
            room.node().callbacks().hurry(MAIN);
            room.clock.turn(Duration.ofMinutes(2));
            other.post(update.path(), Signed.update(update.verifier(), "42"));
            room.turn();
            Registered anew = room.freshbooks.of("invoice.update");

            int status = other.post(anew.path(), Signed.update(anew.verifier(), "43"))
                    .statusCode();

            assertThat(anew.verifier()).isNotEqualTo(update.verifier());
            assertThat(status).isEqualTo(200);
        }
    }

    private List<RecordKey> claimed() {
        return room.node()
                .get(Inbox.class)
                .claim(List.of(MAIN), (kind, mode) -> 100)
                .orElseThrow()
                .keys();
    }

    private void rename(String table, String to) {
        room.database.jdbc().sql("alter table " + table + " rename to " + to).update();
    }
}
