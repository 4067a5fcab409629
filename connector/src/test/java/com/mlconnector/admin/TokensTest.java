package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tokens of programs, at a running server. */
class TokensTest extends PeopleServer {
    @Test
    void makesATokenThatIsShownOnceAndKeptNowhere() {
        Visitor admin = admin();

        admin.fill("/people", "/people/tokens/make", Map.of("name", "nightly report", "role", "viewer"));
        String token = shown(admin.get("/people").body());

        assertThat(token).matches("ml_[0-9a-f]{12}_[0-9a-f]{64}");
        assertThat(get("/api/status", token)).isEqualTo(200);
        assertThat(admin.get("/people").body())
                .contains("nightly report", "by admin")
                .doesNotContain(token);
        assertThat(jdbc.sql("select id || name || hash || created_by from api_token")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(16));
        assertThat(get("/api/status", token.substring(0, token.length() - 1) + "g"))
                .isEqualTo(401);
        assertThat(get("/api/status", flipped(token))).isEqualTo(401);
    }

    @Test
    void letsATokenDoWhatItsRoleAllowsAndNoMore() {
        String viewer = make("watch", "viewer", "");
        String operator = make("robot", "operator", "");
        String admin = make("setup", "admin", "");

        assertThat(get("/api/audit", viewer)).isEqualTo(200);
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", viewer).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", viewer).body())
                .contains("It needs the role operator", "your account or token");
        assertThat(post("/api/replay", "{\"reason\": \"bug\"}", operator).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/tokens", operator)).isEqualTo(403);
        assertThat(post("/api/tokens", "{\"name\": \"mine\", \"role\": \"admin\"}", operator)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/tokens", admin)).isEqualTo(200);
        assertThat(get("/people", admin)).isEqualTo(302);
    }

    @Test
    void opensNothingWithATokenThatIsRevokedOrOver() {
        String revoked = make("revoked", "viewer", "");
        String ending = make("ending", "viewer", clock.instant().toString().substring(0, 10));
        assertThat(get("/api/status", revoked)).isEqualTo(200);

        post("/api/tokens/revoke", "{\"id\": \"" + revoked.substring(3, 15) + "\"}", token());

        assertThat(get("/api/status", revoked)).isEqualTo(401);
        assertThat(get("/api/status", ending)).isEqualTo(200);
        clock.turn(Duration.ofDays(1));
        assertThat(get("/api/status", ending)).isEqualTo(401);
        assertThat(told())
                .contains(
                        "The token revoked was turned away, from 127.0.0.1: it is revoked",
                        "The token ending was turned away, from 127.0.0.1: its last day is over");
    }

    @Test
    void tellsWhenATokenWasLastUsed() {
        String watch = make("watch", "viewer", "");
        assertThat(api("/api/tokens")).contains("\"lastUsedAt\":null", "\"good\":true");
        String used = clock.instant().toString();

        get("/api/status", watch);
        clock.turn(Duration.ofSeconds(30));
        get("/api/status", watch);

        assertThat(api("/api/tokens")).contains("\"lastUsedAt\":\"" + used + "\"");
    }

    @Test
    void saysWhatIsWrongWithATokenThatCannotBeMade() {
        make("watch", "viewer", "");

        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"name\": \"watch\", \"role\": \"viewer\"}", "There is a token of that name already",
                        "{\"name\": \"\\u202e\", \"role\": \"viewer\"}", "cannot be the name of a token",
                        "{\"name\": \"x\", \"role\": \"king\"}", "There is no such role",
                        "{\"name\": \"x\", \"role\": \"viewer\", \"lastDay\": \"2020-01-01\"}", "is over already",
                        "{\"name\": \"x\", \"role\": \"viewer\", \"lastDay\": \"soon\"}", "It is no date")
                .entrySet()) {
            HttpResponse<String> answer = post("/api/tokens", wrong.getKey(), token());

            assertThat(answer.statusCode()).as(wrong.getKey()).isIn(400, 409);
            assertThat(answer.body()).contains(wrong.getValue());
        }
        post("/api/tokens/revoke", "{\"id\": \"" + idOf("watch") + "\"}", token());
        assertThat(make("watch", "viewer", "")).startsWith("ml_");
    }

    @Test
    void writesIntoTheAuditTrailWhichTokenAsked() {
        String robot = make("robot", "operator", "");
        jdbc.sql("""
                insert into story (connection_id, kind, object_id, label, state, step, sentence, attempt, updated_at)
                values ('main', 'invoice', '41', '', 'succeeded', 'loaded', 'loaded', 0, 0)
                on conflict do nothing
                """).update();

        post("/api/replay", "{\"kind\": \"invoice\", \"id\": \"41\"}", robot);

        assertThat(jdbc.sql("select actor from journal_line where step = 'replayed'")
                        .query(String.class)
                        .list())
                .containsExactly("token robot");
    }

    private String make(String name, String role, String lastDay) {
        String body = post(
                        "/api/tokens",
                        "{\"name\": \"%s\", \"role\": \"%s\", \"lastDay\": \"%s\"}".formatted(name, role, lastDay),
                        token())
                .body();
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(body);
        assertThat(token.find()).as(body).isTrue();
        return token.group(1);
    }

    private String idOf(String name) {
        return jdbc.sql("select id from api_token where name = :name and revoked_at is null")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private static String flipped(String token) {
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
    }

    private int get(String path, String token) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token).statusCode();
    }
}
