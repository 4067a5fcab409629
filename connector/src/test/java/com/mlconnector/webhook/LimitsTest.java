package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much strangers may ask for, over real sockets, and that FreshBooks is heard meanwhile. */
class LimitsTest extends OpenDoor {
    private static final String NOBODYS = "/hooks/" + "x".repeat(32);

    @Test
    void takesABurstOfFreshbooksWhateverItsSize() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(good()).isEqualTo(200);
        }
    }

    @Test
    void hearsNoMoreForAMinuteWhoWasTurnedAwayTooOftenAndAsksTheDatabaseNothing() {
        spend();
        HttpResponse<String> answer = post(NOBODYS, GOOD.body(), "Content-Type", FORM);
        rejections.write();
        int kept = rejected().size();

        jdbc.sql("alter table callback rename to callback_away").update();
        try {
            assertThat(post(NOBODYS, GOOD.body(), "Content-Type", FORM).statusCode())
                    .isEqualTo(429);
        } finally {
            jdbc.sql("alter table callback_away rename to callback").update();
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(answer.body()).isEqualTo("not taken\n");
        assertThat(rejected()).hasSize(kept);
        clock.turn(Duration.ofMinutes(1));
        assertThat(post(NOBODYS, GOOD.body(), "Content-Type", FORM).statusCode())
                .isEqualTo(404);
    }

    /** Both may come from one proxy, or out of one cloud. */
    @Test
    void hearsFreshbooksThoughSomebodyHostileHasTheSameAddress() {
        spend();
        clock.turn(Duration.ofSeconds(3));

        assertThat(good()).isEqualTo(200);
        assertThat(deliveries()).isEqualTo(1);
    }

    @Test
    void hearsFreshbooksAtAnAddressThatWasGivenOutASecondAgo() {
        spend();
        assertThat(good()).isEqualTo(200);
        leaveNothingBehind();
        giveOutAnAddress();
        clock.turn(Duration.ofSeconds(2));

        assertThat(good()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login?x=LONG HTTP/1.1|Host: x",
                "POST /hooks/LONG HTTP/1.1|Host: x",
                "POST /hooks/x HTTP/1.1|Host: x|X-Long: LONG",
                "GET /login HTTP/1.1|Host: x|Cookie: LONG"
            })
    void refusesLongLinesAndHeadersBeforeAnythingElse(String request) throws IOException {
        String text = request.replace("LONG", "a".repeat(8_200)).replace("|", "\r\n");

        String answer = raw(text + "\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400|414|431) .*")
                .contains("Connection: close")
                .doesNotContain("Exception", "Tomcat", "ml-session");
        assertThat(rejected()).isEmpty();
    }

    @Test
    void takesNoMoreThanTwentySlowStrangersAtATime() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                slow.add(begin("POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                        + "\r\nContent-Length: 100\r\n\r\nusername=ad"));
            }
            int refused = 0;
            for (Socket socket : slow) {
                refused += status(socket) == 429 ? 1 : 0;
            }

            assertThat(refused).isBetween(5, 10);
            assertThat(good()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void makesStrangersWaitAndNobodyWhoIsLoggedIn() {
        Visitor admin = admin();
        HttpResponse<String> last = new Visitor(port).get("/login");
        for (int i = 0; i < 600 && last.statusCode() == 200; i++) {
            last = new Visitor(port).get("/login");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(admin.get("/").statusCode()).isEqualTo(200);
        assertThat(new Visitor(port)
                        .get("/api/status", "Authorization", "Bearer " + token())
                        .statusCode())
                .isEqualTo(200);
        assertThat(good()).isEqualTo(200);
        clock.turn(Duration.ofMinutes(1));
        assertThat(new Visitor(port).get("/login").statusCode()).isEqualTo(200);
    }

    /** A header that programs show makes nobody less of a stranger at the pages. */
    @Test
    void makesStrangersWaitWhateverTheyShow() {
        int last = 200;
        for (int i = 0; i <= 600 && last == 200; i++) {
            last = new Visitor(port).get("/login", "Authorization", "Bearer x").statusCode();
        }

        assertThat(last).isEqualTo(429);
    }

    @Test
    void looksUpNoMoreTokensForAMinuteOfWhoShowedTooManyWrongOnes() {
        assertThat(status(token())).isEqualTo(200);
        for (int i = 0; i < 600; i++) {
            assertThat(status("wrong" + i)).isEqualTo(401);
        }

        assertThat(status("wrong again")).isEqualTo(429);
        assertThat(status(token())).isEqualTo(200);
        clock.turn(Duration.ofMinutes(1));
        assertThat(status("wrong again")).isEqualTo(401);
    }

    private int status(String token) {
        return new Visitor(port)
                .get("/api/status", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/api/status", "/hooks/x"})
    void answersNoTrace(String where) throws IOException {
        assertThat(raw("TRACE " + where + " HTTP/1.1\r\nHost: x\r\nX-Secret: canary\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 40[05] .*")
                .doesNotContain("canary");
    }

    @Test
    void takesNoFormLargerThanItCanBe() {
        HttpResponse<String> answer = post("/login", "username=" + "x".repeat(300_000), "Content-Type", FORM);

        assertThat(answer.statusCode()).isIn(400, 413);
    }

    private int good() {
        return post(path, GOOD.body(), "Content-Type", FORM, Signature.HEADER, GOOD.signature())
                .statusCode();
    }

    private void spend() {
        for (int i = 0; i < Turnstile.SHARE; i++) {
            assertThat(post(NOBODYS, GOOD.body(), "Content-Type", FORM).statusCode())
                    .isEqualTo(404);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = begin(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket begin(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
        return line.isEmpty() ? 0 : Integer.parseInt(line.substring(9));
    }
}
