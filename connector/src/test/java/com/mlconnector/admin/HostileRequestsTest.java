package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.Wrecks;
import com.mlconnector.login.Visitor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;

/** Whatever programs send, they are told what is wrong with it; it is never our fault, and never a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext // what spoiled requests left behind is no other test's to find
class HostileRequestsTest extends PeopleServer {
    private static final int TRIES = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/connect/freshbooks/app|{\"clientId\":\"i\",\"clientSecret\":\"s\",\"redirectUri\":\"https://x.example/connect\"}",
                "/api/connect/freshbooks/finish|{\"redirected\":\"https://x.example/connect?state=a&code=b\"}",
                "/api/connect/freshbooks/business|{\"businessId\":65001,\"homeCurrency\":\"CAD\"}",
                "/api/start|{\"from\":\"2024-01-31\"}",
                "/api/sync/all|{\"from\":\"2024-01-31\"}",
                "/api/sources/rebuild|{\"name\":\"Invoices\"}",
                "/api/fx|{\"rates\":[{\"currency\":\"EUR\",\"from\":\"2026-01-01\",\"rate\":\"1.08\",\"override\":false}]}",
                "/api/replay|{\"kind\":\"invoice\",\"id\":\"41\",\"reason\":\"bug\"}",
                "/api/replays|{\"state\":\"waiting\",\"kind\":\"invoice\",\"q\":\"x\",\"from\":\"2026-01-01\",\"start\":\"read\",\"look\":true}",
                "/api/people|{\"name\":\"eve\",\"role\":\"viewer\"}",
                "/api/people/role|{\"name\":\"eve\",\"role\":\"viewer\"}",
                "/api/people/remove|{\"name\":\"eve\"}",
                "/api/tokens|{\"name\":\"nightly\",\"role\":\"viewer\",\"lastDay\":\"2026-12-31\"}",
                "/api/tokens/revoke|{\"id\":\"0123456789ab\"}"
            })
    void tellsWhatIsWrongWithASpoiledBody(String path, String good) {
        for (long seed = 0; seed < TRIES; seed++) {
            String body = Wrecks.ofJson(good, seed);

            assertTold(post(path, body, token()), path + " " + seed + " " + body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "{", "", "{\"rates\":[null]}", "{\"rates\":{}}"})
    void tellsWhatIsWrongWithABodyThatIsNone(String body) {
        for (String path : List.of("/api/fx", "/api/replay", "/api/replays", "/api/people", "/api/tokens")) {
            assertTold(post(path, body, token()), path + " " + body);
        }
    }

    @Test
    void tellsWhatIsWrongWithASpoiledFilter() {
        for (long seed = 0; seed < 4 * TRIES; seed++) {
            String name = List.of("state", "kind", "reason", "q", "from", "to", "page")
                    .get((int) (seed % 7));
            String value = Wrecks.ofText("+2026-03-02T10:00:00Z", seed);

            assertTold(read("/api/audit?" + name + "=" + encoded(value)), name + "=" + value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/audit?from=%2B999999999-12-31T00:00",
                "/api/audit?to=-999999999-01-01T00:00",
                "/api/audit?from=%2B1000000000-12-31T23:59:59Z",
                "/api/audit?page=99999999999",
                "/api/audit?page=-1",
                "/api/audit?q=%00",
                "/api/audit?q=%ED%A0%BD",
                "/api/audit/people?q=%00",
                "/api/audit/invoice/4%2F1",
                "/api/audit/invoice/4;1",
                "/api/audit/%20/%20",
                "/api/fx?currency=%00"
            })
    void tellsWhatIsWrongWithAnOddAddress(String address) {
        assertTold(read(address), address);
    }

    /** Somebody sends a secret in the wrong place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"canary-secret\"",
                "{\"clientSecret\": canary-secret}",
                "{\"clientSecret\": {\"canary-secret\": 1}}"
            })
    void logsNothingOfABodyThatCannotBeRead(String body, CapturedOutput log) {
        HttpResponse<String> answer = post("/api/connect/freshbooks/app", body, token());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body() + log.getAll()).doesNotContain("canary");
    }

    @Test
    void takesNoNulInAForm() {
        assertThat(admin().get("/audit?q=a%00b").statusCode()).isEqualTo(400);
        assertThat(admin().get("/audit?q=ab").statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoRecordIdThatIsNone() {
        assertThat(post("/api/replay", "{\"kind\":\"invoice\",\"id\":\"4\\u00001\"}", token())
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> read(String address) {
        return new Visitor(port).get(address, "Authorization", "Bearer " + token());
    }

    private static void assertTold(HttpResponse<String> answer, String asked) {
        assertThat(answer.statusCode()).as(asked + " → " + answer.body()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.body()).as(asked).doesNotContain("Exception", "\tat ", "jackson", "java.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
