package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.MlConnector;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What a reverse proxy that ends TLS can count on, with the setting that docs/run.md names for it. */
class BehindAProxyTest {

    @TempDir
    Path folder = Path.of("unset");

    private final List<ServletWebServerApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ServletWebServerApplicationContext::close);
    }

    @Test
    void protectsTheSessionAsOverTlsWhenTheProxySaysItIsTls() {
        Visitor visitor = new Visitor(run("--server.forward-headers-strategy=native"));

        HttpResponse<String> answer = visitor.get("/login", "X-Forwarded-Proto", "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void bindsTheSessionToTheHostWhereTheSettingsSayThatAllIsTls() {
        Visitor visitor = new Visitor(run(
                "--server.forward-headers-strategy=native",
                "--server.servlet.session.cookie.name=__Host-ml-session",
                "--server.servlet.session.cookie.secure=true"));

        HttpResponse<String> answer = visitor.get("/login", "X-Forwarded-Proto", "https");

        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-ml-session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void leadsToAddressesWithoutAHostSoThatTheBrowserStaysWithTheProxy() {
        Visitor visitor = new Visitor(run());

        assertThat(visitor.get("/audit").headers().firstValue("Location")).hasValue("/login");
    }

    @Test
    void letsNoOnesWrongPasswordsSlowDownAnotherBehindTheSameProxy() {
        int port = run("--server.forward-headers-strategy=native");

        assertThat(fourthTry(port, "203.0.113.1", "203.0.113.1")).startsWith("/login?wait=");
        assertThat(fourthTry(port, "203.0.113.2", "203.0.113.3")).isEqualTo("/login?wrong");
    }

    @Test
    void doesNotBelieveACallerAboutItsAddressUnlessToldThatThereIsAProxy() {
        assertThat(fourthTry(run(), "203.0.113.2", "203.0.113.3")).startsWith("/login?wait=");
    }

    @Test
    void turnsAwayWebhooksByTheAddressThatTheProxyNames() {
        int port = run("--server.forward-headers-strategy=native");

        assertThat(hookAfterSixty(port, "203.0.113.1", "203.0.113.1")).isEqualTo(429);
        assertThat(hookAfterSixty(port, "203.0.113.2", "203.0.113.3")).isEqualTo(404);
    }

    @Test
    void letsNobodySlipAwayFromTheLimitByNamingAnotherAddress() {
        assertThat(hookAfterSixty(run(), "203.0.113.2", "203.0.113.3")).isEqualTo(429);
    }

    private static int hookAfterSixty(int port, String sixty, String last) {
        for (int i = 0; i < 60; i++) {
            hook(port, sixty);
        }
        return hook(port, last);
    }

    private static int hook(int port, String address) {
        return new Visitor(port)
                .post("/hooks/nobodys", Map.of("name", "invoice.create"), "X-Forwarded-For", address)
                .statusCode();
    }

    private static String fourthTry(int port, String firstThree, String fourth) {
        for (int i = 0; i < 3; i++) {
            wrong(port, firstThree);
        }
        return Visitor.location(wrong(port, fourth));
    }

    private static HttpResponse<String> wrong(int port, String address) {
        Visitor visitor = new Visitor(port);
        Map<String, String> form =
                Map.of("username", "admin", "password", "wrong", "_csrf", visitor.hiddenToken("/login"));
        return visitor.post("/login", form, "X-Forwarded-For", address);
    }

    private int run(String... settings) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--ml.data.folder=" + folder));
        all.addAll(List.of(settings));
        ServletWebServerApplicationContext server = (ServletWebServerApplicationContext)
                new SpringApplication(MlConnector.class).run(all.toArray(String[]::new));
        started.add(server);
        return Objects.requireNonNull(server.getWebServer()).getPort();
    }
}
