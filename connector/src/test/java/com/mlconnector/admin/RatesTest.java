package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exchange rates by page and by API. */
class RatesTest extends RunningServer {

    @AfterEach
    void forget() {
        jdbc.sql("delete from exchange_rate").update();
    }

    @Test
    void keepsARateThatAPersonEnters() {
        Visitor admin = admin();

        HttpResponse<String> answer = admin.fill(
                "/rates",
                "/rates",
                Map.of("currency", "eur", "from", "2026-01-01", "rate", "1.4875", "override", "yes"));

        assertThat(Visitor.location(answer)).isEqualTo("/rates");
        assertThat(admin.get("/rates").body()).contains("EUR", "1.4875", "override");
    }

    @Test
    void saysWhatIsWrongWithARateAndKeepsNothing() {
        Visitor admin = admin();

        HttpResponse<String> answer =
                admin.fill("/rates", "/rates", Map.of("currency", "<b>\"", "from", "2026-02-30", "rate", "1,5"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("No exchange rate was taken.", "no date that exists")
                .doesNotContain("<b>\"");
        assertThat(admin.get("/rates").body()).contains("None yet.");
    }

    @Test
    void forgetsARate() {
        Visitor admin = admin();
        admin.fill("/rates", "/rates", Map.of("currency", "EUR", "from", "2026-01-01", "rate", "1.5"));

        admin.fill("/rates", "/rates/forget", Map.of("currency", "EUR", "from", "2026-01-01", "override", "no"));

        assertThat(admin.get("/rates").body()).contains("None yet.");
    }

    @Test
    void takesRatesFromPrograms() {
        String rates = """
                {"rates": [{"currency": "EUR", "from": "2026-01-01", "rate": "1.5", "override": false},
                           {"currency": "USD", "from": "2026-01-01", "rate": 1.36}]}
                """;

        assertThat(program("/api/fx", rates).body()).isEqualTo("{\"taken\":2,\"restated\":0}");

        HttpResponse<String> all = new Visitor(port).get("/api/fx", "Authorization", "Bearer " + token());
        assertThat(all.body())
                .contains("{\"currency\":\"EUR\",\"from\":\"2026-01-01\",\"rate\":\"1.5\",\"override\":false}")
                .contains("\"rate\":\"1.36\"");
    }

    @Test
    void tellsProgramsEveryWrongRateAndTakesNone() {
        String rates = """
                {"rates": [{"currency": "EUR", "from": "2026-01-01", "rate": "1.5"},
                           {"currency": "EURO", "from": "2026-01-01", "rate": "1.5"},
                           {"currency": "USD", "from": "yesterday", "rate": "1.5"},
                           {"currency": "USD", "from": "2026-01-01", "rate": "1e400000000"},
                           {"currency": "USD"}]}
                """;

        HttpResponse<String> answer = program("/api/fx", rates);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Rate 2:", "Rate 3:", "Rate 4:", "Rate 5:")
                .doesNotContain("Rate 1:");
        assertThat(program("/api/fx", "{\"rates\": []}").body()).contains("\"taken\":0");
        assertThat(new Visitor(port)
                        .get("/api/fx", "Authorization", "Bearer " + token())
                        .body())
                .isEqualTo("{\"rates\":[]}");
    }

    @Test
    void letsNobodyInWithoutALoginOrTheToken() {
        assertThat(new Visitor(port).postJson("/api/fx", "{\"rates\": []}").statusCode())
                .isIn(401, 403);
        assertThat(new Visitor(port).get("/rates").statusCode()).isNotEqualTo(200);
    }

    private HttpResponse<String> program(String path, String json) {
        return new Visitor(port).postJson(path, json, "Authorization", "Bearer " + token());
    }
}
