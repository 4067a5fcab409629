package com.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.credentials.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class SignatureTest {
    private static final Secret VERIFIER = Secret.of("scADVVi5QuKuj5qTjVkbJNYQe7V7USpGd");
    private static final byte[] MESSAGE = "{\"name\": \"invoice.update\"}".getBytes(StandardCharsets.US_ASCII);
    private static final String RIGHT = Signed.sign(VERIFIER.reveal(), "{\"name\": \"invoice.update\"}");

    /** What Python's {@code json.dumps} and {@code hmac} make of a form. */
    record Vector(String title, String verifier, String form, String signedJson, String signature) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(SignatureTest.class.getResourceAsStream("/webhook/signature-vectors.json"))) {
            return Stream.of(JsonMapper.shared().readValue(file, Vector[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isRecomputedAsPythonDoes(Vector vector) throws TurnedAway {
        Fields fields = FormBody.parse(vector.form().getBytes(StandardCharsets.UTF_8));

        String json = PythonJson.dumps(fields.inOrder());

        assertThat(json).isEqualTo(vector.signedJson());
        assertThat(fits(vector.signature(), json, vector.verifier())).isTrue();
    }

    @Test
    void changesWithTheOrderOfTheFields() throws IOException {
        List<Vector> three = vectors()
                .filter(vector ->
                        vector.title().startsWith("V3") || vector.title().startsWith("V4"))
                .toList();

        assertThat(three).hasSize(2);
        assertThat(fits(
                        three.get(0).signature(),
                        three.get(1).signedJson(),
                        three.get(0).verifier()))
                .isFalse();
    }

    /** Each is a mistake somebody made with this very webhook. */
    @Test
    void fitsNoneOfTheWrongReadingsOfTheDocumentation() throws Exception {
        Vector two = vectors()
                .filter(vector -> vector.title().startsWith("V2"))
                .findFirst()
                .orElseThrow();
        Map<String, String> readings = Map.of(
                "the raw body", two.form(),
                "JSON without blanks", two.signedJson().replace(": ", ":").replace(", ", ","),
                "numbers as numbers", two.signedJson().replace("\"921895\"", "921895"));

        assertThat(Signed.sign(two.verifier(), readings.getOrDefault("the raw body", "")))
                .as("the documented value of this mistake")
                .isEqualTo("1jELWRIGGhXuNJZ/nGfR8hcM/6MVYvwKqkf1vy/zM1g=");
        readings.forEach((reading, message) -> assertThat(fits(two.signature(), message, two.verifier()))
                .as(reading)
                .isFalse());
        assertThat(fits(two.signature(), two.signedJson(), "the-client-secret")).isFalse();
    }

    static Stream<String> wrongHeaders() {
        byte[] right = Base64.getDecoder().decode(RIGHT);
        byte[] oneBitOff = right.clone();
        oneBitOff[31] ^= 1;
        return Stream.of(
                "",
                " ",
                "=",
                "!".repeat(44),
                "é".repeat(44),
                RIGHT.substring(1),
                RIGHT.substring(0, 43),
                RIGHT + "=",
                RIGHT + " ",
                RIGHT + "," + RIGHT,
                RIGHT + RIGHT,
                Base64.getEncoder().encodeToString(oneBitOff),
                Base64.getEncoder().encodeToString(new byte[32]),
                Base64.getEncoder().encodeToString(new byte[31]),
                Base64.getEncoder().encodeToString(new byte[33]),
                java.util.HexFormat.of().formatHex(right),
                "sha256=" + RIGHT,
                "A".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void fitsNothingButTheExactHeader(String header) {
        assertThat(Signature.fits(header, MESSAGE, List.of(VERIFIER))).isFalse();
    }

    @Test
    void isStandardBase64NotTheOneForAddresses() {
        Secret verifier = Secret.of("v");
        String message = Stream.iterate(0, number -> number + 1)
                .map(number -> "{\"n\": \"" + number + "\"}")
                .filter(text -> Signed.sign("v", text).contains("/"))
                .findFirst()
                .orElseThrow();
        String header = Signed.sign("v", message);

        assertThat(fits(header, message, "v")).isTrue();
        assertThat(Signature.fits(header.replace('/', '_').replace('+', '-'), bytes(message), List.of(verifier)))
                .isFalse();
    }

    @Test
    void mayComeFromAnyVerifierInUseAndFromNoOther() {
        Secret other = Secret.of("another");

        assertThat(Signature.fits(RIGHT, MESSAGE, List.of(other, VERIFIER))).isTrue();
        assertThat(Signature.fits(RIGHT, MESSAGE, List.of(VERIFIER, other))).isTrue();
        assertThat(Signature.fits(RIGHT, MESSAGE, List.of(other))).isFalse();
        assertThat(Signature.fits(RIGHT, MESSAGE, List.of())).isFalse();
        assertThat(Signature.fits("", MESSAGE, List.of())).isFalse();
    }

    private static boolean fits(String header, String message, String verifier) {
        return Signature.fits(header, bytes(message), List.of(Secret.of(verifier)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
