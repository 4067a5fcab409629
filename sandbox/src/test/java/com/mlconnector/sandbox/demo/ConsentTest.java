package com.mlconnector.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import com.mlconnector.sandbox.freshbooks.FreshbooksSandbox;
import com.mlconnector.sandbox.freshbooks.oauth.App;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final String BACK = "https://localhost/back";

    @Test
    void allowsEverythingThatTheConnectorHasToRead() {
        FreshbooksOptions options =
                FreshbooksOptions.of(0, 7, 1, Clock.systemUTC()).leadingBackTo(List.of(BACK));
        try (FreshbooksSandbox sandbox = FreshbooksSandbox.start(options)) {
            String redirected = new Consent().allow(authorize(sandbox.address(), Consent.SCOPES));

            JsonNode tokens = Web.open(sandbox.address())
                    .post(
                            "/auth/oauth/token",
                            FreshbooksControl.object()
                                    .put("grant_type", "authorization_code")
                                    .put("client_id", App.CLIENT_ID)
                                    .put("client_secret", App.CLIENT_SECRET)
                                    .put("redirect_uri", BACK)
                                    .put("code", redirected.replaceAll(".*[?&]code=([^&]+).*", "$1")));

            assertThat(tokens.path("scope").asText().split(" "))
                    .containsExactlyInAnyOrderElementsOf(Consent.SCOPES)
                    .contains("user:bills:read", "user:time_entries:read", "user:other_income:read");
        }
    }

    @Test
    void noticesWhatIsNotAskedFor() {
        List<String> all = Consent.SCOPES;

        assertThat(Consent.notAsked(authorize("http://localhost", all))).isEmpty();
        assertThat(Consent.notAsked(authorize("http://localhost", all.subList(1, all.size()))))
                .containsExactly("user:profile:read");
    }

    private static String authorize(String address, List<String> scopes) {
        return address + "/oauth/authorize?response_type=code&client_id=" + App.CLIENT_ID + "&redirect_uri="
                + encoded(BACK) + "&state=s&scope=" + encoded(String.join(" ", scopes));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
