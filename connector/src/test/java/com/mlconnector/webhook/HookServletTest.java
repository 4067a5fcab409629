package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.audit.RejectedNotices;
import com.mlconnector.credentials.Secret;
import com.mlconnector.login.RunningServer;
import com.mlconnector.webhook.Verifiers.Candidate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The door as the whole server has it: behind its filters, with its limits. */
@TestPropertySource(properties = "server.tomcat.connection-timeout=500ms")
@SuppressWarnings("NullAway.Init") // Spring and JUnit fill them
class HookServletTest extends RunningServer {
    private static final ConnectionId MAIN = new ConnectionId("main");
    private static final String VERIFIER = "scADVVi5QuKuj5qTjVkbJNYQe7V7USpGd";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Signed GOOD = Signed.update(VERIFIER, "41");

    @Autowired
    private CallbackTable callbacks;

    @Autowired
    private Verifiers verifiers;

    @Autowired
    private Rejections rejections;

    @Autowired
    private RejectedNotices rejected;

    private String path;

    @BeforeEach
    void giveOutAnAddress() {
        String token = Token.fresh();
        String hash = Token.hash(token);
        path = "/hooks/" + token;
        rejections.write();
        jdbc.sql("delete from callback").update();
        jdbc.sql("delete from rejected").update();
        jdbc.sql("delete from delivery").update();
        callbacks.ask(hash, MAIN, "6BApk", "invoice.update", clock.instant());
        callbacks.named(hash, "2001", clock.instant());
        verifiers.keepCandidate(hash, "2001", Secret.of(VERIFIER), clock.instant());
        Candidate candidate = verifiers.candidates(hash).get(0);
        verifiers.activate(hash, candidate, clock.instant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=utf-8",
                "APPLICATION/X-WWW-FORM-URLENCODED;charset=\"UTF-8\""
            })
    void keepsASignedForm(String type) {
        HttpResponse<String> answer = post(path, GOOD.body(), "Content-Type", type, Signature.HEADER, GOOD.signature());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("kept\n");
        assertThat(deliveries()).isEqualTo(1);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void keepsASignedJsonObject() {
        String json = "{\"name\": \"invoice.update\", \"object_id\": 41, \"account_id\": \"6BApk\"}";

        HttpResponse<String> answer =
                post(path, json, "Content-Type", "application/json", Signature.HEADER, Signed.sign(VERIFIER, json));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(deliveries()).isEqualTo(1);
    }

    static Stream<Arguments> turnedAway() {
        String signature = GOOD.signature();
        String body = GOOD.body();
        return Stream.of(
                Arguments.of("no signature", body, 401, "signature-missing", List.of()),
                Arguments.of("an empty signature", body, 401, "signature-missing", List.of(Signature.HEADER, "")),
                Arguments.of("a blank signature", body, 401, "signature-missing", List.of(Signature.HEADER, "  ")),
                Arguments.of(
                        "a wrong signature",
                        body,
                        401,
                        "signature-wrong",
                        List.of(Signature.HEADER, "A".repeat(43) + "=")),
                Arguments.of("no base64", body, 401, "signature-wrong", List.of(Signature.HEADER, "not base64!")),
                Arguments.of(
                        "no padding",
                        body,
                        401,
                        "signature-wrong",
                        List.of(Signature.HEADER, signature.substring(0, 43))),
                Arguments.of(
                        "too much padding", body, 401, "signature-wrong", List.of(Signature.HEADER, signature + "=")),
                Arguments.of(
                        "in quotes", body, 401, "signature-wrong", List.of(Signature.HEADER, '"' + signature + '"')),
                Arguments.of(
                        "two signatures",
                        body,
                        401,
                        "signature-wrong",
                        List.of(Signature.HEADER, signature, Signature.HEADER, signature)),
                Arguments.of(
                        "a long signature", body, 401, "signature-wrong", List.of(Signature.HEADER, "A".repeat(7000))),
                Arguments.of(
                        "the signature of another header",
                        body,
                        401,
                        "signature-missing",
                        List.of("X-Hub-Signature-256", signature)),
                Arguments.of("nothing at all", "", 401, "signature-wrong", List.of(Signature.HEADER, signature)),
                Arguments.of(
                        "a field twice",
                        body + "&name=invoice.update",
                        400,
                        "body-unreadable",
                        List.of(Signature.HEADER, signature)),
                Arguments.of(
                        "a broken escape",
                        body + "&a=%zz",
                        400,
                        "body-unreadable",
                        List.of(Signature.HEADER, signature)),
                Arguments.of(
                        "broken UTF-8", body + "&a=%C3", 400, "body-unreadable", List.of(Signature.HEADER, signature)),
                Arguments.of("a NUL", body + "&a=%00", 400, "body-unreadable", List.of(Signature.HEADER, signature)),
                Arguments.of("too much", "a=" + "x".repeat(16_383), 413, "body-too-large", List.of()),
                Arguments.of(
                        "another charset",
                        body,
                        415,
                        "body-type-unknown",
                        List.of("Content-Type", FORM + ";charset=iso-8859-1")),
                Arguments.of(
                        "an unknown charset",
                        body,
                        415,
                        "body-type-unknown",
                        List.of("Content-Type", FORM + ";charset=x")),
                Arguments.of("plain text", body, 415, "body-type-unknown", List.of("Content-Type", "text/plain")),
                Arguments.of(
                        "parts",
                        body,
                        415,
                        "body-type-unknown",
                        List.of("Content-Type", "multipart/form-data; boundary=x")),
                Arguments.of(
                        "two types", body, 415, "body-type-unknown", List.of("Content-Type", FORM + ", text/plain")),
                Arguments.of("no known type", body, 415, "body-type-unknown", List.of("Content-Type", "\u00e9")),
                Arguments.of("compressed", body, 415, "body-type-unknown", List.of("Content-Encoding", "gzip")),
                Arguments.of(
                        "a form said to be JSON",
                        body,
                        400,
                        "body-unreadable",
                        List.of("Content-Type", "application/json")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("turnedAway")
    void turnsAwayWithALineInTheTrail(String what, String body, int status, String reason, List<String> headers) {
        List<String> typed = headers.contains("Content-Type")
                ? headers
                : Stream.concat(Stream.of("Content-Type", FORM), headers.stream())
                        .toList();

        HttpResponse<String> answer = post(path, body, typed.toArray(String[]::new));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("not taken\n");
        assertThat(rejected()).containsExactly(reason);
        assertThat(deliveries()).isZero();
    }

    @Test
    void turnsAwayABodyWithoutAType() throws IOException {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + GOOD.body().length() + "\r\n" + Signature.HEADER + ": " + GOOD.signature() + "\r\n\r\n"
                + GOOD.body());

        assertThat(answer).startsWith("HTTP/1.1 415");
    }

    @Test
    void takesABodyOfExactlyTheLimitAndNoByteMore() {
        String full = "k=" + "v".repeat(16_382);

        assertThat(post(path, full, "Content-Type", FORM).statusCode())
                .as("read, then refused")
                .isEqualTo(400);
        assertThat(post(path, full + "v", "Content-Type", FORM).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"16384, 400", "16385, 413", "20480, 413"})
    void countsABodyThatDoesNotSayItsLength(int bytes, int status) throws IOException {
        String chunk = Integer.toHexString(bytes) + "\r\n" + "x".repeat(bytes) + "\r\n";

        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(rejected()).containsExactly(status == 413 ? "body-too-large" : "body-unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "/hooks/nobody, 404",
        "/hooks/, 404",
        "/hooks, 404",
        "/hooks/a/b, 404",
        "/hooks/%C3%A9, 404",
        "/hooks/..%2Fadmin, 400",
        "/hooks/a;b=c, 400",
        "/hooks/%0A, 400"
    })
    void turnsAwayWhatComesToAnAddressNobodyWasGiven(String unknown, int status) {
        HttpResponse<String> answer =
                post(unknown, GOOD.body(), "Content-Type", FORM, Signature.HEADER, GOOD.signature());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(rejected()).hasSize(status == 404 ? 1 : 0);
        assertThat(answer.body()).doesNotContain("Exception", "Tomcat/", "com.mlconnector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?name=invoice.update", "?verifier=x"})
    void refusesParametersInTheAddress(String query) {
        HttpResponse<String> answer =
                post(path + query, GOOD.body(), "Content-Type", FORM, Signature.HEADER, GOOD.signature());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rejected()).containsExactly("body-unreadable");
        assertThat(deliveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void takesNothingButPost(String method) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder()
                .uri(uri(path))
                .header("Content-Type", FORM)
                .header("X-HTTP-Method-Override", "POST")
                .method(method, HttpRequest.BodyPublishers.ofString("_method=POST")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : "POST only\n");
    }

    @Test
    void refusesHugeHeadersBeforeAnythingElse() throws IOException {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM + "\r\n" + Signature.HEADER
                + ": " + "A".repeat(20_000) + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(00|31).*");
        assertThat(rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length : 5",
                "Transfer-Encoding: chunked\r\n folded: x",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked"
            })
    void takesNoRequestThatTwoServersCouldReadDifferently(String framing) throws IOException {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM + "\r\n" + framing
                + "\r\n\r\na=1\r\n0\r\n\r\n");

        assertThat(answer).doesNotStartWith("HTTP/1.1 2").contains("Connection: close");
        assertThat(deliveries()).isZero();
    }

    @Test
    void letsGoOfASenderWhoStopsInTheMiddle() throws IOException {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                + "\r\nContent-Length: 100\r\n\r\nname=invoice.up");

        assertThat(answer).startsWith("HTTP/1.1 408");
        assertThat(rejected()).containsExactly("body-unreadable");
    }

    @Test
    void survivesASenderWhoLeavesInTheMiddle() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(bytes("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                            + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));
        }

        assertThat(post(path, GOOD.body(), "Content-Type", FORM, Signature.HEADER, GOOD.signature())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsTheSenderNothingAndTheTrailEnough() {
        HttpResponse<String> answer = post(
                path,
                GOOD.body() + "&note=%1b[31m%0d%0aERROR+forged",
                "Content-Type",
                FORM,
                Signature.HEADER,
                "AAAA\u00e9\t<script>");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        rejections.write();
        assertThat(rejected.latest(10)).singleElement().satisfies(kept -> {
            assertThat(kept.sentence())
                    .isEqualTo(
                            "A webhook from 127.0.0.1 was turned away with 401: The signature does not fit the notice and"
                                    + " the callback's verifier");
            assertThat(kept.path())
                    .startsWith("/hooks/" + path.substring(7, 13))
                    .hasSize(14);
        });
        assertThat(jdbc.sql("select signature from rejected")
                        .query(String.class)
                        .single())
                .matches("[ -~]+");
        assertThat(jdbc.sql("select connection_id from rejected")
                        .query(String.class)
                        .single())
                .isEqualTo("main");
    }

    private long deliveries() {
        return jdbc.sql("select count(*) from delivery").query(Long.class).single();
    }

    private List<String> rejected() {
        rejections.write();
        return jdbc.sql("select reason from rejected order by id")
                .query(String.class)
                .list();
    }

    private URI uri(String where) {
        return URI.create("http://127.0.0.1:" + port + where);
    }

    private HttpResponse<String> post(String where, String body, String... headers) {
        return send(HttpRequest.newBuilder()
                .uri(uri(where))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends exactly these bytes and gives all that comes back until the server hangs up. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes(request));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
