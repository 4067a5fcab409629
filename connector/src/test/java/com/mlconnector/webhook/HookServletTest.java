package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookServletTest extends OpenDoor {
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
    void takesABodyOfExactlyTheLimitAndNoByteMore() {
        String full = "k=" + "v".repeat(16_382);

        assertThat(post(path, full, "Content-Type", FORM).statusCode())
                .as("read, then refused")
                .isEqualTo(400);
        assertThat(post(path, full + "v", "Content-Type", FORM).statusCode()).isEqualTo(413);
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
                .isEqualTo("door");
    }
}
