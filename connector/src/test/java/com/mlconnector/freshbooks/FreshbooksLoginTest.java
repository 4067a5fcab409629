package com.mlconnector.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mlconnector.audit.Finding;
import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.connections.Business;
import com.mlconnector.credentials.TokenState;
import com.mlconnector.freshbooks.FakeFreshbooks.Reply;
import com.mlconnector.store.Database;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class FreshbooksLoginTest {
    private static final String TOKEN = "/auth/oauth/token";
    private static final String ME = "/auth/api/v1/users/me";
    private static final String GIVEN =
            "{\"access_token\":\"a\",\"expires_in\":43200,\"refresh_token\":\"r\",\"scope\":\"user:profile:read user:clients:read\"}";
    private static final String SIMON = """
            {"response":{"id":1,"identity_id":65001,"first_name":"Simon","last_name":"Kovalic","email":"s@example.com",
             "subscription_statuses":{"OLD":"cancelled"},
             "business_memberships":[
              {"id":777,"role":"owner","business":{"id":439000,"business_uuid":"b-uuid","name":"Acme","account_id":"6BApk","timezone":"America/Toronto"}},
              {"id":778,"role":"owner","business":{"id":2,"name":"No books","account_id":null,"timezone":"Mars/Olympus"}},
              {"id":779,"role":"client","business":{"id":3,"name":"Theirs","account_id":"XYZ"}},
              {"id":780,"role":"owner","business":{"id":4,"name":"Old","account_id":"OLD"}},
              {"id":781,"role":"owner","business":null}]}}
            """;

    @Parameter
    Database kind = Database.SQLITE;

    @TempDir
    Path folder = Path.of("unset");

    private FreshbooksRoom room;

    @BeforeEach
    void open() {
        room = new FreshbooksRoom(kind, folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void sendsTheBrowserToFreshbooksWithStateAndPkce() {
        URI there = room.login.begin(room.connection, "session-1");

        assertThat(there.getPath()).isEqualTo("/oauth/authorize/");
        assertThat(query(there))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "the-client")
                .containsEntry("redirect_uri", "https://here.example/back")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "scope",
                        "user:profile:read user:bill_vendors:read user:billable_items:read user:bills:read user:clients:read"
                                + " user:credit_notes:read user:expenses:read user:invoices:read user:journal_entries:read"
                                + " user:other_income:read user:payments:read user:projects:read user:taxes:read"
                                + " user:time_entries:read");
        assertThat(query(there).get("state")).hasSize(43);
        assertThat(there.getRawQuery()).contains("scope=user%3Aprofile%3Aread%20user");
    }

    @Test
    void turnsTheCodeIntoTokensWithTheVerifierOfTheChallenge() {
        room.server.on("POST", TOKEN, Reply.json(GIVEN));
        Map<String, String> sent = query(room.login.begin(room.connection, "session-1"));

        assertThat(room.login.finish(state(sent), "the code+/=", "session-1")).isEqualTo(FreshbooksRoom.MAIN);

        Map<String, String> form = form(room.server.asked(TOKEN).get(0).body());
        assertThat(form).containsEntry("grant_type", "authorization_code").containsEntry("code", "the code+/=");
        assertThat(LoginStates.hash(String.valueOf(form.get("code_verifier")))).isEqualTo(sent.get("code_challenge"));
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).state()).isEqualTo(TokenState.State.GOOD);
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).scopes())
                .containsExactlyInAnyOrder("user:profile:read", "user:clients:read");
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).expiresAt())
                .isEqualTo(room.clock.instant().plus(Duration.ofHours(12)));
    }

    @Test
    void takesAStateOnceOnly() {
        room.server.on("POST", TOKEN, Reply.json(GIVEN));
        String state = state(query(room.login.begin(room.connection, "session-1")));
        room.login.finish(state, "code", "session-1");

        refused(state, "session-1");

        assertThat(room.server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void refusesAnotherBrowserALateReturnAndAnUnknownState() {
        String state = state(query(room.login.begin(room.connection, "session-1")));

        refused(state, "session-2");
        refused("made-up", "session-1");
        room.clock.turn(Duration.ofMinutes(10));
        refused(state, "session-1");

        assertThat(room.server.asked()).isEmpty();
    }

    private void refused(String state, String boundTo) {
        assertThatThrownBy(() -> room.login.finish(state, "code", boundTo))
                .isInstanceOfSatisfying(
                        StepFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.FRESHBOOKS_RECONNECT))
                .hasMessageContaining("Press Connect again");
    }

    @Test
    void saysWhyACodeWasNotTaken() {
        room.server.on("POST", TOKEN, Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"x\"}"));
        String state = state(query(room.login.begin(room.connection, "session-1")));

        assertThatThrownBy(() -> room.login.finish(state, "code", "session-1")).hasMessageContaining("invalid_grant");
        assertThat(room.tokens.state(FreshbooksRoom.MAIN).state()).isEqualTo(TokenState.State.NONE);
    }

    @Test
    void tellsWhichBusinessesCanBeChosenAndWhyOthersCannot() {
        room.connected().server.on("GET", ME, Reply.json(SIMON));

        Me me = room.identity.me(room.connection);

        assertThat(me.name()).isEqualTo("Simon Kovalic");
        assertThat(me.memberships()).extracting(Membership::businessId).containsExactly(439000L, 2L, 3L, 4L);
        assertThat(me.memberships())
                .extracting(Membership::whyNot)
                .containsExactly(
                        null,
                        "it has no books (no accounting account)",
                        "you are a client there",
                        "its FreshBooks subscription is cancelled");
        assertThat(me.choose(439000))
                .isEqualTo(new Business(
                        65001, "Simon Kovalic", 439000, "6BApk", "b-uuid", "Acme", ZoneId.of("America/Toronto")));
        assertThatThrownBy(() -> me.choose(3)).hasMessageContaining("you are a client there");
        assertThatThrownBy(() -> me.choose(777)).hasMessageContaining("does not belong");
    }

    @Test
    void pingsForRealAndSaysWhatItFound() {
        room.connected()
                .server
                .on("GET", ME, Reply.json(SIMON))
                .on(
                        "GET",
                        "/accounting/account/6BApk/invoices/invoices",
                        Reply.json("{\"response\":{\"result\":{\"invoices\":[]}}}"))
                .on(
                        "GET",
                        "/accounting/account/6BApk/users/clients",
                        Reply.json("{\"response\":{\"result\":{\"clients\":[{\"id\":1}]}}}"))
                .on(
                        "GET",
                        "/accounting/account/6BApk/expenses/categories",
                        Reply.json("{\"response\":{\"result\":{\"categories\":[]}}}"))
                .on(
                        "GET",
                        "/accounting/account/6BApk/expenses/expenses",
                        Reply.of(403, "{\"response\":{\"errors\":[{\"message\":\"Permission Denied\"}]}}"))
                .on("GET", "/accounting/businesses/b-uuid/ledger_accounts/accounts", Reply.json("{\"data\":[]}"));

        assertThat(room.ping.ping(room.connection))
                .extracting(Finding::what, Finding::good)
                .startsWith(
                        tuple("FreshBooks sign-in", true),
                        tuple("FreshBooks scopes", true),
                        tuple("FreshBooks business", true),
                        tuple("FreshBooks clients", true),
                        tuple("FreshBooks categories", true),
                        tuple("FreshBooks accounts", true),
                        tuple("FreshBooks projects", false))
                .containsSubsequence(tuple("FreshBooks invoices", true), tuple("FreshBooks expenses", false))
                .hasSize(3 + Kind.ofFreshbooks().size());
    }

    @Test
    void pingsWithoutAConnectionAndSaysWhatToDo() {
        Finding finding = room.ping.ping(room.connection).get(0);

        assertThat(finding.good()).isFalse();
        assertThat(finding.found()).contains("not connected yet");
        assertThat(finding.remedy()).contains("Connect");
    }

    private static String state(Map<String, String> query) {
        return String.valueOf(query.get("state"));
    }

    private static Map<String, String> query(URI uri) {
        return form(uri.getRawQuery());
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
