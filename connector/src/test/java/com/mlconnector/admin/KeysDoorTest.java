package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.cli.Cli;
import com.mlconnector.credentials.SealedColumn;
import com.mlconnector.credentials.Secret;
import com.mlconnector.credentials.SecretName;
import com.mlconnector.credentials.Secrets;
import com.mlconnector.credentials.Vault;
import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Keys are turned by a person at a terminal or by a program, while the server runs. */
class KeysDoorTest extends RunningServer {
    private static final Outside OUTSIDE = new Outside();
    private static final String RETURN = "http://127.0.0.1:9/connect/freshbooks/return";

    @Autowired
    private Vault vault;

    @Autowired
    private Secrets secrets;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("ml.freshbooks.api-url", OUTSIDE::base);
        registry.add("ml.freshbooks.auth-url", OUTSIDE::base);
    }

    @BeforeEach
    void connect() {
        OUTSIDE.answer("/auth/oauth/token", """
                {"access_token": "a", "refresh_token": "r", "expires_in": 432000, "scope": "user:profile:read"}
                """);
        OUTSIDE.answer("/auth/api/v1/users/me", """
                {"response": {"identity_id": 5, "first_name": "Sam", "last_name": "Field", "email": "s@example.com",
                  "business_memberships": []}}
                """);
        post(
                "/api/connect/freshbooks/app",
                "{\"clientId\": \"a\", \"clientSecret\": \"s\", \"redirectUri\": \"" + RETURN + "\"}");
        String begun = post("/api/connect/freshbooks/begin", "{}").body();
        String state = begun.replaceFirst("(?s).*[?&]state=([^&\"]+).*", "$1");
        post("/api/connect/freshbooks/finish", "{\"redirected\": \"" + RETURN + "?code=abc&state=" + state + "\"}");
        post("/api/connect/freshbooks/begin", "{}");
        secrets.keep(new ConnectionId("main"), SecretName.TABLEAU_SESSION, Secret.of("session"));
        jdbc.sql("delete from callback_verifier").update();
        jdbc.sql("""
                insert into callback_verifier (id, token_hash, state, callback_id, sealed, received_at)
                values ('v', 't', 'active', '1', :sealed, 0)
                """)
                .param("sealed", vault.seal(SealedColumn.CALLBACK_VERIFIER.place("v"), Secret.of("verifier")))
                .update();
    }

    @Test
    void leavesNothingInAnyTableThatIsSealedWithTheOldKey() {
        int before = vault.newest();
        assertThat(sealedWith(before)).containsExactlyInAnyOrderElementsOf(everySealedColumn());

        HttpResponse<String> answer = post("/api/keys/rotate", "{}");

        assertThat(answer.body())
                .startsWith("{\"keys\":[{\"number\":" + (before + 1) + ",\"use\":\"seals\",\"values\":6,")
                .contains("{\"number\":" + before + ",\"use\":\"opens\",\"values\":0,");
        assertThat(sealedWith(before)).isEmpty();
        assertThat(sealedWith(before + 1)).containsExactlyInAnyOrderElementsOf(everySealedColumn());
        assertThat(secrets.find(new ConnectionId("main"), SecretName.TABLEAU_SESSION))
                .contains(Secret.of("session"));
    }

    @Test
    void isToldOfAtTheTerminal() {
        int before = vault.newest();

        String rotated = command(0, "keys", "rotate");
        String refused = command(1, "keys", "retire");
        clock.turn(Duration.ofMinutes(6));
        String retired = command(0, "keys", "retire");
        String status = command(0, "keys", "status");

        assertThat(rotated)
                .contains("KEY  USE", "SECRETS", (before + 1) + "    seals", before + "    opens", "every other node");
        assertThat(refused).contains("The old keys were not retired.", "less than 5 minutes ago");
        assertThat(retired).contains(before + "    verifies  0", "older copies of the database".substring(1));
        assertThat(status).contains((before + 1) + "    seals     6");
        assertThat(command(0, "audit", "verify")).doesNotContain("changed");
        String lines = new Visitor(port)
                .get("/api/audit/people", "Authorization", "Bearer " + token())
                .body();
        assertThat(lines)
                .contains(
                        "Key " + (before + 1) + " seals from now on; 6 secrets were sealed anew with it",
                        "were retired")
                .contains("\"actor\":\"api token\"");
    }

    @Test
    void isForNobodyWithoutTheToken() {
        assertThat(new Visitor(port)
                        .postJson("/api/keys/rotate", "{}", "Authorization", "Bearer guessed")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port).get("/api/keys").statusCode()).isEqualTo(401);
    }

    private List<String> everySealedColumn() {
        return List.of(
                "callback_verifier.sealed",
                "login_state.verifier",
                "oauth_token.access_token",
                "oauth_token.refresh_token",
                "secret.sealed",
                "secret.sealed");
    }

    /** The columns in which a value begins as one that this key sealed, in any table whatever. */
    private List<String> sealedWith(int key) {
        List<String> found = new ArrayList<>();
        List<String> tables = jdbc.sql(
                        "select name from sqlite_master where type = 'table' and name not in ('vault_key')")
                .query(String.class)
                .list();
        for (String table : tables) {
            jdbc.sql("select * from " + table).query((RowCallbackHandler) row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (row.getObject(i) instanceof byte[] value
                            && value.length >= 30
                            && value[0] == 1
                            && (value[1] & 0xff) == key) {
                        found.add(table + "." + row.getMetaData().getColumnName(i));
                    }
                }
            });
        }
        return found;
    }

    private HttpResponse<String> post(String path, String json) {
        return new Visitor(port).postJson(path, json, "Authorization", "Bearer " + token());
    }

    private String command(int expected, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-folder", folder.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Cli.execute(all.toArray(String[]::new), out, out))
                .as(String.join(" ", words))
                .isEqualTo(expected);
        return said.toString(StandardCharsets.UTF_8);
    }
}
