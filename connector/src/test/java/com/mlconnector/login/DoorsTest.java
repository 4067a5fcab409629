package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorsTest extends RunningServer {

    @Test
    void sendsStrangersToTheLoginPage() {
        for (String page :
                List.of("/", "/audit", "/audit/invoice/41", "/connect", "/reasons", "/password", "/nowhere")) {
            assertThat(Visitor.location(new Visitor(port).get(page))).as(page).isEqualTo("/login");
        }
    }

    @Test
    void answersProgramsWithoutATokenInJson() {
        HttpResponse<String> answer = new Visitor(port).get("/api/audit");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"what\"", "\"why\"", "\"remedy\"", "api-token", "\"requestId\"");
    }

    @Test
    void letsAProgramInThatShowsTheToken() {
        assertThat(new Visitor(port)
                        .get("/api/audit", "Authorization", "Bearer " + token())
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Visitor(port)
                        .get("/api/audit", "Authorization", "Bearer " + token() + "0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .get("/api/audit", "Authorization", "Bearer")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesTheTokenOutsideTheApi() {
        assertThat(new Visitor(port)
                        .get("/audit", "Authorization", "Bearer " + token())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void refusesAFormWithoutTheHiddenToken() {
        Visitor visitor = admin();

        HttpResponse<String> form = visitor.post("/audit/replay", Map.of("reason", "bug"));
        HttpResponse<String> json = visitor.postJson("/api/replay", "{\"reason\": \"bug\"}");

        assertThat(form.statusCode()).isEqualTo(403);
        assertThat(form.body()).contains("did not come from our pages");
        assertThat(json.statusCode()).isEqualTo(403);
    }

    @Test
    void letsAPagesScriptUseTheApiWithTheHiddenToken() {
        Visitor visitor = admin();

        HttpResponse<String> answer =
                visitor.postJson("/api/replay", "{\"reason\": \"bug\"}", "X-CSRF-TOKEN", visitor.hiddenToken("/audit"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void sendsTheHeadersThatTieTheBrowsersHands() {
        for (String page : List.of("/login", "/audit", "/nowhere", "/api/audit")) {
            HttpResponse<String> answer = admin().get(page);

            assertThat(header(answer, "Content-Security-Policy"))
                    .as(page)
                    .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).as(page).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).as(page).isEqualTo("no-referrer");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(page).isEqualTo("same-origin");
            assertThat(header(answer, "Cache-Control")).as(page).contains("no-store");
        }
    }

    @Test
    void hidesTheSessionFromScriptsAndFromOtherSites() {
        String cookie = header(new Visitor(port).get("/login"), "Set-Cookie");

        assertThat(cookie).startsWith("ml-session=").contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void saysThatItIsAliveToEverybody() {
        assertThat(new Visitor(port).get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(new Visitor(port).get("/actuator/env").statusCode()).isEqualTo(302);
    }

    @Test
    void letsWebhooksPassToTheirRoomWithoutALogin() {
        HttpResponse<String> answer = new Visitor(port).post("/hooks/unknown", Map.of("name", "invoice.update"));

        assertThat(answer.statusCode()).isNotIn(302, 403);
    }

    @Test
    void tellsAPersonWhatWhyAndWhatToDoWhenAPageIsNotThere() {
        HttpResponse<String> answer = admin().get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is no such page", "Why", "What to do", header(answer, "X-Request-Id"))
                .doesNotContain("Exception", "com.mlconnector");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
