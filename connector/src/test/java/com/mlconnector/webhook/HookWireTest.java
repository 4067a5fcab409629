package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over the wire as no well-meaning client would send it. */
class HookWireTest extends OpenDoor {
    @Test
    void turnsAwayABodyWithoutAType() throws IOException {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + GOOD.body().length() + "\r\n" + Signature.HEADER + ": " + GOOD.signature() + "\r\n\r\n"
                + GOOD.body());

        assertThat(answer).startsWith("HTTP/1.1 415");
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
